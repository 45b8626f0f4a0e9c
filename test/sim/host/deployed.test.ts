import { produce } from 'immer'
import { describe, expect, test } from 'vitest'
import { advance } from '../../../src/sim/engine/advance.ts'
import { faults } from '../../../src/sim/faults/faults.ts'
import { gatewayHosts, hostsOfCharm } from '../../../src/sim/faults/change-host.ts'
import { providerReachable } from '../../../src/sim/host/floating.ts'
import { addHealthManagerPort } from '../../../src/sim/host/wiring.ts'
import type { World } from '../../../src/sim/world/world.ts'
import { askHost, scriptOn } from './ask-host.ts'
import { deployedWorld } from './deployed-world.ts'

const world = await deployedWorld()

function withFault(id: string, at = world): World {
  const fault = faults.find((each) => each.id === id)
  if (fault === undefined) throw new Error(`no fault ${id}`)
  return fault.inject(at)
}

/** What a careful operator reads of the way out: the NIC's master, the error of its row, and the mapping. */
function wayOut(at: World, hostname: string) {
  const vsctl = (...words: string[]) => askHost(at, hostname, ['sudo', 'ovs-vsctl', ...words]).stdout.trim()
  const [link] = JSON.parse(askHost(at, hostname, ['ip', '-j', 'link', 'show', 'enp1s0']).stdout) as {
    master?: string
  }[]
  return {
    master: link?.master,
    ports: vsctl('list-ports', 'br-ex')
      .split('\n')
      .filter((name) => !name.startsWith('veth')),
    errors: vsctl('--bare', '--columns=error', 'find', 'Interface', 'error!=[]'),
    mapping: vsctl('--if-exists', 'get', 'open', '.', 'external_ids:ovn-bridge-mappings'),
  }
}

const good = { master: 'ovs-system', ports: ['enp1s0'], errors: '', mapping: '"physnet1:br-ex"' }

describe('the way out', () => {
  test('is open on every chassis where MAAS made br-ex', () => {
    const hosts = gatewayHosts(world)
    expect(hosts).toHaveLength(3)
    expect(hosts.map((name) => wayOut(world, name))).toEqual(hosts.map(() => good))
    expect(providerReachable(world)).toBe(true)
  })

  test('is shut where the charm and Juju both claimed the NIC, and every unit is active all the same', async () => {
    const raw = await deployedWorld('testcloud-20260627')
    const error = 'could not add network device enp1s0 to ofproto (Device or resource busy)'
    const hosts = gatewayHosts(raw)
    expect(hosts.map((name) => wayOut(raw, name))).toEqual(
      hosts.map(() => ({ ...good, master: 'br-enp1s0', errors: error })),
    )
    expect(providerReachable(raw)).toBe(false)
  })

  test.each([
    [
      'ovn.nic-in-linux-bridge',
      { master: 'br-enp1s0', errors: 'could not add network device enp1s0 to ofproto (Device or resource busy)' },
    ],
    [
      'ovn.nic-error',
      { master: undefined, ports: ['enp1s0np0'], errors: 'could not open network device enp1s0np0 (No such device)' },
    ],
    ['ovn.mapping-absent', { mapping: '' }],
    ['ovn.br-ex-admin-down', {}],
  ])('with %s', (id, change) => {
    const [first = ''] = gatewayHosts(world)
    expect(wayOut(withFault(id), first)).toEqual({ ...good, ...change })
  })

  test('is no way out where the frames are lost outside', () => {
    expect(providerReachable(withFault('fip.dark'))).toBe(false)
  })

  test('is shut by a bridge between on every chassis, and open while one of them is well', () => {
    expect(providerReachable(withFault('ovn.nic-in-linux-bridge'))).toBe(false)
    expect(providerReachable(withFault('ovn.nic-error'))).toBe(true)
    expect(providerReachable(withFault('ovn.br-ex-admin-down'))).toBe(true)
  })
})

describe('the port of the health manager', () => {
  const [host = ''] = hostsOfCharm(world, 'octavia')
  const port = {
    mac: 'fa:16:3e:5b:2c:7d',
    portId: '4f2d1ad7-6a3e-4c7b-9d0e-0b9f7c1b2a3d',
    ula: 'fc00:a1b2:c3d4:e5f6::/64',
  }
  const address = 'fc00:a1b2:c3d4:e5f6:f816:3eff:fe5b:2c7d/64 fe80::f816:3eff:fe5b:2c7d/64 '
  const line = (at: World, afterMs: number): string => {
    const made = advance(
      produce(at, (draft) => addHealthManagerPort(draft, host, port)),
      at.nowMs + afterMs,
    )
    const said = askHost(made, host, ['ip', '-br', 'addr', 'show', 'o-hm0'])
    return said.stdout + said.stderr
  }

  test.each([
    ['as it should be', undefined, `o-hm0            UNKNOWN        ${address}\n`],
    ['octavia.hm0-unknown', 'octavia.hm0-unknown', `o-hm0            UNKNOWN        ${address}\n`],
    ['octavia.hm0-down', 'octavia.hm0-down', 'o-hm0            DOWN           \n'],
    ['octavia.hm0-absent', 'octavia.hm0-absent', 'Device "o-hm0" does not exist.\n'],
    ['octavia.hm0-no-ula', 'octavia.hm0-no-ula', 'o-hm0            UNKNOWN        fe80::f816:3eff:fe5b:2c7d/64 \n'],
  ])('%s', (_what, id, text) => {
    expect(line(id === undefined ? world : withFault(id), 300_000)).toBe(text)
  })

  test('octavia.hm0-transient is not there at first, and then is', () => {
    const late = withFault('octavia.hm0-transient')
    expect(line(late, 30_000)).toBe('Device "o-hm0" does not exist.\n')
    expect(line(late, 300_000)).toBe(`o-hm0            UNKNOWN        ${address}\n`)
  })
})

describe("magnum's configuration", () => {
  const [host = ''] = hostsOfCharm(world, 'magnum')
  const ask = (at: World, script: string) => scriptOn(at, host, script)
  const names = "grep -E '^trustee_domain_name[[:space:]]*=[[:space:]]*magnum$' /etc/magnum/magnum.conf"

  test('is rendered as its charm does, with spaces around the sign', () => {
    expect(ask(world, names).stdout).toBe('trustee_domain_name = magnum\n')
    expect(ask(world, 'grep -c ^trustee_domain_name= /etc/magnum/magnum.conf').stdout).toBe('0\n')
    expect(ask(world, 'stat -c %a /etc/magnum/magnum.conf').stdout).toBe('640\n')
  })

  test('magnum.trust-spaces has more of them, magnum.trust-empty no value', () => {
    expect(ask(withFault('magnum.trust-spaces'), names).stdout).toBe('trustee_domain_name   =   magnum\n')
    expect(ask(withFault('magnum.trust-empty'), names)).toMatchObject({ stdout: '', exitCode: 1 })
  })

  const dropIn =
    'mkdir -p /etc/magnum/magnum.conf.d && echo "[x]" > /etc/magnum/magnum.conf.d/50-x.conf && systemctl restart magnum-conductor'
  const loaded = (at: World): readonly string[] =>
    Object.keys(at.hosts[host]?.services['magnum-conductor']?.loaded ?? {})

  test('takes a drop-in whose folder is made first, once the conductor is restarted', () => {
    expect(ask(world, dropIn.replace('mkdir -p /etc/magnum/magnum.conf.d && ', '')).exitCode).toBe(1)
    const said = ask(world, dropIn)
    expect(said).toMatchObject({ stdout: '', stderr: '', exitCode: 0 })
    expect(loaded(said.world)).toContain('/etc/magnum/magnum.conf.d/50-x.conf')
  })

  test('magnum.confd-absent leaves nothing to put it into, magnum.config-not-loaded restarts in vain', () => {
    expect(ask(withFault('magnum.confd-absent'), dropIn)).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('No such file or directory') as string,
    })
    const said = ask(withFault('magnum.config-not-loaded'), dropIn)
    expect(said.exitCode).toBe(0)
    expect(loaded(said.world)).not.toContain('/etc/magnum/magnum.conf.d/50-x.conf')
  })
})

describe('OVN', () => {
  const servers = hostsOfCharm(world, 'ovn-central')
  const leader = servers.find((name) => askHost(world, name, ['ovn-sbctl', 'show']).exitCode === 0) ?? ''

  test('has every chassis registered with its tunnel, which only the leader tells', () => {
    const { stdout } = askHost(world, leader, ['ovn-sbctl', '--format=json', '--columns=name', 'list', 'Chassis'])
    const expected = [...gatewayHosts(world), ...hostsOfCharm(world, 'octavia')].map((name) => `${name}.maas`)
    expect((JSON.parse(stdout) as { data: [string][] }).data.map(([name]) => name).toSorted()).toEqual(
      expected.toSorted(),
    )
    const other = servers.find((name) => name !== leader) ?? ''
    expect(askHost(world, other, ['ovn-sbctl', 'show']).stderr).toMatch(/database connection failed \(\)\n$/)
    expect(askHost(world, other, ['ovn-sbctl', '--no-leader-only', 'show']).exitCode).toBe(0)
  })

  test('has one leader, and followers that name it', () => {
    const status = (name: string) =>
      askHost(world, name, ['ovn-appctl', '-t', '/var/run/ovn/ovnsb_db.ctl', 'cluster/status', 'OVN_Southbound']).stdout
    expect(servers.filter((name) => status(name).includes('Role: leader'))).toEqual([leader])
    const own = status(leader).split('\n')[0] ?? ''
    expect(servers.filter((name) => name !== leader).map((name) => /Leader: (\S+)/.exec(status(name))?.[1])).toEqual([
      own,
      own,
    ])
  })

  test('fails in its own words', () => {
    const wrong = askHost(world, leader, ['ovn-appctl', '-t', '/var/run/ovn/ovnsb_db.ctl', 'cluster/status', 'WRONG'])
    expect(wrong).toMatchObject({
      exitCode: 2,
      stderr: 'unknown cluster\novn-appctl: /var/run/ovn/ovnsb_db.ctl: server returned an error\n',
    })
    expect(askHost(world, leader, ['ovn-sbctl', 'list', 'Chassis', 'nope']).stderr).toBe(
      'ovn-sbctl: no row "nope" in table Chassis\n',
    )
  })
})

test('services say how they are, and what is not known of is not denied', () => {
  const [host = ''] = hostsOfCharm(world, 'keystone')
  expect(askHost(world, host, ['systemctl', 'is-active', 'apache2'])).toMatchObject({ stdout: 'active\n', exitCode: 0 })
  const stopped = askHost(world, host, ['sudo', 'systemctl', 'stop', 'haproxy']).world
  expect(askHost(stopped, host, ['systemctl', 'is-active', 'haproxy'])).toMatchObject({
    stdout: 'inactive\n',
    exitCode: 3,
  })
})

test('what listens is what the charms set up', () => {
  const [host = ''] = hostsOfCharm(world, 'magnum')
  expect(
    askHost(world, host, ['ss', '-lntH'])
      .stdout.split('\n')
      .filter((line) => line.includes(':9501 ')),
  ).toEqual([expect.stringContaining(' *:9501 ')])
})

test('a command that is not installed is not found, in the words of who looked for it', () => {
  const [host = ''] = hostsOfCharm(world, 'keystone')
  expect(scriptOn(world, host, 'ovs-vsctl show')).toMatchObject({
    exitCode: 127,
    stderr: 'bash: line 1: ovs-vsctl: command not found\n',
  })
  expect(scriptOn(world, host, 'sudo ovs-vsctl show')).toMatchObject({
    exitCode: 1,
    stderr: 'sudo: ovs-vsctl: command not found\n',
  })
})
