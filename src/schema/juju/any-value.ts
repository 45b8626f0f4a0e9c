import { z } from 'zod'

/** Any value that JSON can hold; unlike `unknown` it must be there. */
export const anyValue = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.null(),
  z.array(z.unknown()),
  z.record(z.string(), z.unknown()),
])
