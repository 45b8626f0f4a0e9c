import type { z } from 'zod'
import type { oneFabric } from '../../../schema/maas/fabric.ts'
import type { oneSpace } from '../../../schema/maas/space.ts'
import type { Maas, MaasFabric, MaasSpace } from '../../world/maas-world.ts'
import { printSubnet } from './subnet.ts'
import { printVlan } from './vlan.ts'

export function printFabric(maas: Maas, fabric: MaasFabric): z.output<typeof oneFabric.shape> {
  return {
    class_type: null,
    id: fabric.id,
    name: fabric.name,
    vlans: Object.values(maas.vlans)
      .filter((vlan) => vlan.fabric === fabric.id)
      .map((vlan) => printVlan(maas, vlan)),
    resource_uri: `/MAAS/api/2.0/fabrics/${fabric.id}/`,
  }
}

type PrintedSpace = z.output<typeof oneSpace.shape>

export function printSpace(maas: Maas, space: MaasSpace): PrintedSpace {
  return printVlansOf(maas, { ...space, vlans: space.id })
}

/** What stands at the end of the list: the VLANs that are in no space, under a name that is made up. */
export function printUndefinedSpace(maas: Maas): PrintedSpace {
  return printVlansOf(maas, { id: -1, name: 'undefined', vlans: null })
}

const undefinedDescription = 'Backward compatibility object to ensure objects not associated with a space can be found.'

function printVlansOf(
  maas: Maas,
  { id, name, vlans: space }: { readonly id: number; readonly name: string; readonly vlans: number | null },
): PrintedSpace {
  const vlans = Object.values(maas.vlans).filter((vlan) => vlan.space === space)
  return {
    description: space === null ? undefinedDescription : '',
    vlans: vlans.map((vlan) => printVlan(maas, vlan)),
    subnets: Object.values(maas.subnets)
      .filter((subnet) => vlans.some((vlan) => vlan.id === subnet.vlan))
      .map((subnet) => printSubnet(maas, subnet)),
    id,
    name,
    resource_uri: `/MAAS/api/2.0/spaces/${id === -1 ? 'undefined' : id}/`,
  }
}
