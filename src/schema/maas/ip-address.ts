import { z } from 'zod'
import { answer, recorded } from './answer.ts'
import { addressInterface } from './interface.ts'
import { powerType } from './node-enums.ts'
import { subnet } from './subnet.ts'
import { user } from './user.ts'

/** 0 automatic, 1 sticky, 4 reserved by a user, 5 DHCP, 6 discovered: maascommon/enums/ipaddress.py. */
const allocType = z.literal([0, 1, 4, 5, 6])

/** An address as a list of its own gives it. */
export const ipAddress = z.object({
  ip: z.string(),
  alloc_type: allocType,
  alloc_type_name: z.enum(['Automatic', 'Static', 'User reserved', 'DHCP', 'Observed']),
  created: z.string(),
  owner: user.nullable(),
  subnet: subnet.nullable(),
  interface_set: z.array(addressInterface),
  resource_uri: z.string(),
})

/** An address as its subnet gives it: what nothing is known of is left out (maasserver/models/staticipaddress.py render_json). */
const subnetAddress = z.object({
  ip: z.string(),
  alloc_type: allocType,
  created: z.string(),
  updated: z.string(),
  // Only where it has an owner, and not with with_username=false.
  user: z.string().optional(),
  // These three only where there is one, and not with with_summary=false.
  node_summary: z
    .object({
      system_id: z.string(),
      node_type: z.literal([0, 1, 2, 3, 4]),
      fqdn: z.string(),
      hostname: z.string(),
      is_container: z.boolean(),
      via: z.string(),
    })
    .optional(),
  dns_records: z.array(z.object({ id: z.int(), name: z.string(), domain: z.string() })).optional(),
  bmcs: z
    .array(
      z.object({
        id: z.int(),
        power_type: powerType,
        nodes: z.array(z.object({ system_id: z.string(), hostname: z.string() })),
      }),
    )
    .optional(),
})

/** `maas PROFILE ipaddresses reserve`. */
export const oneIpAddress = answer('maas ipaddresses reserve', recorded, ipAddress)

/** `maas PROFILE ipaddresses read`. */
export const ipAddressList = answer('maas ipaddresses read', recorded, z.array(ipAddress))

/** `maas PROFILE subnet ip-addresses ID`. */
export const subnetAddresses = answer('maas subnet ip-addresses', recorded, z.array(subnetAddress))
