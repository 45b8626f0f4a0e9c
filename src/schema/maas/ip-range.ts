import { z } from 'zod'
import { answer, recorded } from './answer.ts'
import { subnet } from './subnet.ts'
import { user } from './user.ts'

/** A range kept from, or handed out by, MAAS; who made it and its comment may be null (maasserver/models/iprange.py). */
const ipRange = z.object({
  id: z.int(),
  type: z.enum(['dynamic', 'reserved']),
  start_ip: z.string(),
  end_ip: z.string(),
  comment: z.string().nullable(),
  user: user.nullable(),
  subnet,
  resource_uri: z.string(),
})

/** `maas PROFILE iprange read ID`, and what the writers of a range answer. */
export const oneIpRange = answer('maas iprange', recorded, ipRange)

/** `maas PROFILE ipranges read`. */
export const ipRangeList = answer('maas ipranges read', recorded, z.array(ipRange))
