import { allUnits } from '../../../src/sim/juju/find-unit.ts'
import { needModel } from '../../../src/sim/juju/model.ts'
import type { World } from '../../../src/sim/world/world.ts'

/** How many units of a world say what: by workload status. */
export function census(world: World): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { unit } of allUnits(needModel(world)))
    counts[unit.workload.current] = (counts[unit.workload.current] ?? 0) + 1
  return counts
}

/** By application, how many of its units say something else than active, and what. */
export function notActive(world: World): Record<string, string[]> {
  const found: Record<string, string[]> = {}
  for (const { application, unit } of allUnits(needModel(world)))
    if (unit.workload.current !== 'active') (found[application] ??= []).push(unit.workload.current)
  return found
}
