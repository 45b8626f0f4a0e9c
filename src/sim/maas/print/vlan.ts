import type { z } from 'zod'
import type { oneVlan } from '../../../schema/maas/vlan.ts'
import type { Maas, MaasVlan } from '../../world/maas-world.ts'

type Printed = z.output<typeof oneVlan.shape>

export function printVlan(maas: Maas, vlan: MaasVlan): Printed {
  return {
    vid: vlan.vid,
    mtu: vlan.mtu,
    dhcp_on: vlan.dhcpOn,
    external_dhcp: null,
    relay_vlan: null,
    primary_rack: vlan.primaryRack,
    secondary_rack: null,
    fabric: maas.fabrics[vlan.fabric]?.name ?? '',
    fabric_id: vlan.fabric,
    space: spaceName(maas, vlan.space),
    name: vlan.name,
    id: vlan.id,
    resource_uri: `/MAAS/api/2.0/vlans/${vlan.id}/`,
  }
}

/** The VLAN with this object id; a row that names one that is gone is a mistake of ours. */
export function vlanOf(maas: Maas, id: number): MaasVlan {
  const vlan = maas.vlans[id]
  if (vlan === undefined) throw new Error(`no VLAN has the id ${id}`)
  return vlan
}

/** A VLAN without a space is in one that is made up. */
export function spaceName(maas: Maas, space: number | null): string {
  return (space === null ? undefined : maas.spaces[space]?.name) ?? 'undefined'
}
