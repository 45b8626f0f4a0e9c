import { needModel } from '../src/sim/juju/model.ts'
import type { SimApplication, SimMachine, SimUnit } from '../src/sim/world/juju-world.ts'
import type { World } from '../src/sim/world/world.ts'

interface Scale {
  readonly machines: number
  /** Subordinates count, too. */
  readonly units: number
}

/**
 * A world whose model has so many machines and units, made of those that it has: each new machine is one of them again under a name of
 * its own, and each new unit, with its subordinates, an application's first unit on one of the machines.
 */
export function scaledWorld(world: World, wanted: Scale): World {
  const model = needModel(world)
  const machines = { ...model.machines, ...moreMachines(Object.values(model.machines), wanted) }
  const applications = moreUnits(model.applications, wanted)
  const models = { ...world.juju.models, [world.site.identity.juju.model]: { ...model, machines, applications } }
  return { ...world, juju: { ...world.juju, models } }
}

function moreMachines(machines: readonly SimMachine[], wanted: Scale): Record<string, SimMachine> {
  const more: Record<string, SimMachine> = {}
  for (let id = machines.length; id < wanted.machines; id += 1) {
    const like = machines[id % machines.length]
    if (like === undefined) break
    const hostname = `${like.hostname ?? 'machine'}-${id}`
    more[id] = { ...like, hostname, displayName: hostname, instanceId: `${like.instanceId}${id}`, containers: {} }
  }
  return more
}

function moreUnits(
  applications: Readonly<Record<string, SimApplication>>,
  wanted: Scale,
): Record<string, SimApplication> {
  const scaled = new Map(
    Object.entries(applications).map(([name, each]) => [name, { ...each, units: { ...each.units } }]),
  )
  const principals = [...scaled].filter(([, each]) => Object.keys(each.units).length > 0)
  let units = principals.reduce((sum, [, each]) => sum + countOf(Object.values(each.units)), 0)
  for (let number = 10_000; units < wanted.units; number += 1) {
    const [name, application] = principals[number % principals.length] ?? []
    const [like] = Object.values(application?.units ?? {})
    if (application === undefined || like === undefined) break
    const unit = { ...unitLike(like, number), machine: String(number % wanted.machines) }
    application.units[`${name}/${number}`] = unit
    units += countOf([unit])
  }
  return Object.fromEntries(scaled)
}

function unitLike(like: SimUnit, number: number): SimUnit {
  const subordinates = Object.entries(like.subordinates).map(([name, each]): [string, SimUnit] => [
    `${name.split('/')[0]}/${number}`,
    unitLike(each, number),
  ])
  return { ...like, leader: false, subordinates: Object.fromEntries(subordinates) }
}

function countOf(units: readonly SimUnit[]): number {
  return units.reduce((sum, each) => sum + 1 + Object.keys(each.subordinates).length, 0)
}
