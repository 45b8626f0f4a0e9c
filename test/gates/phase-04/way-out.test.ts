import { describe, expect, test } from 'vitest'
import type { IpLink } from '../../../src/cloud/ip.ts'
import { judgeWayOut, type WayOut } from '../../../src/gates/phase-04/way-out.ts'
import { makeClaim } from '../../../src/gates/claim.ts'
import { sampleWorld } from '../../sim/sample-world.ts'
import { testLedger } from '../test-ledger.ts'

const { site } = await sampleWorld()
const gateway = { unit: 'ovn-chassis/0', hostname: 'openstack1', bridge: 'br-ex' }
const nic: IpLink = {
  ifindex: 2,
  ifname: 'enp1s0',
  flags: ['BROADCAST', 'MULTICAST', 'UP', 'LOWER_UP'],
  mtu: 1500,
  qdisc: 'fq_codel',
  master: 'ovs-system',
  operstate: 'UP',
  linkmode: 'DEFAULT',
  group: 'default',
  txqlen: 1000,
  link_type: 'ether',
  address: '52:54:00:00:00:01',
  broadcast: 'ff:ff:ff:ff:ff:ff',
}
const port = { name: 'enp1s0', link_state: 'up', error: ['set', []] } as const
const good: WayOut = {
  nic,
  mac: '52:54:00:00:00:01',
  bridge: 'br-ex',
  interfaces: [{ ...port, error: ['set', []] }],
  mappings: 'physnet2:br-data,physnet1:br-ex',
}

/** What is claimed of a chassis and is not true, with what came instead. */
function untrue(change: Partial<WayOut>): readonly string[] {
  const { ledger } = testLedger()
  judgeWayOut(makeClaim(ledger), site, gateway, { ...good, ...change })
  expect(ledger.claims.length).toBeGreaterThan(0)
  return ledger.claims.flatMap(({ entry }) => (entry.ok ? [] : [`${entry.text}: ${entry.actual ?? ''}`]))
}

describe('the way out of a chassis', () => {
  test('is open where its NIC is a port of the mapped bridge, whatever else is mapped', () => {
    expect(untrue({})).toEqual([])
    expect(untrue({ mappings: 'physnet1:br-ex' })).toEqual([])
  })

  test.each<[string, Partial<WayOut>, readonly string[]]>([
    [
      'a Linux bridge has the NIC, while Open vSwitch has its port too',
      { nic: { ...nic, master: 'br-enp1s0' } },
      ['openstack1: enp1s0 is a port of Open vSwitch: a port of br-enp1s0'],
    ],
    ['another bridge of Open vSwitch has it', { bridge: 'br-int' }, ['openstack1: enp1s0 is a port of br-ex: br-int']],
    [
      'its port has an error',
      { interfaces: [{ ...port, link_state: ['set', []], error: 'could not open network device enp1s0' }] },
      ['openstack1: enp1s0 works in Open vSwitch: enp1s0: link_state empty, could not open network device enp1s0'],
    ],
    [
      'its port is down',
      { interfaces: [{ name: 'enp1s0', link_state: 'down', error: ['set', []] }] },
      ['openstack1: enp1s0 works in Open vSwitch: enp1s0: link_state down'],
    ],
    ['no device has its MAC', { nic: undefined }, ['openstack1: the provider NIC is there: none']],
    ['the mapping is gone', { mappings: undefined }, ['openstack1: ovn-bridge-mappings has physnet1: no mappings']],
    [
      'the mapping is of another bridge',
      { mappings: 'physnet1:br-data' },
      ['openstack1: ovn-bridge-mappings has physnet1: physnet1:br-data'],
    ],
    [
      'the mapping is of another physical network that begins alike',
      { mappings: 'physnet11:br-ex' },
      ['openstack1: ovn-bridge-mappings has physnet1: physnet11:br-ex'],
    ],
  ])('is not where %s', (_what, change, expected) => {
    expect(untrue(change)).toEqual(expected)
  })
})
