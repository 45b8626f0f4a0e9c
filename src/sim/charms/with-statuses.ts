import { produce } from 'immer'
import { allUnits } from '../juju/find-unit.ts'
import type { World } from '../world/world.ts'
import { factsOf } from './facts.ts'
import { position, whatSays } from './look.ts'
import { unitAt } from './unit-place.ts'

/** A world that was built whole, each unit saying what its charm finds in it, since the moment of its own that was set. */
export function withStatuses(world: World): World {
  return produce(world, (draft) => {
    for (const [key, model] of Object.entries(world.juju.models)) {
      for (const { name, principal } of allUnits(model)) {
        const place = { model: key, principal, unit: name }
        const facts = factsOf(world, place)
        const { at } = facts === undefined ? {} : position(facts)
        const [current, message] = (facts === undefined || at === undefined ? undefined : whatSays(facts, at)) ?? []
        const draftedModel = draft.juju.models[key]
        const unit = draftedModel === undefined ? undefined : unitAt(draftedModel, place)
        if (unit !== undefined && current !== undefined && message !== undefined)
          unit.workload = { current, message, sinceMs: unit.workload.sinceMs }
      }
    }
  })
}
