import { z } from 'zod'
import { answer, recorded } from './answer.ts'
import { subnet } from './subnet.ts'
import { vlan } from './vlan.ts'

/** A space; where a VLAN has none, the list ends in one that is made up: id -1, name `undefined`. */
const space = z.object({
  id: z.int(),
  name: z.string(),
  description: z.string(),
  vlans: z.array(vlan),
  subnets: z.array(subnet),
  resource_uri: z.string(),
})

/** `maas PROFILE space read ID`, and what the writers of a space answer. */
export const oneSpace = answer('maas space', recorded, space)

/** `maas PROFILE spaces read`. */
export const spaceList = answer('maas spaces read', recorded, z.array(space))
