import { produce, type Draft } from 'immer'
import type { PlaneName } from '../../site/names.ts'
import type { Host, Site } from '../../site/site.ts'
import type { MaasMachine, MaasSubnet, MaasUpsets } from '../world/maas-world.ts'
import type { World } from '../world/world.ts'

/** The host that goes wrong where one is enough. */
export function firstHost(site: Site): Host {
  const [host] = site.hosts
  if (host === undefined) throw new Error(`${site.name} has no host`)
  return host
}

/** The machine object of a host, where MAAS has one. */
export function machineOf(draft: Draft<World>, hostname: string): Draft<MaasMachine> | undefined {
  return Object.values(draft.maas.machines).find((each) => each.hostname === hostname)
}

/** The subnet of a plane; a fault of one that this MAAS does not have is a mistake of ours. */
export function subnetOf(draft: Draft<World>, plane: PlaneName): Draft<MaasSubnet> {
  const { cidr } = draft.site.planes[plane]
  const subnet = Object.values(draft.maas.subnets).find((each) => each.cidr === cidr)
  if (subnet === undefined) throw new Error(`MAAS has no subnet ${cidr}`)
  return subnet
}

/** A world in which something is to go wrong in MAAS later on. */
export function upset(world: World, upsets: MaasUpsets): World {
  return { ...world, maas: { ...world.maas, upsets: { ...world.maas.upsets, ...upsets } } }
}

/** Something that goes wrong with the first host: at once where MAAS has it Ready, and else once it comes to that. */
export function onFirstHost(
  world: World,
  laterOn: (hostname: string) => MaasUpsets,
  now: (draft: Draft<World>, machine: Draft<MaasMachine>) => void,
): World {
  const { name } = firstHost(world.site)
  return produce(upset(world, laterOn(name)), (draft) => {
    const machine = machineOf(draft, name)
    if (machine?.status === 'Ready') now(draft, machine)
  })
}

/** Whether the hosts of a site are virtual machines, so that MAAS may drop them and their disks can be seen. */
export function isVirtual(site: Site): boolean {
  return site.hosts.every((host) => host.power === 'virsh')
}
