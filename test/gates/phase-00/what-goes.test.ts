import { produce, type Draft } from 'immer'
import { expect, test } from 'vitest'
import { whatGoes } from '../../../src/gates/phase-00/what-goes.ts'
import type { MaasMachine } from '../../../src/sim/world/maas-world.ts'
import type { World } from '../../../src/sim/world/world.ts'
import { sampleWorld } from '../../sim/sample-world.ts'
import { onWorld } from '../on-world.ts'

const deployed = await sampleWorld({ phase: '00' })

async function judge(change: (draft: Draft<World>) => void = () => {}) {
  const world = produce(deployed, change)
  const on = onWorld(world)
  const notes: string[] = []
  const note = (text: string) => void notes.push(text)
  whatGoes({ claim: on.claim, note }, world.site, await on.juju.status(), await on.maas.machines())
  return { claims: on.claims(), untrue: on.untrue(), notes }
}

function machineOf({ maas }: Draft<World>, name: string): Draft<MaasMachine> {
  const found = Object.values(maas.machines).find((each) => each.hostname === name)
  if (found === undefined) throw new Error(`MAAS has ${name}`)
  return found
}

test('what goes with the model is told: its machines, what runs on them, its storage', async () => {
  const { claims, notes } = await judge()
  expect(claims).toEqual(['4 machines, each a host of the site and none that nothing may touch'])
  expect(notes).toHaveLength(6)
  expect(notes[0]).toMatch(/^machine 0 {2}openstack\d {2}virsh {2}7 containers$/)
  expect(notes.slice(4)).toEqual([
    '50 applications, 63 units',
    'storage: 0 instances, 0 volumes, 0 filesystems; it is not destroyed with the model',
  ])
})

test.each([
  [
    'that nothing may touch',
    /may be touched: openstack1$/,
    (draft: Draft<World>) => void draft.site.untouchable.push('openstack1'),
  ],
  [
    'that MAAS has under a name that nothing may touch',
    /may be touched: openstack1, in MAAS juju$/,
    (draft: Draft<World>) => {
      delete draft.maas.machines[machineOf(draft, 'juju').systemId]
      machineOf(draft, 'openstack1').hostname = 'juju'
    },
  ],
  [
    'that is no host of the site',
    /is a host of the site: openstack1$/,
    (draft: Draft<World>) => void (draft.site.hosts = draft.site.hosts.filter((host) => host.name !== 'openstack1')),
  ],
  [
    'that is powered otherwise',
    /^openstack1 is powered as the site has it: manual$/,
    (draft: Draft<World>) => void (machineOf(draft, 'openstack1').powerType = 'manual'),
  ],
  [
    'that MAAS does not have',
    /^openstack1 is one machine to Juju and to MAAS: no machine of this name$/,
    (draft: Draft<World>) => void delete draft.maas.machines[machineOf(draft, 'openstack1').systemId],
  ],
])('a machine %s is never destroyed', async (_, wrong, change) => {
  const { untrue } = await judge(change)
  expect(untrue).toEqual([expect.stringMatching(wrong)])
})
