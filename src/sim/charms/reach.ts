import type { Draft } from 'immer'
import type { SimUnit } from '../world/juju-world.ts'
import type { World } from '../world/world.ts'
import { factsOf } from './facts.ts'
import { isPoisoned, lookAround, lookAt, whatSays } from './look.ts'
import type { StageName } from './stage.ts'
import { stagesOf } from './stages-of.ts'
import { unitAt, type UnitPlace } from './unit-place.ts'

/** A hook of a unit is over: its status, its ports, what its charm changed, and a look at those who waited for it. */
export function reach(draft: Draft<World>, place: UnitPlace, name: StageName): void {
  const model = draft.juju.models[place.model]
  const unit = model === undefined ? undefined : unitAt(model, place)
  // The unit may have been removed while its hook ran.
  if (unit?.goingTo !== name) return
  const isNotice = unit.stage === name || unit.stage === 'settled'
  delete unit.goingTo
  if (name === 'installed' && !isNotice && model !== undefined && isPoisoned({ model })) return fail(draft, unit)
  if (!isNotice) unit.stage = name
  const facts = factsOf(draft, place)
  const stage = facts === undefined ? undefined : stagesOf(facts.application.charm).find((each) => each.name === name)
  if (facts === undefined || stage === undefined) return
  const sinceMs = draft.nowMs
  if (!isNotice) {
    if (stage.hook !== undefined) unit.agent = { current: 'idle', message: '', sinceMs }
    if (stage.ports !== undefined) unit.ports = [...stage.ports]
    stage.does?.(draft, place)
  }
  const says = whatSays(facts, stage)
  if (says !== undefined) unit.workload = { current: says[0], message: says[1], sinceMs }
  if (isNotice) lookAt(draft, place)
  else lookAround(draft, place, name)
}

/** The agent stays idle while its hook is in error; source: juju 3.6, seen on a recorded model. */
function fail(draft: Draft<World>, unit: Draft<SimUnit>): void {
  const sinceMs = draft.nowMs
  unit.workload = { current: 'error', message: 'hook failed: "install"', sinceMs }
  unit.agent = { current: 'idle', message: '', sinceMs }
}
