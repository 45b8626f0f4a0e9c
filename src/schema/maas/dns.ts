import { z } from 'zod'
import { answer, recorded } from './answer.ts'
import { ipAddress } from './ip-address.ts'

/** A DNS domain. */
export const domain = z.object({
  id: z.int(),
  name: z.string(),
  ttl: z.int().nullable(),
  authoritative: z.boolean(),
  resource_record_count: z.int(),
  is_default: z.boolean(),
  resource_uri: z.string(),
})

/** A record that a person made: maasserver/api/dnsresourcerecords.py. */
const madeRecord = z.object({
  id: z.int(),
  fqdn: z.string(),
  ttl: z.int().nullable(),
  rrtype: z.string(),
  rrdata: z.string(),
  resource_uri: z.string(),
})

/** A record that MAAS keeps for a node, listed with all=true: maasserver/models/domain.py render_json_for_related_rrdata. */
const impliedRecord = z.object({
  system_id: z.string().nullable(),
  node_type: z.literal([0, 1, 2, 3, 4]).nullable(),
  user_id: z.int().nullable(),
  dnsresource_id: z.int().nullable(),
  dnsdata_id: z.int().nullable(),
  ttl: z.int().nullable(),
  rrtype: z.string(),
  rrdata: z.string(),
})

/** A name; one that MAAS implies has the id -1 and no addresses of its own. */
const dnsResource = z.object({
  id: z.int(),
  fqdn: z.string(),
  address_ttl: z.int().nullable(),
  ip_addresses: z.array(ipAddress).nullable(),
  resource_records: z.array(z.union([impliedRecord, madeRecord])),
  resource_uri: z.string(),
})

/** `maas PROFILE domain read ID`, and what the writers of a domain answer. */
export const oneDomain = answer('maas domain', recorded, domain)

/** `maas PROFILE domains read`. */
export const domainList = answer('maas domains read', recorded, z.array(domain))

/** `maas PROFILE dnsresource read ID`, and what the writers of a name answer. */
export const oneDnsResource = answer('maas dnsresource', recorded, dnsResource)

/** `maas PROFILE dnsresources read`. */
export const dnsResourceList = answer('maas dnsresources read', recorded, z.array(dnsResource))
