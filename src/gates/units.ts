import type { JujuApplication, JujuStatus, JujuUnit, Unreadable } from '../schema/juju/status.ts'

/** A unit wherever it stands in the status: a subordinate is listed under its principal only. */
export interface UnitRow {
  readonly name: string
  readonly application: string
  readonly principal: string | undefined
  /** The unit as printed, or the controller's words where it could not read it. */
  readonly unit: JujuUnit | Unreadable
}

/** Every unit of the model, principals and subordinates, in the order of their names. */
export function unitsOf(status: JujuStatus): UnitRow[] {
  const rows: UnitRow[] = []
  for (const application of Object.values(status.applications)) {
    if (!isReadable(application)) continue
    for (const [name, unit] of Object.entries(application.units ?? {})) addUnit(rows, name, unit, undefined)
  }
  return rows.toSorted(byName)
}

function byName(a: UnitRow, b: UnitRow): number {
  if (a.application !== b.application) return a.application < b.application ? -1 : 1
  return numberOf(a) - numberOf(b)
}

function numberOf({ name, application }: UnitRow): number {
  return Number(name.slice(application.length + 1))
}

/** Whether the controller could read it; what it could not read has nothing but `status-error`. */
export function isReadable<T extends object>(value: T | Unreadable): value is T {
  return !('status-error' in value)
}

/** The applications that the controller could not read, with its words. */
export function unreadableApplications(status: JujuStatus): { readonly name: string; readonly why: string }[] {
  return Object.entries(status.applications).flatMap(([name, application]) =>
    isReadable<JujuApplication>(application) ? [] : [{ name, why: application['status-error'] }],
  )
}

function addUnit(rows: UnitRow[], name: string, unit: JujuUnit | Unreadable, principal: string | undefined): void {
  rows.push({ name, application: name.slice(0, name.lastIndexOf('/')), principal, unit })
  if (!isReadable<JujuUnit>(unit)) return
  for (const [inner, subordinate] of Object.entries(unit.subordinates ?? {})) addUnit(rows, inner, subordinate, name)
}
