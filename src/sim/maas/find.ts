import type {
  Maas,
  MaasFabric,
  MaasInterface,
  MaasMachine,
  MaasRange,
  MaasSpace,
  MaasSubnet,
  MaasTag,
  MaasVlan,
} from '../world/maas-world.ts'
import { interfacesOf } from './interfaces.ts'
import { notFound } from './refusal.ts'

/** Look-ups as the paths of the API make them: each finds one thing, or refuses in MAAS's words. */
export function findMachine(maas: Maas, systemId: string | undefined): MaasMachine {
  const machine = maas.machines[systemId ?? '']
  if (machine === undefined) throw notFound('Machine')
  return machine
}

/** A node may be the controller as well, which is no machine. */
export function findNode(maas: Maas, systemId: string | undefined): string {
  if (systemId !== undefined && (systemId === maas.controller.systemId || maas.machines[systemId] !== undefined))
    return systemId
  throw notFound('Node')
}

/** By id or by name. */
export function findInterface(maas: Maas, systemId: string, specifier: string | undefined): MaasInterface {
  const found = interfacesOf(maas, systemId).find((each) => String(each.id) === specifier || each.name === specifier)
  if (found === undefined) throw notFound('Interface')
  return found
}

/** By id, CIDR or name. */
export function subnetBy(maas: Maas, specifier: string | undefined): MaasSubnet | undefined {
  const bare = specifier?.replace(/^(?:cidr|name|id):/, '')
  return Object.values(maas.subnets).find((each) => [String(each.id), each.cidr, each.name].includes(bare ?? ''))
}

export function findSubnet(maas: Maas, specifier: string | undefined): MaasSubnet {
  const subnet = subnetBy(maas, specifier)
  if (subnet === undefined) throw notFound('Subnet')
  return subnet
}

/** By id or by name. */
export function findFabric(maas: Maas, specifier: string | undefined): MaasFabric {
  const found = Object.values(maas.fabrics).find((each) => String(each.id) === specifier || each.name === specifier)
  if (found === undefined) throw notFound('Fabric')
  return found
}

/** By the fabric and the 802.1q tag, never by the object id. */
export function findVlan(maas: Maas, fabric: string | undefined, vid: string | undefined): MaasVlan {
  const { id } = findFabric(maas, fabric)
  const found = Object.values(maas.vlans).find((each) => each.fabric === id && String(each.vid) === vid)
  if (found === undefined) throw notFound('VLAN')
  return found
}

/** By id or by name. */
export function findSpace(maas: Maas, specifier: string | undefined): MaasSpace {
  const found = Object.values(maas.spaces).find((each) => String(each.id) === specifier || each.name === specifier)
  if (found === undefined) throw notFound('Space')
  return found
}

export function findRange(maas: Maas, id: string | undefined): MaasRange {
  const range = maas.ranges[id ?? '']
  if (range === undefined) throw notFound('IPRange')
  return range
}

export function findTag(maas: Maas, name: string | undefined): MaasTag {
  const tag = maas.tags[name ?? '']
  if (tag === undefined) throw notFound('Tag')
  return tag
}
