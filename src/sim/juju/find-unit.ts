import type { Model, SimApplication, SimMachine, SimUnit } from '../world/juju-world.ts'

/** A unit with the name that it has, and the principal that it lives with, which is itself where it is one. */
export interface FoundUnit {
  readonly name: string
  readonly unit: SimUnit
  readonly principal: string
  readonly application: string
}

/** A unit by its name or as `application/leader`, subordinates included. */
export function findUnit(model: Model, name: string): FoundUnit | undefined {
  const [application = '', which] = name.split('/')
  const unit = model.applications[application]?.units[name]
  if (unit !== undefined) return { name, unit, principal: name, application }
  for (const each of allUnits(model)) {
    if (each.name === name) return each
    if (which === 'leader' && each.application === application && each.unit.leader) return each
  }
  return undefined
}

/** Every unit of a model, a principal before its subordinates. */
export function* allUnits(model: {
  readonly applications: Readonly<Record<string, SimApplication>>
}): Generator<FoundUnit> {
  for (const [application, { units }] of Object.entries(model.applications)) {
    for (const [name, unit] of Object.entries(units)) {
      yield { name, unit, principal: name, application }
      for (const [inner, subordinate] of Object.entries(unit.subordinates)) {
        yield { name: inner, unit: subordinate, principal: name, application: inner.slice(0, inner.lastIndexOf('/')) }
      }
    }
  }
}

/** A machine or a container by its id: `3`, `3/lxd/5`. */
export function findMachine(model: Pick<Model, 'machines'>, id: string): SimMachine | undefined {
  const [top = ''] = id.split('/')
  const machine = model.machines[top]
  return id === top ? machine : machine?.containers[id]
}

/** The hostname of the machine or container that a unit runs on, where it is known yet. */
export function hostnameOf(model: Model, unit: string): string | undefined {
  const found = findUnit(model, unit)
  const principal = found === undefined ? undefined : findUnit(model, found.principal)
  return principal?.unit.machine === undefined ? undefined : findMachine(model, principal.unit.machine)?.hostname
}

/** `3` of `keystone/3`. */
export function unitNumber(unit: string): number {
  return Number(unit.slice(unit.lastIndexOf('/') + 1))
}
