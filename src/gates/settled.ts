import type { JujuStatus, JujuUnit } from '../schema/juju/status.ts'
import { isReadable, unitsOf, unreadableApplications, type UnitRow } from './units.ts'

type Workload = NonNullable<JujuUnit['workload-status']['current']>
type Agent = NonNullable<JujuUnit['juju-status']['current']>

/** By application: a state in which its units may be instead of active and idle. */
export type Allowed = Readonly<
  Record<
    string,
    { readonly workload: Workload | readonly Workload[]; readonly agent: Agent; readonly message?: RegExp }
  >
>

interface Say {
  claim(text: string, ok: boolean, sides?: { expected?: unknown; actual?: unknown }): boolean
  note(text: string): void
}

/**
 * Judges every unit by its identity: a count could be right while another unit than the expected one is blocked.
 * Each unit that is not as it must be is a claim of its own, so that the report names exactly those.
 */
export function settled(say: Say, status: JujuStatus, allowed: Allowed): boolean {
  const rows = unitsOf(status)
  let good = rows.length > 0
  if (!good) say.claim('the model has units', false, { expected: 'at least one unit', actual: 'none' })
  for (const { name, why } of unreadableApplications(status)) {
    good = say.claim(`${name} can be read`, false, { expected: 'a status', actual: why }) && good
  }
  let active = 0
  for (const row of rows) {
    const actual = stateOf(row)
    const wanted = allowed[row.application]
    if (actual.workload === 'active' && actual.agent === 'idle') active += 1
    else if (wanted !== undefined && isAllowed(actual, wanted)) say.note(rowText(row, actual))
    else
      good = say.claim(`${row.name} is settled`, false, { expected: expectedOf(wanted), actual: actual.text }) && good
  }
  if (good) say.claim(`${active} of ${rows.length} units active and idle`, true)
  else if (rows.length > 0) say.note(`${active} of ${rows.length} units active and idle`)
  return good
}

interface State {
  readonly workload: string
  readonly agent: string
  readonly message: string
  readonly text: string
}

function stateOf({ unit }: UnitRow): State {
  if (!isReadable<JujuUnit>(unit)) return { workload: '', agent: '', message: '', text: unit['status-error'] }
  const workloadStatus = unit['workload-status']
  const agentStatus = unit['juju-status']
  const workload = workloadStatus.current ?? workloadStatus['status-error'] ?? 'no status'
  const agent = agentStatus.current ?? agentStatus['status-error'] ?? 'no status'
  const message = workloadStatus.message ?? ''
  const messages = [message, agentStatus.message ?? ''].filter((each) => each !== '')
  return { workload, agent, message, text: [`${workload}, ${agent}`, ...messages].join(': ') }
}

function isAllowed(actual: State, { workload, agent, message }: Allowed[string]): boolean {
  return (
    [workload].flat().some((each) => each === actual.workload) &&
    actual.agent === agent &&
    (message === undefined || message.test(actual.message))
  )
}

function expectedOf(wanted: Allowed[string] | undefined): string {
  if (wanted === undefined) return 'active, idle'
  const message = wanted.message === undefined ? '' : ` with ${String(wanted.message)}`
  return `active, idle; or ${[wanted.workload].flat().join(' or ')}${message}, ${wanted.agent}`
}

function rowText({ name }: UnitRow, { workload, message }: State): string {
  return `${name.padEnd(28)}  ${workload}${message === '' ? '' : `  ${message}`}`
}
