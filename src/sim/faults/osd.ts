import { produce } from 'immer'
import { imageOf, spoilImage, startDomain } from '../virsh/domains.ts'
import type { World } from '../world/world.ts'
import type { WorldFault } from './fault.ts'
import { firstHost, isVirtual, machineOf } from './maas-parts.ts'

type Spoil = 'ceph' | 'garbage' | 'running'

/** OSD disks that are not what they have to be while their hosts are off; of hosts that are real nobody sees that from outside. */
export const osdFaults: readonly WorldFault[] = [
  {
    id: 'osd.ceph-data-left',
    title: 'A host is Ready and off, and Ceph has written to its OSD disk again',
    source: 'D-055: Ceph takes a disk only when it is empty',
    kind: 'world',
    deceptive: true,
    caughtBy: ['0.4a', '1.1'],
    appliesTo: isVirtual,
    inject: (world) => spoilDisk(world, 'ceph'),
  },
  {
    id: 'osd.raw-garbage',
    title: 'An OSD disk is garbage, which qemu-img takes for raw without an error',
    source: 'qemu-img 7.2: garbage probes as raw, exit 0',
    kind: 'world',
    deceptive: true,
    caughtBy: ['0.4a'],
    appliesTo: isVirtual,
    inject: (world) => spoilDisk(world, 'garbage'),
  },
  {
    id: 'osd.locked',
    title: 'A domain runs although its host counts as off, so that its OSD disk is locked',
    source: 'qemu-img 7.2: Failed to get shared "write" lock',
    kind: 'world',
    caughtBy: ['0.4a'],
    verdict: 'unknown',
    appliesTo: isVirtual,
    inject: (world) => spoilDisk(world, 'running'),
  },
]

/** At once where the host is Ready; and else once the teardown has made the disk blank and has seen that it is. */
function spoilDisk(world: World, spoil: Spoil): World {
  return produce(world, (draft) => {
    const host = firstHost(draft.site)
    const disk = host.disks.find((each) => each.use === 'osd')
    const at = disk === undefined ? undefined : imageOf(draft, host.name, disk.name)
    const hypervisor = draft.hypervisors[at?.address ?? '']
    if (at === undefined || hypervisor === undefined) return
    if (machineOf(draft, host.name)?.status !== 'Ready') hypervisor.spoils = { ...hypervisor.spoils, [at.path]: spoil }
    else if (spoil === 'running') startDomain(draft, at.address, host.powerId ?? host.name)
    else spoilImage(hypervisor.images[at.path], spoil)
  })
}
