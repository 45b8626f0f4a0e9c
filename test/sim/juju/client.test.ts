import { produce } from 'immer'
import { describe, expect, test } from 'vitest'
import { sampleWorld } from '../sample-world.ts'
import { askJuju } from './ask-juju.ts'

const world = await sampleWorld()

describe('what the client prints is what its schema says, in every format', () => {
  test.each([
    'status',
    'status --format json',
    'status --format=json -m admin/openstack',
    'status --format yaml',
    'status --relations',
    'status --utc --format json',
    'status keystone nova-compute/1 --format json',
    'machines',
    'machines --format json',
    'show-machine 0 --format json',
    'show-machine 3/lxd/0 --format json',
    'show-unit keystone/0 --format json',
    'show-application keystone vault --format json',
    'models',
    'models --format json',
    'show-model openstack --format json',
    'controllers',
    'controllers --format json',
    'show-controller --format json',
    'whoami',
    'whoami --format json',
    'spaces',
    'spaces --format json',
    'spaces --short --format json',
    'model-config',
    'model-config --format json',
    'model-config default-space --format json',
    'model-config automatically-retry-hooks',
    'model-defaults',
    'model-defaults --format json',
    'controller-config --format json',
    'config keystone --format json',
    'config octavia-diskimage-retrofit image-format',
    'version',
    '--version',
    'show-machine 0',
    'show-unit vault/0',
    'show-application vault',
    'show-model openstack',
    'show-controller',
    'models --format yaml',
    'controllers --format yaml',
    'machines --format yaml',
    'spaces --format yaml',
    'show-space metal-admin',
    'model-defaults --format yaml',
    'config vault',
    'whoami --format yaml',
    'switch',
    'wait-for unit vault/0',
    'run vault/0 get-root-ca',
    'run vault/0 get-root-ca --format yaml',
    'exec --unit vault/0 --format yaml -- hostname',
  ])('juju %s', async (line) => {
    const { stdout, exitCode } = await askJuju(world, line)
    expect(exitCode).toBe(0)
    expect(stdout).not.toBe('')
  })
})

describe('failures are told as the client tells them', () => {
  const model = 'juju-controller:admin/nope'
  test.each([
    [`status -m ${model}`, 1, '', 'ERROR model juju-controller:admin/nope not found'],
    [`status -m ${model} --format yaml`, 1, '{}\n', 'ERROR model juju-controller:admin/nope not found'],
    ['status -m nope:openstack', 2, '', 'ERROR controller nope not found'],
    ['models -c nope', 2, '', 'ERROR controller nope not found'],
    ['status --nope', 2, '', 'ERROR option provided but not defined: --nope'],
    ['status --format', 2, '', 'ERROR option needs an argument: --format'],
    ['status --format xml', 2, '', 'ERROR invalid value "xml" for option --format: unknown format "xml"'],
    ['spaces one two', 2, '', 'ERROR unrecognized args: ["one", "two"]'],
    ['show-space nope --format json', 1, '{}\n', 'ERROR cannot retrieve space "nope": space "nope" not found'],
    ['show-unit keystone/9 --format json', 1, '{}\n', 'ERROR unit "keystone/9" not found'],
    ['show-unit keystone', 2, '', 'ERROR unit name keystone not valid'],
    ['show-application nope', 1, '{}\n', 'ERROR application "nope" not found'],
    ['config nope', 1, '{}\n', 'ERROR application "nope" not found (not found)'],
    ['model-config nope', 1, '', 'ERROR "nope" is not a key of the currently targeted model: "admin/openstack"'],
    ['model-defaults nope', 1, '', 'ERROR there are no default model values for "nope"'],
    [
      'add-model UP',
      2,
      '',
      'ERROR "UP" is not a valid name: model names may only contain lowercase letters, digits and hyphens',
    ],
    ['switch nope', 1, '', 'ERROR "nope" is not the name of a model or controller'],
    ['ssh keystone/9 -- true', 1, '', 'ERROR unit "keystone/9" not found'],
    ['ssh 9 -- true', 1, '', 'ERROR machine 9 not found'],
    ['run keystone/0', 2, '', 'ERROR no action specified'],
    ['run pause', 2, '', 'ERROR no unit specified'],
    ['run keystone/0 vault/0 pause', 2, '', 'ERROR all units must be of the same application'],
    ['run keystone/0 pause x', 2, '', 'ERROR argument "x" must be of the form key.key.key...=value'],
    ['run keystone/0 pause --wait 5s --background', 2, '', 'ERROR cannot specify both --wait and --background'],
  ])('juju %s', async (line, exitCode, stdout, stderr) => {
    const said = await askJuju(world, line)
    expect({ exitCode: said.exitCode, stdout: said.stdout, stderr: said.stderr }).toEqual({
      exitCode,
      stdout,
      stderr: `${stderr}\n`,
    })
  })
})

test('a controller that does not answer lets the client hang for minutes', async () => {
  const away = produce(world, (draft) => {
    draft.juju.controller.reachable = false
  })
  const { exitCode, stderr, world: after } = await askJuju(away, 'status --format json')
  expect(exitCode).toBe(1)
  expect(stderr).toMatch(/^ERROR unable to connect to API: dial tcp \S+:17070: connect: no route to host\n$/)
  expect(after.nowMs - away.nowMs).toBeGreaterThan(600_000)
})

describe('a login that has expired', async () => {
  const { world: out } = await askJuju(world, 'logout')
  const prompt = 'please enter password for admin on juju-controller: \n'

  test('asks on stderr, and an end of stdin is an error', async () => {
    const { stdout, stderr, exitCode } = await askJuju(out, 'status --format json')
    expect({ stdout, stderr, exitCode }).toEqual({ stdout: '{}\n', stderr: `${prompt}ERROR EOF\n`, exitCode: 1 })
  })

  test('takes the password from stdin once, and goes on', async () => {
    const stdin = `${world.juju.controller.password}\n`
    const first = await askJuju(out, 'machines --format json', { stdin })
    expect(first.stderr).toBe(prompt)
    expect(await askJuju(first.world, 'whoami')).toMatchObject({ stderr: '', exitCode: 0 })
  })

  test('refuses another password', async () => {
    const { stderr, exitCode } = await askJuju(out, 'machines', { stdin: 'no\n' })
    expect(stderr).toBe(`${prompt}ERROR invalid entity name or password (unauthorized access)\n`)
    expect(exitCode).toBe(1)
  })

  test('is nobody, and that is no failure', async () => {
    const { stdout, stderr, exitCode } = await askJuju(out, 'whoami --format json')
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 0 })
    expect(stderr).toContain('You are not logged in to controller "juju-controller" and model "openstack".')
  })
})

test('a model takes the defaults that are in force when it is made, and not those that come later', async () => {
  const set = await askJuju(world, 'model-defaults default-space=replication')
  const made = await askJuju(set.world, 'add-model second')
  expect(made.stdout).toBe('')
  expect(made.stderr).toBe(`Added 'second' model on maas/default with credential 'maas' for user 'admin'\n`)
  const changed = await askJuju(made.world, 'model-defaults default-space=storage')
  expect((await askJuju(changed.world, 'model-config default-space')).stdout).toBe('replication\n')
  expect((await askJuju(changed.world, 'model-config -m openstack default-space')).stdout).toBe('metal-admin\n')
  expect((await askJuju(changed.world, 'model-defaults default-space --format json')).stdout).toBe(
    '{"default-space":{"default":"","controller":"storage"}}\n',
  )
  expect((await askJuju(changed.world, 'add-model second')).stderr).toMatch(/^ERROR failed to create new model: /)
  expect((await askJuju(changed.world, 'switch')).stdout).toBe('juju-controller:admin/second\n')
  expect((await askJuju(changed.world, 'switch openstack')).stderr).toBe(
    'juju-controller:admin/second -> juju-controller:admin/openstack\n',
  )
  expect((await askJuju(changed.world, 'status --format json -m second')).stderr).toBe(
    '\nModel "admin/second" is empty.\n',
  )
})

test('machines stand in the order of bytes, as Go prints a map', async () => {
  const { stdout } = await askJuju(await sampleWorld({ site: 'roosevelt' }), 'machines --format json')
  expect([...stdout.matchAll(/"(\d+)":\{"juju-status"/g)].map(([, id]) => id)).toEqual([
    '0',
    '1',
    '10',
    '11',
    '2',
    '3',
    '4',
    '5',
    '6',
    '7',
    '8',
    '9',
  ])
})

test('a selector that matches nothing is no failure', async () => {
  const { stdout, stderr, exitCode } = await askJuju(world, 'status nope --format json')
  expect(stdout).toContain('"machines":{},"applications":{}')
  expect({ stderr, exitCode }).toEqual({ stderr: 'Nothing matched specified filter.\n', exitCode: 0 })
})
