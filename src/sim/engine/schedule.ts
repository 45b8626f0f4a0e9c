import type { Draft } from 'immer'
import type { SimEvent } from '../world/event.ts'
import type { World } from '../world/world.ts'

/** Lets an event happen after a delay, behind those that were scheduled for the same moment before it. */
export function schedule(draft: Draft<World>, delayMs: number, event: SimEvent): void {
  const atMs = draft.nowMs + Math.max(0, Math.round(delayMs))
  const later = draft.events.findIndex((each) => each.atMs > atMs)
  draft.events.splice(later === -1 ? draft.events.length : later, 0, { atMs, event })
}
