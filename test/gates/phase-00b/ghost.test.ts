import { expect, test } from 'vitest'
import { ghostOf } from '../../../src/gates/phase-00b/ghost.ts'
import { onWorld } from '../on-world.ts'
import { makeWorld } from '../../sim/maas/ask.ts'
import { hostAddress } from '../../../src/site/lookup.ts'
import { machineNamed, subnetOfPlane } from '../../../src/gates/maas/find.ts'
import { leaveGhost } from '../../../src/sim/maas/commissioning.ts'
import type { GhostForm } from '../../../src/sim/world/maas-world.ts'
import { produce } from 'immer'

/** What MAAS says of the first host's own address on metal-admin, once it was left in one of the forms in which it was met. */
async function ghostIn(form: GhostForm) {
  const world = produce(await makeWorld({ hosts: 'enrolled' }), (draft) => {
    const machine = Object.values(draft.maas.machines).find((each) => each.hostname === 'openstack0')
    if (machine === undefined) throw new Error('openstack0 is enrolled')
    for (const row of Object.values(draft.maas.addresses)) if (row.allocType === 6) delete draft.maas.addresses[row.id]
    draft.maas.discoveries = []
    leaveGhost(draft, machine, 'metal-admin', form)
  })
  const { maas } = onWorld(world)
  const [host] = world.site.hosts
  const machine = machineNamed(await maas.machines(), 'openstack0')
  const subnet = subnetOfPlane(await maas.subnets(), world.site, 'metal-admin')
  if (host === undefined || machine === undefined || subnet === undefined) throw new Error('the world has them')
  const address = hostAddress(world.site, host, 'metal-admin')
  return ghostOf(address, machine, await maas.subnetAddresses(subnet.id), await maas.discoveries())
}

test.each([
  ['none', 'none'],
  ['own', 'own'],
  ['own-mac', 'own'],
  ['nobody', 'own'],
  ['foreign', 'foreign'],
  ['foreign-mac', 'foreign'],
] as const)('an observed address in the form %s is %s', async (form, kind) => {
  expect((await ghostIn(form)).kind).toBe(kind)
})

test('an address that was given out is no ghost: MAAS itself refuses it', () => {
  const held = { ip: '10.12.8.40', alloc_type: 4, created: '', updated: '' } as const
  expect(ghostOf('10.12.8.40', { system_id: 'abc123', interface_set: [] }, [held], [])).toEqual({ kind: 'none' })
})
