import { produce, type Draft } from 'immer'
import { describe, expect, test } from 'vitest'
import { domainSurvives } from '../../../src/gates/hypervisor/domain-survives.ts'
import {
  lookAtOsdDisk,
  makeBlank,
  osdDiskBlank,
  osdDisks,
  type OsdDisk,
} from '../../../src/gates/hypervisor/osd-disks.ts'
import type { DiskImage, Domain } from '../../../src/sim/world/virsh-world.ts'
import type { World } from '../../../src/sim/world/world.ts'
import { makeWorld } from '../../sim/maas/ask.ts'
import { onWorld } from '../on-world.ts'

type Change = (first: {
  readonly domain: Draft<Domain>
  readonly image: Draft<DiskImage>
  readonly images: Draft<Record<string, DiskImage>>
  readonly path: string
}) => void

/** A world in which something was done to the domain of the first host or to its OSD disk. */
async function worldWith(change: Change): Promise<World> {
  return produce(await makeWorld({ hosts: 'gone' }), (draft) => {
    const hypervisor = Object.values(draft.hypervisors)[0]
    const domain = hypervisor?.domains['openstack0']
    const path = domain?.disks.find((each) => each.target === 'vdb')?.source ?? ''
    const image = hypervisor?.images[path]
    if (hypervisor === undefined || domain === undefined || image === undefined)
      throw new Error('the domain has its disk')
    change({ domain, image, images: hypervisor.images, path })
  })
}

function firstDisk({ site }: World): OsdDisk {
  const [disk] = osdDisks(site)
  if (disk === undefined) throw new Error('the site has OSD disks')
  return disk
}

const blank: Change = () => {}
const cephOn: Change = ({ image }) => void Object.assign(image, { actualBytes: 1_288_490_188, holds: 'ceph' })
const garbageOn: Change = ({ image }) =>
  void Object.assign(image, { format: 'raw', virtualBytes: 512, actualBytes: 4096, holds: 'garbage' })
const wrongSize: Change = ({ image }) => void (image.virtualBytes /= 2)
const missing: Change = ({ images, path }) => void delete images[path]
const running: Change = ({ domain }) => void (domain.state = 'running')
const detached: Change = ({ domain }) => void (domain.disks = domain.disks.filter((each) => each.target === 'vda'))

describe('an OSD disk', () => {
  test.each([
    ['blank', blank, 'present', true],
    ['with what Ceph wrote', cephOn, 'absent', false],
    ['that is garbage', garbageOn, 'absent', false],
    ['of another size', wrongSize, 'absent', false],
    ['without its file', missing, 'absent', false],
    ['that the domain does not have', detached, 'different', false],
  ] as const)('%s is seen as such, by the look and by the gate', async (_, change, found, good) => {
    const world = await worldWith(change)
    const on = onWorld(world)
    expect((await lookAtOsdDisk(on.virsh, world.site, firstDisk(world))).found).toBe(found)
    expect(await osdDiskBlank(on.claim, on.virsh, world.site, firstDisk(world))).toBe(good)
  })

  test.each([
    ['with what Ceph wrote', cephOn],
    ['that is garbage', garbageOn],
  ])('%s is made blank', async (_, change) => {
    const on = onWorld(await worldWith(change))
    const { site } = on.world()
    await makeBlank(on.writers, firstDisk(on.world()))
    expect(await lookAtOsdDisk(on.virsh, site, firstDisk(on.world()))).toEqual({ found: 'present' })
  })

  test('of a running domain is not touched by the look, and cannot be judged by the gate', async () => {
    const world = await worldWith(running)
    const on = onWorld(world)
    expect(await lookAtOsdDisk(on.virsh, world.site, firstDisk(world))).toMatchObject({
      found: 'different',
      actual: 'running',
    })
    await expect(osdDiskBlank(on.claim, on.virsh, world.site, firstDisk(world))).rejects.toThrow(
      'Failed to get shared "write" lock',
    )
  })

  test('is none on a site whose hosts are no virtual machines', async () => {
    expect(osdDisks((await makeWorld({ site: 'roosevelt' })).site)).toEqual([])
  })
})

describe('a host that MAAS does not know', () => {
  test.each([
    ['has its domain and its disks', blank, []],
    ['has lost a disk', missing, [/openstack0: its 2 disks are there: vdb has no file/]],
    ['has a domain without a disk', detached, [/vdb is not attached/]],
    ['runs', running, [/its domain is there, off: running/]],
  ] as const)('%s', async (_, change, untrue) => {
    const world = await worldWith(change)
    const on = onWorld(world)
    await domainSurvives(on.claim, on.virsh, firstDisk(world).host)
    expect(on.untrue()).toEqual(untrue.map((each) => expect.stringMatching(each) as string))
  })

  test('has no domain any more', async () => {
    const world = produce(await makeWorld({ hosts: 'gone' }), (draft) => {
      for (const each of Object.values(draft.hypervisors)) delete each.domains['openstack0']
    })
    const on = onWorld(world)
    expect(await domainSurvives(on.claim, on.virsh, firstDisk(world).host)).toBe(false)
    expect(on.untrue()).toEqual([expect.stringContaining('no domain openstack0 on qemu+ssh://')])
  })
})
