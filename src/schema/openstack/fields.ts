import { z } from 'zod'

/** Kinds of cells that many rows have. */
export const text = z.string()
export const maybeText = z.string().nullable()
export const flag = z.boolean()
export const maybeFlag = z.boolean().nullable()
export const int = z.int()
export const maybeInt = z.int().nullable()
export const texts = z.array(z.string())
/** A list of an extension that a cloud may be without; the client then prints null. */
export const maybeTexts = z.array(z.string()).nullable()
export const labels = z.record(z.string(), z.string())
export const anything = z.record(z.string(), z.unknown())
export const interfaceName = z.enum(['public', 'internal', 'admin'])

export const fixedIps = z.array(z.object({ subnet_id: z.string(), ip_address: z.string() }))
