import type { Draft } from 'immer'
import type { MaasMachine } from '../world/maas-world.ts'
import type { DiskImage, Domain } from '../world/virsh-world.ts'
import type { World } from '../world/world.ts'

/** The domain that a machine's power parameters name. */
export function domainOf(
  world: Pick<World, 'hypervisors'>,
  machine: Pick<MaasMachine, 'powerParameters'>,
): Domain | undefined {
  const { power_address: address = '', power_id: name = '' } = machine.powerParameters
  return world.hypervisors[address]?.domains[name]
}

export function startDomain(draft: Draft<World>, address: string, name: string): void {
  const hypervisor = draft.hypervisors[address]
  const domain = hypervisor?.domains[name]
  if (hypervisor === undefined || domain === undefined || domain.state === 'running') return
  domain.state = 'running'
  domain.id = hypervisor.nextId
  hypervisor.nextId += 1
}

/** Ends a domain as if its plug were pulled. */
export function destroyDomain(draft: Draft<World>, address: string, name: string): void {
  const domain = draft.hypervisors[address]?.domains[name]
  if (domain === undefined) return
  domain.state = 'shut off'
  domain.id = null
}

/** Removes a domain and its disks for good: what MAAS does to a virtual machine that it composed. */
export function undefineDomain(draft: Draft<World>, address: string, name: string): void {
  const hypervisor = draft.hypervisors[address]
  for (const { source } of hypervisor?.domains[name]?.disks ?? []) delete hypervisor?.images[source]
  delete hypervisor?.domains[name]
}

/** Something is written to a host's disk; of a host that is no virtual machine there is no image to see it in. */
export function writeToDisk(draft: Draft<World>, hostname: string, disk: string, holds: Written): void {
  const at = imageOf(draft, hostname, disk)
  if (at !== undefined) spoilImage(draft.hypervisors[at.address]?.images[at.path], holds)
}

type Written = 'system' | 'ceph' | 'garbage'

/** Where a host's disk is. */
export function imageOf(
  world: Pick<World, 'site' | 'hypervisors'>,
  hostname: string,
  disk: string,
): { readonly address: string; readonly path: string } | undefined {
  const host = world.site.hosts.find((each) => each.name === hostname)
  const address = host?.powerAddress ?? ''
  const domain = world.hypervisors[address]?.domains[host?.powerId ?? hostname]
  const path = domain?.disks.find((each) => each.target === disk)?.source
  return path === undefined ? undefined : { address, path }
}

/** What is written to an image; over garbage there is no qcow2 any more. */
export function spoilImage(image: Draft<DiskImage> | undefined, holds: Written): void {
  if (image === undefined) return
  image.holds = holds
  if (holds === 'garbage') Object.assign(image, { format: 'raw', virtualBytes: 512, actualBytes: 4096 })
  else image.actualBytes = Math.max(image.actualBytes, usedBytes[holds])
}

const usedBytes = { system: 6_442_450_944, ceph: 1_288_490_188 } as const
