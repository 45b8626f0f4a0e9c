import type { Draft } from 'immer'
import type { SimEvent } from '../world/event.ts'
import type { World } from '../world/world.ts'
import { queueOf } from './queue.ts'

/** Lets an event happen after a delay, behind those that were scheduled for the same moment before it. */
export function schedule(draft: Draft<World>, delayMs: number, event: SimEvent): void {
  const atMs = draft.nowMs + Math.max(0, Math.round(delayMs))
  const queue = queueOf(draft)
  let [low, high] = [0, queue.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((queue[middle]?.atMs ?? 0) > atMs) high = middle
    else low = middle + 1
  }
  queue.splice(low, 0, { atMs, event })
}
