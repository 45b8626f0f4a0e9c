import { z } from 'zod'
import { answer, recorded } from './answer.ts'
import { vlan } from './vlan.ts'
import { wholeNumber } from './whole-number.ts'

/**
 * A subnet. Without a gateway `gateway_ip` is null when discovery made the subnet and empty when the API did; `dns_servers` may be
 * null in the database (maasserver/models/subnet.py). `rdns_mode`: 0 disabled, 1 enabled, 2 RFC 2317.
 */
export const subnet = z.object({
  id: z.int(),
  name: z.string(),
  description: z.string(),
  vlan,
  cidr: z.string(),
  gateway_ip: z.string().nullable(),
  dns_servers: z.array(z.string()).nullable(),
  rdns_mode: z.literal([0, 1, 2]),
  active_discovery: z.boolean(),
  allow_dns: z.boolean(),
  allow_proxy: z.boolean(),
  managed: z.boolean(),
  disabled_boot_architectures: z.array(z.string()),
  space: z.string(),
  resource_uri: z.string(),
})

/** What an address range is used for: maascommon/enums/ipranges.py. */
const purpose = z.enum([
  'unused',
  'gateway-ip',
  'reserved',
  'dynamic',
  'proposed-dynamic',
  'unmanaged',
  'assigned-ip',
  'dns-server',
  'excluded',
  'neighbour',
  'rfc-4291-2.6.1',
  'unknown',
])

const freeRange = z.object({ start: z.string(), end: z.string(), num_addresses: wholeNumber })
const usedRange = z.object({ ...freeRange.shape, purpose: z.array(purpose) })

const statistics = z.object({
  num_available: wholeNumber,
  largest_available: wholeNumber,
  num_unavailable: wholeNumber,
  total_addresses: wholeNumber,
  usage: z.number(),
  usage_string: z.string(),
  available_string: z.string(),
  first_address: z.string(),
  last_address: z.string(),
  ip_version: z.literal([4, 6]),
  // Only with include_ranges.
  ranges: z.array(usedRange).optional(),
  // Both only with include_suggestions, and null where there is nothing to suggest.
  suggested_gateway: z.string().nullable().optional(),
  suggested_dynamic_range: usedRange.nullable().optional(),
})

/** `maas PROFILE subnet read ID`, and what the writers of a subnet answer. */
export const oneSubnet = answer('maas subnet', recorded, subnet)

/** `maas PROFILE subnets read`. */
export const subnetList = answer('maas subnets read', recorded, z.array(subnet))

/** `maas PROFILE subnet reserved-ip-ranges ID`. */
export const reservedRanges = answer('maas subnet reserved-ip-ranges', recorded, z.array(usedRange))

/** `maas PROFILE subnet unreserved-ip-ranges ID`. */
export const unreservedRanges = answer('maas subnet unreserved-ip-ranges', recorded, z.array(freeRange))

/** `maas PROFILE subnet statistics ID`. */
export const subnetStatistics = answer('maas subnet statistics', recorded, statistics)
