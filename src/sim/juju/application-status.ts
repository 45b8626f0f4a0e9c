import type { Model, SimUnit } from '../world/juju-world.ts'

/** Worst first; source: juju 3.6 `core/status/status.go`. */
const worstFirst = ['error', 'blocked', 'maintenance', 'waiting', 'active', 'terminated', 'unknown'] as const

/** Every unit by its application, subordinates by their own. */
export function unitsByApplication(model: Pick<Model, 'applications'>): ReadonlyMap<string, readonly SimUnit[]> {
  const found = new Map<string, SimUnit[]>()
  const add = (application: string, unit: SimUnit): void => {
    const list = found.get(application)
    if (list === undefined) found.set(application, [unit])
    else list.push(unit)
  }
  for (const [application, { units }] of Object.entries(model.applications)) {
    for (const unit of Object.values(units)) {
      add(application, unit)
      for (const [name, subordinate] of Object.entries(unit.subordinates)) {
        add(name.slice(0, name.lastIndexOf('/')), subordinate)
      }
    }
  }
  return found
}

/** An application's status is that of its worst unit, as it is stored and not as a lost agent shows it; without a unit it is unknown. */
export function applicationStatusOf(units: readonly SimUnit[], madeMs: number): SimUnit['workload'] {
  let worst: SimUnit['workload'] | undefined
  for (const { workload } of units) {
    if (worst === undefined || rank(workload) < rank(worst)) worst = workload
  }
  return worst ?? { current: 'unknown', message: '', sinceMs: madeMs }
}

function rank({ current }: SimUnit['workload']): number {
  return worstFirst.indexOf(current)
}
