import { z } from 'zod'
import { answer, recorded } from './answer.ts'

/** An availability zone. */
export const zone = z.object({ id: z.int(), name: z.string(), description: z.string(), resource_uri: z.string() })

/** A resource pool. */
export const resourcePool = z.object({
  id: z.int(),
  name: z.string(),
  description: z.string(),
  resource_uri: z.string(),
})

/** `maas PROFILE zone read NAME`, and what the writers of a zone answer. */
export const oneZone = answer('maas zone', recorded, zone)

/** `maas PROFILE zones read`. */
export const zoneList = answer('maas zones read', recorded, z.array(zone))

/** `maas PROFILE resource-pool read ID`, and what the writers of a pool answer. */
export const onePool = answer('maas resource-pool', recorded, resourcePool)

/** `maas PROFILE resource-pools read`. */
export const poolList = answer('maas resource-pools read', recorded, z.array(resourcePool))
