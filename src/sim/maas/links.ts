import { linksOn } from './addresses.ts'
import { interfacesOf } from './interfaces.ts'
import type { Maas, MaasInterface } from '../world/maas-world.ts'
import type { World } from '../world/world.ts'

/** One static link of a machine, with all that stands on the way down to the wire. */
export interface MachineLink {
  readonly interface: string
  readonly type: 'physical' | 'bridge' | 'vlan' | 'bond'
  readonly bridgeType?: 'standard' | 'ovs'
  readonly mac: string
  readonly vid: number
  /** Names of the interfaces that it is made on, the nearest first. */
  readonly parents: readonly string[]
  readonly address: string
  readonly cidr: string
  readonly space: string
  readonly gateway?: string
}

/** The links of a machine that carry an address. */
export function machineLinks(world: World, systemId: string): readonly MachineLink[] {
  const { maas } = world
  return interfacesOf(maas, systemId).flatMap((each) =>
    linksOn(maas, each.id).flatMap((row): readonly MachineLink[] => {
      const subnet = row.subnet === null ? undefined : maas.subnets[row.subnet]
      if (row.ip === null || subnet === undefined) return []
      const vlan = maas.vlans[subnet.vlan]
      const { bridge_type: bridgeType } = each.params
      return [
        {
          interface: each.name,
          type: each.type,
          ...(bridgeType === 'standard' || bridgeType === 'ovs' ? { bridgeType } : {}),
          mac: each.mac,
          vid: vlan?.vid ?? 0,
          parents: below(maas, each),
          address: row.ip,
          cidr: subnet.cidr,
          space: (vlan?.space == null ? undefined : maas.spaces[vlan.space]?.name) ?? 'undefined',
          ...(subnet.gateway ? { gateway: subnet.gateway } : {}),
        },
      ]
    }),
  )
}

/** The names of what an interface stands on, the nearest first. */
function below(maas: Maas, each: MaasInterface): readonly string[] {
  return each.parents.flatMap((id) => {
    const parent = maas.interfaces[id]
    return parent === undefined ? [] : [parent.name, ...below(maas, parent)]
  })
}
