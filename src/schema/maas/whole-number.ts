import { z } from 'zod'

/** An integer of any size: an IPv6 subnet has more addresses than JavaScript counts exactly. */
export const wholeNumber = z.number().refine(Number.isInteger, 'an integer')
