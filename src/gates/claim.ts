import type { ClaimEntry, Ledger } from './ledger.ts'
import { settled, type Allowed } from './settled.ts'
import type { JujuStatus } from '../schema/juju/status.ts'

/** What a claim is shown with where it is not true: side by side, as text. */
export interface Sides {
  readonly expected?: unknown
  readonly actual?: unknown
}

/** Says one checked sentence; returns whether it is true. */
export interface ClaimFunction {
  (text: string, ok: boolean, sides?: Sides): boolean
  /** Every unit, subordinates included, is active and idle, but for the applications named with the states allowed to them. */
  settled(status: JujuStatus, allowed?: Allowed): boolean
}

/** Says something worth knowing that changes no verdict. */
export type WarnFunction = (text: string, sides?: Sides) => void

export function makeClaim(ledger: Ledger): ClaimFunction {
  const claim = (text: string, ok: boolean, sides: Sides = {}): boolean => {
    ledger.claim(entryOf('claim', text, ok, sides))
    return ok
  }
  return Object.assign(claim, {
    settled: (status: JujuStatus, allowed: Allowed = {}) => settled({ claim, note: ledger.note }, status, allowed),
  })
}

export function makeWarn(ledger: Ledger): WarnFunction {
  return (text, sides = {}) => ledger.claim(entryOf('warning', text, false, sides))
}

function entryOf(level: ClaimEntry['level'], text: string, ok: boolean, sides: Sides): ClaimEntry {
  return {
    text,
    ok,
    level,
    ...('expected' in sides ? { expected: show(sides.expected) } : {}),
    ...('actual' in sides ? { actual: show(sides.actual) } : {}),
  }
}

function show(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value))
}
