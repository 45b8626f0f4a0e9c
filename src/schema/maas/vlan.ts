import { z } from 'zod'
import { answer, recorded } from './answer.ts'

/** A VLAN; `id` is what other commands ask for, `vid` the 802.1q tag, and `space` a name, `undefined` where it has none. */
export const vlan = z.object({
  id: z.int(),
  name: z.string(),
  vid: z.int(),
  fabric: z.string(),
  fabric_id: z.int(),
  mtu: z.int(),
  dhcp_on: z.boolean(),
  primary_rack: z.string().nullable(),
  secondary_rack: z.string().nullable(),
  external_dhcp: z.string().nullable(),
  get relay_vlan(): z.ZodNullable<typeof vlan> {
    return vlan.nullable()
  },
  space: z.string(),
  resource_uri: z.string(),
})

/** `maas PROFILE vlan read FABRIC VID`, and what the writers of a VLAN answer. */
export const oneVlan = answer('maas vlan', recorded, vlan)

/** `maas PROFILE vlans read FABRIC`. */
export const vlanList = answer('maas vlans read', recorded, z.array(vlan))
