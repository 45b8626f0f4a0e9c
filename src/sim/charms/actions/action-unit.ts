import { findUnit } from '../../juju/find-unit.ts'
import type { SimApplication, SimUnit } from '../../world/juju-world.ts'
import type { World } from '../../world/world.ts'
import type { ActionEnd, ActionPlace } from '../actions.ts'
import { applicationOfUnit } from '../unit-place.ts'

/** The unit that an action runs on. */
export function actionUnit(world: World, { model, unit }: ActionPlace): SimUnit | undefined {
  const found = world.juju.models[model]
  return found === undefined ? undefined : findUnit(found, unit)?.unit
}

/** The application of the unit that an action runs on. */
export function actionApplication(world: World, { model, unit }: ActionPlace): SimApplication | undefined {
  return world.juju.models[model]?.applications[applicationOfUnit(unit)]
}

/** An end without results of its own. */
export const done: ActionEnd = { results: {} }
