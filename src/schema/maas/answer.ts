import type { z } from 'zod'
import { reading, type Provenance, type Reading } from '../reading.ts'

/** One JSON answer of the MAAS API: its shape, and both readings of it. */
export interface Answer<S extends z.ZodType> {
  readonly shape: S
  readonly reading: Reading<z.output<S>>
}

/** Recorded from the API of MAAS itself. */
export const recorded: Provenance = { kind: 'captured', where: 'MAAS 3.5.9: its own API, asked by its own client' }

/** Makes the answer of one command, or of several that print the same. */
export function answer<S extends z.ZodType>(command: string, provenance: Provenance, shape: S): Answer<S> {
  return { shape, reading: reading(command, provenance, shape) }
}

/** Where in MAAS's repository a shape was read. */
export function readIn(file: string): Provenance {
  return { kind: 'source', where: `canonical/maas ${file}` }
}
