import { z } from 'zod'
import { answer, recorded } from './answer.ts'

const tag = z.object({
  name: z.string(),
  definition: z.string(),
  comment: z.string(),
  kernel_opts: z.string(),
  resource_uri: z.string(),
})

/** `maas PROFILE tag read NAME`, and what the writers of a tag answer. */
export const oneTag = answer('maas tag', recorded, tag)

/** `maas PROFILE tags read`. */
export const tagList = answer('maas tags read', recorded, z.array(tag))

/** `maas PROFILE tag update-nodes NAME`; a system id that is not known counts as none, without an error. */
export const taggedNodes = answer('maas tag update-nodes', recorded, z.object({ added: z.int(), removed: z.int() }))
