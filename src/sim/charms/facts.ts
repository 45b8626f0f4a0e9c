import type { SimHost } from '../world/host-world.ts'
import type { Model, SimApplication, SimUnit } from '../world/juju-world.ts'
import type { World } from '../world/world.ts'
import { relatedBy } from './related-by.ts'
import { hasReached, type StageName } from './stage.ts'
import { applicationOfUnit, machineAt, unitAt, unitsOfApplication, type UnitPlace } from './unit-place.ts'

/** What a charm can know when one of its hooks runs on a unit. */
export interface Facts {
  readonly world: World
  readonly model: Model
  readonly place: UnitPlace
  readonly application: SimApplication
  readonly unit: SimUnit
  readonly host: SimHost | undefined
}

/** The facts of a unit, or nothing where there is no such unit. */
export function factsOf(world: World, place: UnitPlace): Facts | undefined {
  const model = world.juju.models[place.model]
  const application = model?.applications[applicationOfUnit(place.unit)]
  const unit = model === undefined ? undefined : unitAt(model, place)
  if (model === undefined || application === undefined || unit === undefined) return undefined
  const host = world.hosts[machineAt(model, place)?.hostname ?? '']
  return { world, model, place, application, unit, host }
}

/** Whether each application behind an endpoint serves: some unit of it is ready, of a subordinate the one on the same unit. */
export function isServed(facts: Facts, endpoint: string): boolean {
  const { model, place } = facts
  return relatedBy(facts.application, endpoint).every(({ application, isLocal }) => {
    for (const each of unitsOfApplication(model, place.model, application)) {
      if (isLocal && each.principal !== place.principal) continue
      if (hasReached(each.sim, 'ready')) return true
    }
    return false
  })
}

/** How many units of an application, by default the unit's own, have come to a stage. */
export function countReached(
  { model, place }: Facts,
  stage: StageName,
  name: string = applicationOfUnit(place.unit),
): number {
  let count = 0
  for (const { sim } of unitsOfApplication(model, place.model, name)) if (hasReached(sim, stage)) count += 1
  return count
}

/** Whether all units of this unit's application have come to a stage. */
export function allReached(facts: Facts, stage: StageName): boolean {
  return countReached(facts, stage) === countReached(facts, 'added')
}

/** Whether the unit that a subordinate lives with has come to a stage. */
export function principalReached({ model, place }: Facts, stage: StageName): boolean {
  const unit = model.applications[applicationOfUnit(place.principal)]?.units[place.principal]
  return unit !== undefined && hasReached(unit, stage)
}
