import type { HaproxyRow } from '../../schema/host/haproxy-show-stat.ts'
import type { JujuStatus, JujuUnit } from '../../schema/juju/status.ts'
import type { ClaimFunction, WarnFunction } from '../claim.ts'
import { isReadable, unitsOf } from '../units.ts'

/** The principal units, told apart by whether haproxy stands in front of them: it comes with hacluster, and with nothing else. */
export function haproxyUnits(status: JujuStatus): {
  readonly with: readonly string[]
  readonly without: readonly string[]
} {
  const rows = unitsOf(status)
  const charmOf = (application: string): string => {
    const found = status.applications[application]
    return found === undefined || !isReadable(found) ? '' : found['charm-name']
  }
  const clustered = new Set(rows.filter((row) => charmOf(row.application) === 'hacluster').map((row) => row.principal))
  const principals = rows.filter((row) => row.principal === undefined).map((row) => row.name)
  return {
    with: principals.filter((name) => clustered.has(name)),
    without: principals.filter((name) => !clustered.has(name)),
  }
}

/** Every server and backend of a unit's haproxy is up: `UP 1/3` begins with UP and is failing. */
export function haproxyHealthy(
  say: { claim: ClaimFunction; warn: WarnFunction },
  unit: string,
  rows: readonly HaproxyRow[],
): boolean {
  const judged = rows.filter((row) => row.svname !== 'FRONTEND' && row.pxname !== 'stats')
  if (judged.length === 0) {
    return say.claim(`${unit}: haproxy has backends`, false, { expected: 'at least one', actual: 'none' })
  }
  const unchecked = judged.filter((row) => row.status === 'no check')
  if (unchecked.length > 0)
    say.warn(`${unit}: ${unchecked.length} servers are not checked, so nothing is known of them`)
  const bad = judged.filter((row) => row.status !== 'UP' && row.status !== 'no check')
  for (const row of bad) {
    const actual = [row.status, row.check_status, row.last_chk].filter((each) => each !== '').join(', ')
    say.claim(`${unit}: ${row.pxname}/${row.svname} is up`, false, { expected: 'UP', actual })
  }
  return bad.length === 0 && say.claim(`${unit}: ${judged.length} backends and servers up`, true)
}

/** Units whose policy override did not load: the charm says so in front of an otherwise active message. */
export function policyBroken(status: JujuStatus): string[] {
  return unitsOf(status).flatMap(({ name, unit }) =>
    isReadable<JujuUnit>(unit) && unit['workload-status'].message?.startsWith('PO (broken)') === true ? [name] : [],
  )
}
