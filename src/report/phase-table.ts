import type { EventOf } from '../run/events.ts'
import { plainTable } from './plain-table.ts'
import { count, duration } from './page-words.ts'

/** One page of a rebuild, as its row tells it. */
export interface PhaseRow {
  readonly phase: string
  readonly title: string
  readonly end: EventOf<'run-ended'>
  /** How long it took whoever waited for it; the run's own time is the simulated cloud's. */
  readonly realMs: number
}

const head = ['verdict', 'phase', '', 'steps', 'claims', 'simulated', 'real']

/** A table of phases with their verdicts, and under it the sum of them. */
export function phaseTable(rows: readonly PhaseRow[]): string {
  const sum = (of: (row: PhaseRow) => number): number => rows.reduce((total, row) => total + of(row), 0)
  const counts = [
    count(rows.length, 'page'),
    count(sum(stepsOf), 'step'),
    count(sum(claimsOf), 'claim'),
    `${duration(sum(({ end }) => end.durationMs))} simulated`,
    `${duration(sum(({ realMs }) => realMs))} real`,
  ]
  const verdict = rows.at(-1)?.end.verdict ?? 'unknown'
  return `${plainTable([head, ...rows.map(cells)])}\n${verdict.toUpperCase()}  ${counts.join(', ')}\n`
}

function cells(row: PhaseRow): string[] {
  const { phase, title, end, realMs } = row
  return [
    end.verdict,
    phase,
    title,
    String(stepsOf(row)),
    String(claimsOf(row)),
    duration(end.durationMs),
    duration(realMs),
  ]
}

function stepsOf({ end }: PhaseRow): number {
  return end.steps.filter(({ outcome }) => outcome !== 'not-run' && outcome !== 'not-for-site').length
}

function claimsOf({ end }: PhaseRow): number {
  return end.steps.reduce((total, step) => total + step.claims, 0)
}
