import type { JujuApplication, JujuStatus, JujuUnit } from '../../schema/juju/status.ts'

/**
 * A status with only what the selectors name: machines by id, applications, units, `application/leader`, globs, and status words.
 * A unit comes with its principal or its subordinates, its application and its machine; juju 3.6 `client/filtering.go`.
 */
export function selectStatus(status: JujuStatus, selectors: readonly string[]): JujuStatus {
  const wanted = selectors.map((selector) => wantedBy(selector))
  const any = (...names: (string | undefined)[]): boolean =>
    names.some((name) => name !== undefined && wanted.some((matches) => matches(name)))
  const applications: JujuStatus['applications'] = {}
  const machines = new Set(selectors.filter((selector) => /^\d+(?:\/\w+\/\d+)*$/.test(selector)))
  const byMachine = new Set(machines)
  const kept = new Set<string>()
  for (const [name, application] of Object.entries(status.applications)) {
    if ('status-error' in application) continue
    const whole = any(name)
    const units = Object.entries(application.units ?? {}).filter(
      ([unitName, unit]) => whole || unitMatches(unitName, unit, any) || onMachine(unit, byMachine),
    )
    for (const [, unit] of units) {
      if (!('status-error' in unit) && unit.machine !== undefined) machines.add(unit.machine)
    }
    for (const below of units.flatMap(([, unit]) => Object.keys(subordinatesOf(unit))))
      kept.add(below.split('/')[0] ?? '')
    if (!whole && units.length === 0) continue
    applications[name] = { ...application, ...(units.length === 0 ? {} : { units: Object.fromEntries(units) }) }
  }
  for (const name of kept) {
    const application = status.applications[name]
    if (application !== undefined) applications[name] ??= application
  }
  const tops = new Set([...machines].map((id) => id.split('/')[0] ?? ''))
  const shown = Object.entries(status.machines).filter(([id]) => tops.has(id))
  const sorted = Object.entries(applications).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return { ...status, machines: Object.fromEntries(shown), applications: Object.fromEntries(sorted) }
}

type Any = (...names: (string | undefined)[]) => boolean
type Unit = NonNullable<JujuApplication['units']>[string]

function unitMatches(name: string, unit: Unit, any: Any): boolean {
  if ('status-error' in unit) return any(name)
  return (
    any(name, leaderName(name, unit), unit['workload-status'].current, unit['juju-status'].current) ||
    Object.entries(subordinatesOf(unit)).some(([inner, each]) => unitMatches(inner, each, any))
  )
}

function leaderName(name: string, unit: JujuUnit): string | undefined {
  return unit.leader === true ? `${name.split('/')[0] ?? ''}/leader` : undefined
}

function subordinatesOf(unit: Unit): NonNullable<JujuUnit['subordinates']> {
  return 'status-error' in unit ? {} : (unit.subordinates ?? {})
}

function onMachine(unit: Unit, machines: ReadonlySet<string>): boolean {
  if ('status-error' in unit || unit.machine === undefined) return false
  return machines.has(unit.machine) || machines.has(unit.machine.split('/')[0] ?? '')
}

function wantedBy(selector: string): (name: string) => boolean {
  if (!/[*?[]/.test(selector)) return (name) => name === selector
  const escaped = selector.replaceAll(/[.+^${}()|\\]/g, String.raw`\$&`)
  const pattern = new RegExp(`^${escaped.replaceAll('*', '[^/]*').replaceAll('?', '[^/]')}$`)
  return (name) => pattern.test(name)
}
