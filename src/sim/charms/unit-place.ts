import type { Draft } from 'immer'
import { findMachine } from '../juju/find-unit.ts'
import type { Model, SimMachine, SimUnit } from '../world/juju-world.ts'

/** Where a unit stands in a world: its model's key, its own name, and that of its principal, which is itself where it is one. */
export interface UnitPlace {
  readonly model: string
  readonly principal: string
  readonly unit: string
}

/** The application that a unit is of: `keystone` of `keystone/0`. */
export function applicationOfUnit(unit: string): string {
  return unit.slice(0, unit.lastIndexOf('/'))
}

/** A unit by its place, without a search; a draft's unit is a draft. */
export function unitAt(model: Pick<Draft<Model>, 'applications'>, place: UnitPlace): Draft<SimUnit> | undefined
export function unitAt(model: Pick<Model, 'applications'>, place: UnitPlace): SimUnit | undefined
export function unitAt(model: Pick<Model, 'applications'>, { principal, unit }: UnitPlace): SimUnit | undefined {
  const top = model.applications[applicationOfUnit(principal)]?.units[principal]
  return unit === principal ? top : top?.subordinates[unit]
}

/** The machine or container that a unit runs on, where Juju knows one. */
export function machineAt(
  model: Pick<Model, 'applications' | 'machines'>,
  { principal }: Pick<UnitPlace, 'principal'>,
): SimMachine | undefined {
  const id = model.applications[applicationOfUnit(principal)]?.units[principal]?.machine
  return id === undefined ? undefined : findMachine(model, id)
}

/** Every unit of an application with its place: those of a subordinate stand under the units that they live with. */
export function* unitsOfApplication(
  model: Pick<Model, 'applications'>,
  key: string,
  name: string,
): Generator<UnitPlace & { readonly sim: SimUnit }> {
  const application = model.applications[name]
  if (application === undefined) return
  for (const [unit, sim] of Object.entries(application.units)) yield { model: key, principal: unit, unit, sim }
  for (const principal of application.subordinateTo.flatMap((host) =>
    Object.entries(model.applications[host]?.units ?? {}),
  ))
    yield* subordinatesOf(key, principal, name)
}

function* subordinatesOf(
  model: string,
  [principal, { subordinates }]: readonly [string, SimUnit],
  name: string,
): Generator<UnitPlace & { readonly sim: SimUnit }> {
  for (const [unit, sim] of Object.entries(subordinates))
    if (applicationOfUnit(unit) === name) yield { model, principal, unit, sim }
}
