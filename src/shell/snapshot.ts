import { z } from 'zod'
import type { World } from '../sim/world/world.ts'

/** A world that was put by, with what goes wrong in it. */
export interface Snapshot {
  readonly phase: string
  readonly faults: readonly string[]
  readonly world: World
}

/** Raised with each change of the world's types that an older snapshot would not fit. */
const format = 1

const envelope = z.object({
  format: z.literal(format),
  phase: z.string(),
  faults: z.array(z.string()),
  world: z.looseObject({ seed: z.number(), nowMs: z.number(), site: z.looseObject({ name: z.string() }) }),
})

export function snapshotText(snapshot: Snapshot): string {
  return `${JSON.stringify({ format, ...snapshot })}\n`
}

/** Reads what `snapshotText` wrote; throws on anything else. */
export function readSnapshot(text: string, file: string): Snapshot {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new Error(`${file} is no snapshot: it is no JSON`)
  }
  const read = envelope.safeParse(value)
  if (!read.success) throw new Error(`${file} is no snapshot of this version; make one with sim save`)
  // Nobody but `snapshotText` writes this format, and it writes whole worlds.
  return value as Snapshot
}
