import { produce } from 'immer'
import { describe, expect, test } from 'vitest'
import { advance } from '../../../src/sim/engine/advance.ts'
import { rebootHost } from '../../../src/sim/host/boot.ts'
import { operstateOf } from '../../../src/sim/host/devices.ts'
import { providerReachable } from '../../../src/sim/host/floating.ts'
import { addHealthManagerPort, wireChassis } from '../../../src/sim/host/wiring.ts'
import type { SimLink } from '../../../src/sim/world/host-world.ts'
import type { World } from '../../../src/sim/world/world.ts'
import { carvedWorld, withContainer } from './carved-world.ts'

type Parts = Partial<SimLink> & Pick<SimLink, 'kind'>
const device = (parts: Parts): SimLink => ({
  index: 1,
  mac: '',
  mtu: 1500,
  up: true,
  carrier: true,
  addresses: [],
  ...parts,
})

// The table of kernel 6.1: what is up, what is below it, and what the kernel then says.
describe('operstate is what the kernel says', () => {
  test.each<[string, Record<string, Parts>, string]>([
    ['loopback', { x: { kind: 'loopback' } }, 'UNKNOWN'],
    ['any device that is set down', { x: { kind: 'physical', up: false } }, 'DOWN'],
    ['a NIC with a cable', { x: { kind: 'physical' } }, 'UP'],
    ['a NIC without one', { x: { kind: 'physical', carrier: false } }, 'DOWN'],
    ['a port inside of Open vSwitch that is up', { x: { kind: 'openvswitch' } }, 'UNKNOWN'],
    ['a bridge of Open vSwitch that nobody set up', { x: { kind: 'openvswitch', up: false } }, 'DOWN'],
    ['a tunnel', { x: { kind: 'vxlan' } }, 'UNKNOWN'],
    ['a tap that nothing is attached to', { x: { kind: 'tap', carrier: false } }, 'DOWN'],
    ['a veth with its peer up', { x: { kind: 'veth', under: 'y' }, y: { kind: 'veth', under: 'x' } }, 'UP'],
    [
      'a veth with its peer down',
      { x: { kind: 'veth', under: 'y' }, y: { kind: 'veth', up: false } },
      'LOWERLAYERDOWN',
    ],
    ['a bridge that never had a port', { x: { kind: 'bridge' } }, 'UNKNOWN'],
    ['a bridge with a port that is up', { x: { kind: 'bridge' }, y: { kind: 'physical', master: 'x' } }, 'UP'],
    [
      'a bridge with a port without carrier',
      { x: { kind: 'bridge' }, y: { kind: 'physical', master: 'x', carrier: false } },
      'DOWN',
    ],
    ['a vlan with its parent up', { x: { kind: 'vlan', under: 'y' }, y: { kind: 'physical' } }, 'UP'],
    [
      'a vlan without carrier below',
      { x: { kind: 'vlan', under: 'y' }, y: { kind: 'physical', carrier: false } },
      'LOWERLAYERDOWN',
    ],
    ['a vlan with its parent down', { x: { kind: 'vlan', under: 'y' }, y: { kind: 'physical', up: false } }, 'DOWN'],
    ['a bond without a slave', { x: { kind: 'bond' } }, 'DOWN'],
    ['a bond with one', { x: { kind: 'bond' }, y: { kind: 'physical', master: 'x' } }, 'UP'],
  ])('%s', (_what, links, state) => {
    expect(
      operstateOf(Object.fromEntries(Object.entries(links).map(([name, parts]) => [name, device(parts)])), 'x'),
    ).toBe(state)
  })
})

const mappings = { enp1s0: 'br-ex' }
const wired = (world: World, hostname: string, given: Record<string, string>): World =>
  produce(world, (draft) => wireChassis(draft, hostname, { mappings: given, bridgeMappings: 'physnet1:br-ex' }))

describe('the provider NIC', () => {
  test('is in br-ex where MAAS made that bridge, and containers stand beside it', async () => {
    const carved = withContainer(await carvedWorld(), 'c', 'openstack0', ['10.12.4.120'])
    const world = wired(carved, 'openstack0', {})
    const { links, ovs } = world.hosts['openstack0'] ?? {}
    expect(Object.keys(ovs?.bridges['br-ex']?.ports ?? {})).toEqual([
      'br-ex',
      'enp1s0',
      expect.stringMatching(/^veth[0-9a-f]{8}$/),
    ])
    expect([links?.['enp1s0']?.master, links?.['br-enp1s0']]).toEqual(['ovs-system', undefined])
    expect(links?.['br-ex']?.addresses).toEqual([{ local: '10.12.4.40', prefix: 22 }])
    expect(providerReachable(world)).toBe(true)
  })

  test('goes into br-ex by the charm where nothing else wants it', async () => {
    const world = wired(await carvedWorld('testcloud-20260627'), 'openstack0', mappings)
    expect(world.hosts['openstack0']?.links['enp1s0']?.master).toBe('ovs-system')
    expect(world.hosts['openstack0']?.ovs?.bridges['br-ex']?.ports['enp1s0']?.error).toBe('')
    expect(providerReachable(world)).toBe(true)
  })

  test('claimed twice stays in the Linux bridge that Juju made, and every floating address is dark', async () => {
    const carved = withContainer(await carvedWorld('testcloud-20260627'), 'c', 'openstack0', [
      '10.12.4.120',
      '10.12.8.130',
    ])
    const world = wired(carved, 'openstack0', mappings)
    const { links, ovs } = world.hosts['openstack0'] ?? {}
    expect(links?.['enp1s0']?.master).toBe('br-enp1s0')
    expect(links?.['br-enp1s0']?.addresses).toEqual([{ local: '10.12.4.40', prefix: 22 }])
    expect(ovs?.bridges['br-ex']?.ports['enp1s0']).toMatchObject({
      ofport: -1,
      error: 'could not add network device enp1s0 to ofproto (Device or resource busy)',
    })
    expect(providerReachable(world)).toBe(false)
    expect(links?.['br-enp7s0']).toBeUndefined()
  })

  test('that is not there leaves an error by name, and nothing by the MAC of another host', async () => {
    const world = wired(await carvedWorld('testcloud-20260627'), 'openstack0', {
      eno9: 'br-ex',
      '52:54:00:ff:ff:ff': 'br-ex',
    })
    const ports = world.hosts['openstack0']?.ovs?.bridges['br-ex']?.ports ?? {}
    expect(Object.keys(ports)).toEqual(['br-ex', 'eno9'])
    expect(ports['eno9']?.error).toBe('could not open network device eno9 (No such device)')
  })

  test('is found by its MAC', async () => {
    const carved = await carvedWorld('testcloud-20260627')
    const mac = carved.hosts['openstack1']?.links['enp1s0']?.mac ?? ''
    const world = wired(carved, 'openstack1', { [mac]: 'br-ex' })
    expect(world.hosts['openstack1']?.ovs?.bridges['br-ex']?.ports).toHaveProperty('enp1s0')
  })
})

test('a machine has every NIC of its site, the idle one down', async () => {
  const world = await carvedWorld()
  const { links } = world.hosts['openstack0'] ?? {}
  expect(Object.keys(links ?? {})).toEqual(
    ['lo', ...world.site.nics, 'ovs-system', 'br-ex', 'br-metal', 'br-metal.103', 'br-internal'].toSorted(
      byIndex(links ?? {}),
    ),
  )
  expect(links?.['enp11s0']?.up).toBe(false)
  expect(links?.['br-metal.103']).toMatchObject({ kind: 'vlan', vid: 103, under: 'br-metal', master: 'br-internal' })
})

const byIndex = (links: Readonly<Record<string, SimLink>>) => (a: string, b: string) =>
  (links[a]?.index ?? 0) - (links[b]?.index ?? 0)

test('chassis have a tunnel to each other one', async () => {
  const one = wired(await carvedWorld(), 'openstack0', {})
  const both = wired(one, 'openstack1', {})
  expect(both.hosts['openstack0']?.ovs?.bridges['br-int']?.ports['ovn-openst-0']?.options).toEqual({
    csum: 'true',
    key: 'flow',
    remote_ip: '10.12.16.41',
  })
  expect(both.hosts['openstack1']?.ovs?.bridges['br-int']?.ports['ovn-openst-0']?.options['remote_ip']).toBe(
    '10.12.16.40',
  )
})

test('the health manager has its address once the router has advertised the prefix', async () => {
  const port = {
    mac: 'fa:16:3e:5b:2c:7d',
    portId: '4f2d1ad7-6a3e-4c7b-9d0e-0b9f7c1b2a3d',
    ula: 'fc00:a1b2:c3d4:e5f6::/64',
  }
  const world = produce(await carvedWorld(), (draft) => addHealthManagerPort(draft, 'openstack0', port))
  expect(world.hosts['openstack0']?.links['o-hm0']?.addresses).toEqual([])
  const later = advance(world, world.nowMs + 10_000)
  expect(later.hosts['openstack0']?.links['o-hm0']?.addresses).toEqual([
    { local: 'fc00:a1b2:c3d4:e5f6:f816:3eff:fe5b:2c7d', prefix: 64, dynamic: true },
  ])
})

test('a machine that is restarted is away with its containers, and what is not enabled stays away', async () => {
  const carved = withContainer(await carvedWorld(), 'c', 'openstack0', ['10.12.8.130'])
  const service = { active: 'active', sinceMs: 0, loaded: {} } as const
  const before = produce(carved, (draft) => {
    const host = draft.hosts['openstack0']
    if (host !== undefined) host.services = { on: { ...service, enabled: true }, off: { ...service, enabled: false } }
    rebootHost(draft, 'openstack0')
  })
  expect([before.hosts['openstack0']?.up, before.hosts['c']?.up]).toEqual([false, false])
  const after = advance(before, before.nowMs + 600_000)
  expect([after.hosts['openstack0']?.up, after.hosts['c']?.up]).toEqual([true, true])
  expect(Object.values(after.hosts['openstack0']?.services ?? {}).map(({ active }) => active)).toEqual([
    'active',
    'inactive',
  ])
  expect(after.hosts['openstack0']?.bootedMs).toBeGreaterThan(before.nowMs)
})
