import type { Maas } from '../world/maas-world.ts'

/** How far the ids move: past any that was given out. */
const step = 1000

/** MAAS with other ids for all that its network consists of; machines and their interfaces keep theirs. */
export function renumber(maas: Maas): Maas {
  const moved = (id: number): number => id + step
  return {
    ...maas,
    fabrics: rows(maas.fabrics, (each) => ({ ...each, id: moved(each.id), name: `fabric-${moved(each.id)}` })),
    spaces: rows(maas.spaces, (each) => ({ ...each, id: moved(each.id) })),
    vlans: rows(maas.vlans, (each) => ({
      ...each,
      id: moved(each.id),
      fabric: moved(each.fabric),
      space: each.space === null ? null : moved(each.space),
    })),
    subnets: rows(maas.subnets, (each) => ({ ...each, id: moved(each.id), vlan: moved(each.vlan) })),
    ranges: rows(maas.ranges, (each) => ({ ...each, id: moved(each.id), subnet: moved(each.subnet) })),
    addresses: rows(maas.addresses, (each) => ({ ...each, subnet: each.subnet === null ? null : moved(each.subnet) })),
    interfaces: rows(maas.interfaces, (each) => ({ ...each, vlan: each.vlan === null ? null : moved(each.vlan) })),
    discoveries: maas.discoveries.map((each) => ({ ...each, subnet: moved(each.subnet) })),
    lastIds: Object.fromEntries(Object.entries(maas.lastIds).map(([table, id]) => [table, id + 2 * step])),
  }
}

function rows<R extends { readonly id: number }>(
  table: Readonly<Record<string, R>>,
  change: (row: R) => R,
): Readonly<Record<string, R>> {
  const changed = Object.values(table).map(change)
  return Object.fromEntries(changed.map((each) => [each.id, each]))
}
