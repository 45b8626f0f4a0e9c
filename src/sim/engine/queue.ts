import { current, isDraft, type Draft } from 'immer'
import type { World } from '../world/world.ts'

/** The events of a world that is being changed, as a plain array of its own: a long one is slow as a draft. */
export function queueOf(draft: Draft<World>): Draft<World>['events'] {
  if (isDraft(draft.events)) draft.events = [...current(draft.events)]
  return draft.events
}
