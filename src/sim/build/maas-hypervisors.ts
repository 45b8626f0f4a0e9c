import type { Draft } from 'immer'
import { drawFrom } from '../engine/draw.ts'
import { hardwareOf, macOf } from '../maas/hardware.ts'
import { blankImage } from '../virsh/blank-image.ts'
import type { Domain } from '../world/virsh-world.ts'
import type { World } from '../world/world.ts'

/** The hypervisors of a site with virtual hosts: a domain for each, its disks blank, and the domains of other purposes running. */
export function buildHypervisors(draft: Draft<World>): void {
  const { site, seed } = draft
  const draw = drawFrom(seed)
  for (const host of site.hosts.filter((each) => each.power === 'virsh')) {
    const hardware = hardwareOf(site, seed, host)
    const name = host.powerId ?? host.name
    const folder = `/var/lib/libvirt/${draw.word(`pool/${host.powerAddress}`, 5)}`
    const disks = hardware.disks.map((disk) => ({
      target: disk.name,
      source: `${folder}/${name}-${disk.name}.qcow2`,
      ...disk,
    }))
    const hypervisor = (draft.hypervisors[host.powerAddress] ??= { nextId: 1, domains: {}, images: {} })
    hypervisor.domains[name] = {
      name,
      uuid: draw.uuid(`domain/${name}`),
      id: null,
      state: 'shut off',
      cores: hardware.cores,
      memoryMiB: hardware.memoryMiB,
      nics: hardware.nics.map((nic) => ({ network: nic.plane ?? 'idle', mac: nic.mac, model: 'virtio' })),
      disks: disks.map(({ target, source }) => ({ target, source })),
    }
    for (const { source, bytes } of disks) hypervisor.images[source] = blankImage(bytes)
  }
  for (const [address, hypervisor] of Object.entries(draft.hypervisors)) {
    const folder = `/var/lib/libvirt/${draw.word(`pool/${address}`, 5)}`
    for (const name of site.untouchable) {
      const source = `${folder}/${name}.qcow2`
      hypervisor.domains[name] = otherDomain(draft, name, hypervisor.nextId, source)
      hypervisor.images[source] = { ...blankImage(64 * 1024 ** 3), actualBytes: 9_663_676_416, holds: 'system' }
      hypervisor.nextId += 1
    }
  }
}

function otherDomain({ seed }: Draft<World>, name: string, id: number, source: string): Draft<Domain> {
  return {
    name,
    uuid: drawFrom(seed).uuid(`domain/${name}`),
    id,
    state: 'running',
    cores: 4,
    memoryMiB: 16_384,
    nics: [{ network: 'metal-admin', mac: macOf(seed, name, 'enp1s0'), model: 'virtio' }],
    disks: [{ target: 'vda', source }],
  }
}
