import { produce, type Draft } from 'immer'
import { handlers } from '../handlers.ts'
import type { SimEvent } from '../world/event.ts'
import type { World } from '../world/world.ts'
import { queueOf } from './queue.ts'

/** A world at a later moment, with everything that was due until then done in its order. */
export function advance(world: World, toMs: number): World {
  const [next] = world.events
  if (next === undefined || next.atMs > toMs) return toMs <= world.nowMs ? world : { ...world, nowMs: toMs }
  return produce(world, (draft) => {
    for (let [due] = queueOf(draft); due !== undefined && due.atMs <= toMs; [due] = queueOf(draft)) {
      queueOf(draft).shift()
      draft.nowMs = Math.max(draft.nowMs, due.atMs)
      handle(draft, due.event)
    }
    draft.nowMs = Math.max(draft.nowMs, toMs)
  })
}

/** The first later moment at which it is so, or the world at the limit. */
export function advanceUntil(world: World, limitMs: number, isSo: (world: World) => boolean): World {
  let at = world
  while (!isSo(at) && at.nowMs < limitMs) {
    const nextMs = at.events[0]?.atMs ?? limitMs
    at = advance(at, Math.min(Math.max(nextMs, at.nowMs), limitMs))
  }
  return at
}

function handle(draft: Draft<World>, event: SimEvent): void {
  // Each handler takes the events of its own kind, which is what it was looked up by.
  const handler = handlers[event.kind] as (draft: Draft<World>, event: SimEvent) => void
  handler(draft, event)
}
