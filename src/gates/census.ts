import type { JujuStatus, JujuUnit } from '../schema/juju/status.ts'
import { isReadable, unitsOf, type UnitRow } from './units.ts'

/** How many units are in which workload state, principals and subordinates apart: `31 principals: 29 active, 1 blocked`. */
export function census(status: JujuStatus): readonly string[] {
  const rows = unitsOf(status)
  return [
    counted(
      'principals',
      rows.filter(({ principal }) => principal === undefined),
    ),
    counted(
      'subordinates',
      rows.filter(({ principal }) => principal !== undefined),
    ),
  ]
}

function counted(what: string, rows: readonly UnitRow[]): string {
  const states = Map.groupBy(rows, stateOf)
  const parts = [...states].map(([state, units]) => `${units.length} ${state}`).toSorted(byWord)
  return `${rows.length} ${what}: ${parts.join(', ')}`
}

function stateOf({ unit }: UnitRow): string {
  if (!isReadable<JujuUnit>(unit)) return 'unreadable'
  return unit['workload-status'].current ?? 'without a status'
}

function byWord(a: string, b: string): number {
  const [left = '', right = ''] = [a.split(' ')[1], b.split(' ')[1]]
  return left < right ? -1 : 1
}
