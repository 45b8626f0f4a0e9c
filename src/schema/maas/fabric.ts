import { z } from 'zod'
import { answer, recorded } from './answer.ts'
import { vlan } from './vlan.ts'

const fabric = z.object({
  id: z.int(),
  name: z.string(),
  class_type: z.string().nullable(),
  vlans: z.array(vlan),
  resource_uri: z.string(),
})

/** `maas PROFILE fabric read ID`, and what the writers of a fabric answer. */
export const oneFabric = answer('maas fabric', recorded, fabric)

/** `maas PROFILE fabrics read`. */
export const fabricList = answer('maas fabrics read', recorded, z.array(fabric))
