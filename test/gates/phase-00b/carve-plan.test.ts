import { expect, test } from 'vitest'
import { carvePlan } from '../../../src/gates/phase-00b/carve-plan.ts'
import { loadSite } from '../../../src/site/load-site.ts'
import { root } from '../../sim/sample-world.ts'

async function planOf(site: string): Promise<readonly string[]> {
  return carvePlan((await loadSite(site, root)).site).map((step) => {
    if (step.do === 'move') return `move ${step.nic} to ${step.plane}`
    if (step.do === 'link') return `link ${step.on} on ${step.plane}`
    return `${step.do === 'vlan' ? 'vlan' : `${step.type} bridge`} ${step.name} on ${step.on}`
  })
}

const links = (provider: string) => [
  `link ${provider} on provider-public`,
  'link br-metal on metal-admin',
  'link br-internal on metal-internal',
  'link enp8s0 on data-tenant',
  'link enp9s0 on storage',
  'link enp10s0 on replication',
]
const moves = [
  'move enp1s0 to provider-public',
  'move enp7s0 to metal-admin',
  'move enp8s0 to data-tenant',
  'move enp9s0 to storage',
  'move enp10s0 to replication',
]
const internal = [
  'standard bridge br-metal on enp7s0',
  'vlan br-metal.103 on br-metal',
  'standard bridge br-internal on br-metal.103',
]

test('NICs go to their planes, then everything that is built, then every address', async () => {
  expect(await planOf('testcloud')).toEqual([...moves, 'ovs bridge br-ex on enp1s0', ...internal, ...links('br-ex')])
})

test('where br-ex is left to the charm, the address is on the NIC itself', async () => {
  expect(await planOf('testcloud-20260627')).toEqual([...moves, ...internal, ...links('enp1s0')])
})

test('another site has its own NICs and VID', async () => {
  expect(await planOf('roosevelt')).toContain('standard bridge br-internal on br-metal.210')
})
