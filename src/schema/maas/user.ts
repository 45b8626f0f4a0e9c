import { z } from 'zod'
import { answer, recorded } from './answer.ts'

/** A user, wherever one is printed whole. */
export const user = z.object({
  username: z.string(),
  email: z.string(),
  is_local: z.boolean(),
  is_superuser: z.boolean(),
  resource_uri: z.string(),
})

/** `maas PROFILE users whoami`. */
export const whoami = answer('maas users whoami', recorded, user)
