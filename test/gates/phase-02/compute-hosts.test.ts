import { describe, expect, test } from 'vitest'
import { computesAsPlanned } from '../../../src/gates/phase-02/compute-hosts.ts'
import { macsIn, mappedForChassis } from '../../../src/gates/phase-02/mapped-nics.ts'
import { statusOf } from '../../../src/sim/juju/status.ts'
import { loadSite } from '../../../src/site/load-site.ts'
import { root, sampleWorld } from '../../sim/sample-world.ts'
import { untrue, withMachine, withUnit } from './judged.ts'

const { bundle } = await loadSite('testcloud', root)
const healthy = statusOf(await sampleWorld())

describe('the computes', () => {
  const elsewhere = withUnit(healthy, 'nova-compute/0', (unit) => {
    unit.machine = '0'
  })
  const without = withUnit(healthy, 'nova-compute/0', (unit) => {
    unit.subordinates = {}
  })
  const { 'nova-compute': _, ...applications } = healthy.applications

  test('are where the bundle has them', async () => {
    expect(await untrue((say) => computesAsPlanned(say, healthy, bundle))).toEqual([])
  })

  test('one on the machine that is for control only is told with whom it is there', async () => {
    const [first = ''] = await untrue((say) => computesAsPlanned(say, elsewhere, bundle))
    expect(first).toMatch(/^nova-compute\/0 is on the machine of key 9, openstack\d: .*ceph-osd\/\d of key /)
  })

  test('one without a chassis is missed', async () => {
    const [only = '', ...more] = await untrue((say) => computesAsPlanned(say, without, bundle))
    expect(only).toMatch(/^its OVN chassis is on /)
    expect(more).toEqual([])
  })

  test('none at all is no plan that was kept', async () => {
    const found = await untrue((say) => computesAsPlanned(say, { ...healthy, applications }, bundle))
    expect(found.length).toBeGreaterThan(0)
  })
})

describe('mapped NICs', () => {
  const status = ['0', '1'].reduce(
    (at, id, index) =>
      withMachine(at, id, (machine) => {
        machine.hostname = `host${index}`
        machine['network-interfaces'] = {
          enp1s0: { 'ip-addresses': [], 'mac-address': `52:54:00:be:ef:f${index}`, 'is-up': true },
        }
      }),
    healthy,
  )
  const setting = (value?: string) => ({
    config: () =>
      Promise.resolve({
        'bridge-interface-mappings': {
          description: '',
          source: 'user' as const,
          type: 'string' as const,
          ...(value === undefined ? {} : { value }),
        },
      }),
  })

  test.each([
    ['of a host with a chassis', 'br-ex:52:54:00:BE:EF:F1', []],
    ['by name', 'br-ex:enp1s0', []],
    ['not at all', undefined, []],
    [
      'of a host without one',
      'br-ex:52:54:00:be:ef:f0 br-ex:52:54:00:be:ef:f1',
      ['ovn-chassis maps 52:54:00:be:ef:f0, of host0, which has no chassis'],
    ],
    ['of no host', 'br-ex:52:54:00:00:00:01', ['ovn-chassis maps 52:54:00:00:00:01, which no host of this model has']],
  ])('%s', async (_what, value, expected) => {
    const ask = { juju: setting(value), chassis: ['host1'] }
    expect(await untrue(({ warn }) => mappedForChassis(warn, status, bundle, ask))).toEqual(expected)
  })

  test('a bridge is no MAC, whatever it is called', () => {
    expect(macsIn('br-ex:enp1s0  br-data:52:54:00:be:ef:f1')).toEqual(['52:54:00:be:ef:f1'])
  })
})
