import { produce } from 'immer'
import { describe, expect, test } from 'vitest'
import { advance } from '../../../src/sim/engine/advance.ts'
import { addHealthManagerPort, wireChassis } from '../../../src/sim/host/wiring.ts'
import { askHost } from './ask-host.ts'
import { carvedWorld, withContainer } from './carved-world.ts'

const ula = 'fc00:a1b2:c3d4:e5f6::/64'
const mac = 'fa:16:3e:5b:2c:7d'
const carved = withContainer(await carvedWorld(), 'c', 'openstack0', ['10.12.8.130'])
const added = produce(carved, (draft) => {
  wireChassis(draft, 'openstack0', { mappings: {}, bridgeMappings: 'physnet1:br-ex' })
  addHealthManagerPort(draft, 'openstack0', { mac, portId: '4f2d1ad7-6a3e-4c7b-9d0e-0b9f7c1b2a3d', ula })
})
const world = advance(added, added.nowMs + 60_000)
const ip = (...words: string[]) => askHost(world, 'openstack0', ['ip', ...words])

const address = 'fc00:a1b2:c3d4:e5f6:f816:3eff:fe5b:2c7d/64 fe80::f816:3eff:fe5b:2c7d/64 '
const index = world.hosts['openstack0']?.links['o-hm0']?.index ?? 0

describe('o-hm0 looks as it was recorded', () => {
  test.each([
    ['br', ['-br', 'addr', 'show', 'o-hm0'], `o-hm0            UNKNOWN        ${address}\n`],
    ['br of IPv6', ['-br', '-6', 'addr', 'show', 'dev', 'o-hm0'], `o-hm0            UNKNOWN        ${address}\n`],
    [
      'br of what is global',
      ['-br', '-6', 'addr', 'show', 'dev', 'o-hm0', 'scope', 'global'],
      'o-hm0            UNKNOWN        fc00:a1b2:c3d4:e5f6:f816:3eff:fe5b:2c7d/64 \n',
    ],
    ['br of IPv4', ['-br', '-4', 'addr', 'show', 'dev', 'o-hm0'], ''],
    ['JSON of IPv4', ['-j', '-4', 'addr', 'show', 'dev', 'o-hm0'], '[]\n'],
    [
      'br of the link',
      ['-br', 'link', 'show', 'o-hm0'],
      `o-hm0            UNKNOWN        ${mac} <BROADCAST,MULTICAST,UP,LOWER_UP> \n`,
    ],
    [
      'plain',
      ['addr', 'show', 'o-hm0'],
      `${index}: o-hm0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue state UNKNOWN group default qlen 1000\n` +
        `    link/ether ${mac} brd ff:ff:ff:ff:ff:ff\n` +
        '    inet6 fc00:a1b2:c3d4:e5f6:f816:3eff:fe5b:2c7d/64 scope global dynamic mngtmpaddr noprefixroute \n' +
        '       valid_lft 86397sec preferred_lft 14397sec\n' +
        '    inet6 fe80::f816:3eff:fe5b:2c7d/64 scope link \n' +
        '       valid_lft forever preferred_lft forever\n',
    ],
    [
      'one line',
      ['-o', 'addr', 'show', 'o-hm0'],
      `${index}: o-hm0    inet6 fc00:a1b2:c3d4:e5f6:f816:3eff:fe5b:2c7d/64 scope global dynamic mngtmpaddr noprefixroute \\       valid_lft 86397sec preferred_lft 14397sec\n` +
        `${index}: o-hm0    inet6 fe80::f816:3eff:fe5b:2c7d/64 scope link \\       valid_lft forever preferred_lft forever\n`,
    ],
    [
      'JSON',
      ['-j', 'addr', 'show', 'o-hm0'],
      `[{"ifindex":${index},"ifname":"o-hm0","flags":["BROADCAST","MULTICAST","UP","LOWER_UP"],"mtu":1500,"qdisc":"noqueue","operstate":"UNKNOWN","group":"default","txqlen":1000,"link_type":"ether","address":"${mac}","broadcast":"ff:ff:ff:ff:ff:ff","addr_info":[{"family":"inet6","local":"fc00:a1b2:c3d4:e5f6:f816:3eff:fe5b:2c7d","prefixlen":64,"scope":"global","dynamic":true,"mngtmpaddr":true,"noprefixroute":true,"valid_life_time":86397,"preferred_life_time":14397},{"family":"inet6","local":"fe80::f816:3eff:fe5b:2c7d","prefixlen":64,"scope":"link","valid_life_time":4294967295,"preferred_life_time":4294967295}]}]\n`,
    ],
    [
      'JSON with details',
      ['-j', '-d', 'link', 'show', 'o-hm0'],
      `[{"ifindex":${index},"ifname":"o-hm0","flags":["BROADCAST","MULTICAST","UP","LOWER_UP"],"mtu":1500,"qdisc":"noqueue","operstate":"UNKNOWN","linkmode":"DEFAULT","group":"default","txqlen":1000,"link_type":"ether","address":"${mac}","broadcast":"ff:ff:ff:ff:ff:ff","promiscuity":1,"allmulti":0,"min_mtu":68,"max_mtu":65535,"linkinfo":{"info_kind":"openvswitch"},"inet6_addr_gen_mode":"eui64","num_tx_queues":1,"num_rx_queues":1,"gso_max_size":65536,"gso_max_segs":65535,"tso_max_size":65536,"tso_max_segs":65535,"gro_max_size":65536}]\n`,
    ],
  ])('%s', (_what, words, stdout) => {
    expect(ip(...words)).toMatchObject({ stdout, stderr: '', exitCode: 0 })
  })

  test('without its address until the router has spoken', () => {
    expect(askHost(added, 'openstack0', ['ip', '-br', 'addr', 'show', 'o-hm0']).stdout).toBe(
      'o-hm0            UNKNOWN        fe80::f816:3eff:fe5b:2c7d/64 \n',
    )
  })

  test('set down, and set up again', () => {
    const down = askHost(world, 'openstack0', ['ip', 'link', 'set', 'o-hm0', 'down']).world
    expect(askHost(down, 'openstack0', ['ip', '-br', 'addr', 'show', 'o-hm0']).stdout).toBe(
      'o-hm0            DOWN           \n',
    )
    expect(askHost(down, 'openstack0', ['ip', 'addr', 'show', 'o-hm0']).stdout).toContain(
      '<BROADCAST,MULTICAST> mtu 1500 qdisc noqueue state DOWN ',
    )
    const up = askHost(down, 'openstack0', ['ip', 'link', 'set', 'dev', 'o-hm0', 'up']).world
    expect(askHost(up, 'openstack0', ['ip', '-br', 'addr', 'show', 'o-hm0']).stdout).not.toContain('fc00')
    expect(
      askHost(advance(up, up.nowMs + 10_000), 'openstack0', ['ip', '-br', 'addr', 'show', 'o-hm0']).stdout,
    ).toContain('fc00')
  })
})

describe('every form of the whole list passes its schema', () => {
  test.each([
    [['addr']],
    [['link']],
    [['-br', 'addr']],
    [['-br', 'link']],
    [['-j', 'addr']],
    [['-j', 'link']],
    [['-j', '-4', 'addr']],
    [['-j', '-6', 'addr']],
    [['-4', 'addr']],
    [['-6', 'addr']],
    [['-o', 'addr']],
    [['-o', '-4', 'addr', 'show']],
    [['-j', 'addr', 'show', 'up']],
    [['-br', 'link', 'show', 'master', 'br-metal']],
    [['-j', 'link', 'show', 'type', 'vlan']],
    [['route']],
    [['-j', 'route']],
    [['-j', 'route', 'get', '10.12.4.50']],
    [['-j', 'route', 'get', '192.0.2.1']],
  ])('ip %j', (words) => {
    expect(ip(...words).exitCode).toBe(0)
  })
})

describe('what ip says of what is not there', () => {
  test.each([
    [['-br', 'addr', 'show', 'nope'], 1, 'Device "nope" does not exist.\n'],
    [['-j', 'addr', 'show', 'dev', 'nope'], 1, 'Device "nope" does not exist.\n'],
    [['frob'], 1, 'Object "frob" is unknown, try "ip help".\n'],
    [['--frob', 'addr'], 255, 'Option "-frob" is unknown, try "ip -help".\n'],
    [['link', 'set', 'nope', 'up'], 1, 'Cannot find device "nope"\n'],
  ])('ip %j', (words, exitCode, stderr) => {
    expect(ip(...words)).toMatchObject({ stdout: '', stderr, exitCode })
  })
})

test('bridges, vlans and the ports of Open vSwitch stand as the kernel has them', () => {
  const states = Object.fromEntries(
    ip('-br', 'link')
      .stdout.trimEnd()
      .split('\n')
      .map((line) => line.split(/\s+/).slice(0, 2)),
  ) as Record<string, string>
  expect(states).toMatchObject({
    lo: 'UNKNOWN',
    enp1s0: 'UP',
    enp11s0: 'DOWN',
    'br-ex': 'UNKNOWN',
    'br-int': 'DOWN',
    'ovs-system': 'DOWN',
    'br-metal': 'UP',
    'br-metal.103@br-metal': 'UP',
    'br-internal': 'UP',
  })
  const [nic] = JSON.parse(ip('-j', 'link', 'show', 'enp1s0').stdout) as { master: string }[]
  expect(nic?.master).toBe('ovs-system')
})

test('the kernel says the same by its files', () => {
  const cat = (name: string) => askHost(world, 'openstack0', ['cat', `/sys/class/net/${name}`]).stdout
  expect([cat('o-hm0/operstate'), cat('enp1s0/carrier'), cat('br-int/operstate')]).toEqual([
    'unknown\n',
    '1\n',
    'down\n',
  ])
  expect(askHost(world, 'openstack0', ['cat', '/sys/class/net/br-int/carrier']).stderr).toBe(
    'cat: /sys/class/net/br-int/carrier: Invalid argument\n',
  )
})

test('inside of a container there is its own end of the cable', () => {
  expect(askHost(world, 'c', ['ip', '-br', '-4', 'addr']).stdout).toMatch(
    /^lo +UNKNOWN +127\.0\.0\.1\/8 \neth0@if\d+ +UP +10\.12\.8\.130\/22 \n$/,
  )
})
