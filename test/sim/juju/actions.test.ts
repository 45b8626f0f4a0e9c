import { produce } from 'immer'
import { describe, expect, test } from 'vitest'
import { goTime } from '../../../src/sim/juju/go-text.ts'
import { needModel } from '../../../src/sim/juju/model.ts'
import { sampleWorld } from '../sample-world.ts'
import { askJuju } from './ask-juju.ts'

const world = await sampleWorld()
const first = needModel(world).nextOperation

test('run waits, tells its progress on stderr and prints the tasks by unit', async () => {
  const {
    stdout,
    stderr,
    exitCode,
    world: after,
  } = await askJuju(world, 'run keystone/leader get-admin-password --format json')
  expect(exitCode).toBe(0)
  expect(stderr).toBe(
    `Running operation ${first} with 1 task\n  - task ${first + 1} on unit-keystone-0\n\nWaiting for task ${first + 1}...\n\n`,
  )
  const { 'keystone/0': task } = JSON.parse(stdout) as Record<string, { timing: Record<string, string> }>
  expect(task).toMatchObject({
    id: String(first + 1),
    results: { 'admin-password': world.openstack.keystone.charmPassword, 'return-code': 0 },
    status: 'completed',
    unit: 'keystone/0',
  })
  expect(Object.keys(task?.timing ?? {})).toEqual(['completed', 'enqueued', 'started'])
  expect(task?.timing['enqueued']).toBe(goTime(world.nowMs))
  expect(after.nowMs).toBeGreaterThan(world.nowMs + 2000)
})

test('the plain form shows the results of one task as YAML', async () => {
  const { stdout } = await askJuju(world, 'run keystone/0 get-admin-password')
  expect(stdout).toBe(`admin-password: ${world.openstack.keystone.charmPassword}\n\n`)
})

describe('an action that takes longer than the client waits', async () => {
  const given = await askJuju(world, 'run octavia/leader configure-resources --wait 3s --format json')

  test('is given up with an empty object and an error', () => {
    const { stdout, stderr, exitCode } = given
    expect({ stdout, exitCode }).toEqual({ stdout: '{}\n', exitCode: 1 })
    expect(stderr).toMatch(/\nERROR timed out waiting for results from: unit octavia\/0\n$/)
  })

  test('goes on without the client, and can be waited for by its operation and its task', async () => {
    const shown = await askJuju(given.world, `show-operation ${first} --format json`)
    expect(JSON.parse(shown.stdout)).toMatchObject({ status: 'running', action: { name: 'configure-resources' } })
    const early = await askJuju(given.world, `show-operation ${first} --wait 2s --format json`)
    expect(early).toMatchObject({ stdout: '{}\n', exitCode: 1 })
    expect(early.stderr).toBe('ERROR timeout reached\n')
    const done = await askJuju(given.world, `show-operation ${first} --wait 30m --format json`)
    expect(JSON.parse(done.stdout)).toMatchObject({
      status: 'completed',
      tasks: { [first + 1]: { host: 'octavia/0' } },
    })
    const task = await askJuju(done.world, `show-task ${first + 1} --format json`)
    expect(JSON.parse(task.stdout)).toMatchObject({ id: String(first + 1), status: 'completed', unit: 'octavia/0' })
    const list = await askJuju(done.world, 'operations')
    expect(list.stdout).toMatch(
      new RegExp(
        `^ID +Status +Started +Finished +Task IDs +Summary\n *${first} +completed +.*configure-resources run on unit-octavia-0\n$`,
      ),
    )
  })

  test('ends as it is told to, and the client exits 0', async () => {
    const cancelled = await askJuju(given.world, `cancel-task ${first + 1} --format json`)
    expect(JSON.parse(cancelled.stdout)).toEqual({
      actions: [
        {
          action: 'configure-resources',
          'completed at': 'n/a',
          id: String(first + 1),
          status: 'cancelled',
          unit: 'octavia/0',
        },
      ],
    })
  })

  test('is ended from outside at the moment that its caller set', async () => {
    const deadlineMs = world.nowMs + 5000
    const { world: left } = await askJuju(world, 'run octavia/leader configure-resources --wait 20m --format json', {
      deadlineMs,
    })
    expect(left.nowMs).toBeGreaterThanOrEqual(deadlineMs)
    expect(needModel(left).operations[String(first)]?.tasks[String(first + 1)]?.status).toBe('running')
  })
})

test('one task in the background is told on stderr alone, several also on stdout', async () => {
  const one = await askJuju(world, 'run vault/0 get-root-ca --background --format json')
  expect(one).toMatchObject({ stdout: '', exitCode: 0 })
  expect(one.stderr).toBe(
    `Scheduled operation ${first} with task ${first + 1}\nCheck operation status with 'juju show-operation ${first}'\nCheck task status with 'juju show-task ${first + 1}'\n`,
  )
  const many = await askJuju(world, [
    'run',
    'mysql-innodb-cluster/0',
    'mysql-innodb-cluster/1',
    'cluster-status',
    '--background',
  ])
  expect(many.stdout).toBe(
    `mysql-innodb-cluster/0:\n  id: "${first + 1}"\nmysql-innodb-cluster/1:\n  id: "${first + 2}"\n`,
  )
})

describe('what cannot be scheduled is told on stderr, and exits 0', () => {
  test.each([
    ['run keystone/9 get-admin-password', '"unit-keystone-9" not found'],
    ['run keystone/0 nope', 'action "nope" not defined on unit "keystone/0"'],
    ['run nope/leader pause', 'could not determine leader for "nope"'],
  ])('juju %s', async (line, why) => {
    const { stdout, stderr, exitCode } = await askJuju(world, `${line} --format json`)
    expect({ stdout, stderr, exitCode }).toEqual({
      stdout: '',
      stderr: `Operation ${first} failed to schedule any tasks:\n${why}\n`,
      exitCode: 0,
    })
  })

  test('for some of several units, beside the results of the others', async () => {
    const { stdout, stderr } = await askJuju(world, 'run keystone/0 keystone/9 get-admin-password --format json')
    expect(Object.keys(JSON.parse(stdout) as object)).toEqual(['keystone/0'])
    expect(stderr).toContain('\nSome actions could not be scheduled:\n"unit-keystone-9" not found\n')
  })
})

describe('parameters', () => {
  test('of a file are read from the jumphost, from where the command is started', async () => {
    const at = produce(world, (draft) => {
      draft.jumphost.files['/home/operator/secrets/params.yaml'] = {
        text: 'token: s.abc\nnested: {a: 1}\n',
        mode: '600',
      }
    })
    const { world: after } = await askJuju(
      at,
      'run vault/0 authorize-charm --params secrets/params.yaml nested.b=two --background',
    )
    expect(needModel(after).operations[String(first)]?.parameters).toEqual({
      token: 's.abc',
      nested: { a: 1, b: 'two' },
    })
  })

  test('of a file that is not there are an error', async () => {
    const { stderr, exitCode } = await askJuju(world, 'run vault/0 authorize-charm --params nope.yaml')
    expect({ stderr, exitCode }).toEqual({
      stderr: 'ERROR open /home/operator/nope.yaml: no such file or directory\n',
      exitCode: 1,
    })
  })
})

test('a unit whose agent is away leaves its task pending', async () => {
  const at = produce(world, (draft) => {
    draft.juju.upsets.lostAgents = ['keystone/0']
  })
  const { exitCode, stderr, world: after } = await askJuju(at, 'run keystone/0 get-admin-password --format json')
  expect(exitCode).toBe(1)
  expect(stderr).toContain('ERROR timed out waiting for results from: unit keystone/0\n')
  expect(after.nowMs - at.nowMs).toBeGreaterThanOrEqual(60_000)
})

describe('exec', () => {
  test('runs a command on units and prints what each printed', async () => {
    const at = produce(world, (draft) => {
      for (const host of Object.values(draft.hosts)) host.files['/etc/role'] = { text: 'control\n', mode: '644' }
    })
    const { stdout, stderr, exitCode } = await askJuju(
      at,
      'exec --unit keystone/0,vault/leader --format json -- cat /etc/role',
    )
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 })
    expect(JSON.parse(stdout)).toMatchObject({
      'keystone/0': { results: { 'return-code': 0, stdout: 'control\n' }, status: 'completed' },
      'vault/0': { results: { 'return-code': 0, stdout: 'control\n' } },
    })
    expect((await askJuju(at, 'exec --unit keystone/0 -- cat /etc/role')).stdout).toBe('control\n')
  })

  test('exits 1 where the command did not exit 0', async () => {
    const { stdout, stderr, exitCode } = await askJuju(world, 'exec --unit keystone/0 --format json -- cat /nope')
    expect(exitCode).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({ 'keystone/0': { status: 'failed', results: { 'return-code': 1 } } })
    expect(stderr).toBe(
      `ERROR the following task failed:\n - id "${first + 1}" with return code 1\n\nuse 'juju show-task' to inspect the failure\n\n`,
    )
  })

  test('wants a target', async () => {
    expect(await askJuju(world, 'exec -- true')).toMatchObject({
      exitCode: 2,
      stderr: 'ERROR You must specify a target, either through --all, --machine, --application or --unit\n',
    })
  })
})

test('nothing to list is told on stderr, and no JSON is printed', async () => {
  expect(await askJuju(world, 'operations --format json')).toMatchObject({
    stdout: '',
    stderr: 'no matching operations\n',
    exitCode: 0,
  })
})

test('the actions of a charm have a description each', async () => {
  const { stdout } = await askJuju(world, 'actions keystone --format json')
  expect(JSON.parse(stdout)).toHaveProperty('get-admin-password')
  expect((await askJuju(world, 'actions keystone')).stdout).toMatch(/^Action +Description\n/)
})
