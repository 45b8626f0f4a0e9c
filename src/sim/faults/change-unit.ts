import { produce } from 'immer'
import { allUnits } from '../juju/find-unit.ts'
import { draftModel, siteModel } from '../juju/model.ts'
import type { JujuUpsets, SimUnit } from '../world/juju-world.ts'
import type { World } from '../world/world.ts'

/** The first unit, in the order of names, whose name begins so; a fault on a site without one is a mistake of ours. */
export function firstUnit(world: World, prefix: string): string {
  const names = [...allUnits(siteModel(world) ?? { applications: {} })]
    .map((each) => each.name)
    .filter((name) => name.startsWith(prefix))
  const [name] = names.toSorted()
  if (name === undefined) throw new Error(`no unit of this world begins with ${prefix}`)
  return name
}

/** A world with one unit's status changed, wherever the unit stands; its charm goes on saying so whatever it finds. */
export function changeUnit(world: World, name: string, change: Partial<Pick<SimUnit, 'workload' | 'agent'>>): World {
  const { workload } = change
  return produce(world, (draft) => {
    if (workload !== undefined)
      draft.juju.upsets.insists = { ...draft.juju.upsets.insists, [name]: [workload.current, workload.message] }
    for (const application of Object.values(draftModel(draft)?.applications ?? {})) {
      for (const [unitName, unit] of Object.entries(application.units)) {
        if (unitName === name) Object.assign(unit, change)
        const inner = unit.subordinates[name]
        if (inner !== undefined) Object.assign(inner, change)
      }
    }
  })
}

/** A world in which a unit has been saying something for a quarter of an hour, and goes on. */
export function sayAlways(world: World, name: string, current: SimUnit['workload']['current'], message: string): World {
  return changeUnit(world, name, { workload: { current, message, sinceMs: world.nowMs - 900_000 } })
}

/** The units of every application of a charm, by name. */
export function unitsOfCharm(world: World, charm: string): string[] {
  const model = siteModel(world)
  if (model === undefined) return []
  return [...allUnits(model)].flatMap(({ name, application }) =>
    model.applications[application]?.charm === charm ? [name] : [],
  )
}

/** The one application of a charm; a fault on a site without one is a mistake of ours. */
export function applicationOfCharm(world: World, charm: string): string {
  const found = Object.entries(siteModel(world)?.applications ?? {}).find(([, each]) => each.charm === charm)
  if (found === undefined) throw new Error(`no application of this world is ${charm}`)
  return found[0]
}

/** A world in which these units or machines do not talk to the controller any more, or never will. */
export function agentsLost(world: World, names: readonly string[]): World {
  return produce(world, (draft) => {
    draft.juju.upsets.lostAgents = [...(draft.juju.upsets.lostAgents ?? []), ...names]
  })
}

/** A world in which more is to go wrong in Juju later on. */
export function withUpsets(world: World, upsets: JujuUpsets): World {
  return { ...world, juju: { ...world.juju, upsets: { ...world.juju.upsets, ...upsets } } }
}
