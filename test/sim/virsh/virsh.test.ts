import { describe, expect, test } from 'vitest'
import { commandFor } from '../../../src/schema/all-commands.ts'
import type { Answer } from '../../../src/sim/engine/command.ts'
import type { World } from '../../../src/sim/world/world.ts'
import { ask, makeWorld } from '../maas/ask.ts'

const uri = 'qemu+ssh://operator@10.12.64.1/system'

async function run(world: World, line: string): Promise<Answer> {
  return ask(world, ['virsh', '-c', uri, ...line.split(' ')])
}

test('the domains are listed as virsh draws them, the running ones first', async () => {
  const { stdout } = await run(await makeWorld(), 'list --all')
  expect(stdout).toBe(
    [
      ' Id   Name         State',
      '-----------------------------',
      ' 1    juju         running',
      ' 2    lxd          running',
      ' 3    tailscale    running',
      ' -    openstack0   shut off',
      ' -    openstack1   shut off',
      ' -    openstack2   shut off',
      ' -    openstack3   shut off',
      '',
      '',
    ].join('\n'),
  )
})

test.each(['virsh --version', 'virsh -v', 'virsh --help'])('%s asks no hypervisor', async (line) => {
  expect(await ask(await makeWorld(), line.split(' '))).toMatchObject({
    exitCode: 97,
    stderr: `not modelled: ${line}\n`,
  })
})

test('every question about a domain is answered as its schema says, on or off', async () => {
  for (const seed of [1, 2, 7]) {
    const world = await makeWorld({ seed })
    for (const name of ['openstack0', 'juju']) {
      for (const line of ['domstate', 'dominfo', 'domblklist', 'domblklist --details', 'domiflist']) {
        const [verb = '', ...options] = line.split(' ')
        expect(await run(world, [verb, name, ...options].join(' '))).toMatchObject({ exitCode: 0, stderr: '' })
      }
    }
    expect(await run(world, 'list --all --name')).toMatchObject({ exitCode: 0 })
    expect(await run(world, 'list')).toMatchObject({ exitCode: 0 })
  }
})

test('a domain is started, and ended', async () => {
  const world = await makeWorld()
  const started = await run(world, 'start openstack2')
  expect(started.stdout).toBe("Domain 'openstack2' started\n\n")
  expect((await run(started.world, 'domstate openstack2')).stdout).toBe('running\n\n')
  const ended = await run(started.world, 'destroy openstack2')
  expect(ended.stdout).toBe("Domain 'openstack2' destroyed\n\n")
  expect(ended.world.hypervisors[uri]?.domains).toEqual(world.hypervisors[uri]?.domains)
  const shut = await run(started.world, 'shutdown openstack2')
  expect(shut.stdout).toBe("Domain 'openstack2' is being shutdown\n\n")
})

test('several commands in one call are ended by the first that fails', async () => {
  const world = await makeWorld()
  const said = await ask(world, ['virsh', '-c', uri, 'domstate juju; domstate nosuch; domstate lxd'])
  expect(said).toMatchObject({ exitCode: 1, stdout: 'running\n\n', stderr: "error: failed to get domain 'nosuch'\n" })
})

describe('what virsh refuses is on stderr', () => {
  test.each([
    ['a domain that is not there', ['-c', uri, 'domblklist', 'nosuch'], "error: failed to get domain 'nosuch'\n"],
    ['no domain', ['-c', uri, 'domstate'], "error: command 'domstate' requires <domain> option\n"],
    ['a domain that runs already', ['-c', uri, 'start', 'juju'], 'error: Domain is already active\n'],
    [
      'a domain that is off already',
      ['-c', uri, 'destroy', 'openstack0'],
      "error: Failed to destroy domain 'openstack0'\nerror: Requested operation is not valid: domain is not running\n",
    ],
    [
      'no hypervisor on the jumphost',
      ['list', '--all'],
      "error: failed to connect to the hypervisor\nerror: Failed to connect socket to '/var/run/libvirt/libvirt-sock': No such file or directory\n",
    ],
  ])('%s', async (_what, words, stderr) => {
    const argv = ['virsh', ...words]
    expect(await ask(await makeWorld(), argv)).toMatchObject({ exitCode: 1, stdout: '', stderr })
    expect(commandFor(argv)?.failures.some((each) => each.text.test(stderr))).toBe(true)
  })
})

test('a site of machines that are real has no hypervisor', async () => {
  const world = await makeWorld({ site: 'roosevelt' })
  expect(await run(world, 'list --all')).toMatchObject({ exitCode: 1, stdout: '' })
})

test.each([['dumpxml openstack0'], ['net-list --all'], ['list --inactive'], ['domblklist openstack0 --inactive']])(
  '%s is not modelled, and says so',
  async (line) => {
    expect(await run(await makeWorld(), line)).toMatchObject({ exitCode: 97, stdout: '' })
  },
)
