import { advance } from '../engine/advance.ts'
import type { World } from '../world/world.ts'

/** How long anything in a world goes on by itself at most; what is still scheduled after that keeps itself going. */
const limitMs = 24 * 3_600_000

/** The world once nothing more happens by itself: everything that is due has been done, in its order and at its time. */
export function settle(world: World): World {
  let at = world
  for (let next = at.events[0]; next !== undefined; next = at.events[0]) {
    if (next.atMs > world.nowMs + limitMs)
      throw new Error(`this world is still busy with ${next.event.kind} after a day`)
    at = advance(at, Math.max(next.atMs, at.nowMs) + 60_000)
  }
  return at
}
