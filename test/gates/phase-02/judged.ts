import { produce, type Draft } from 'immer'
import { makeClaim, makeWarn, type ClaimFunction, type WarnFunction } from '../../../src/gates/claim.ts'
import { isReadable } from '../../../src/gates/units.ts'
import type { JujuMachine, JujuStatus, JujuUnit } from '../../../src/schema/juju/status.ts'
import { testLedger } from '../test-ledger.ts'

interface Say {
  readonly claim: ClaimFunction
  readonly warn: WarnFunction
  readonly note: (text: string) => void
}

/** What a judging function has found untrue or warned of, with what came instead. */
export async function untrue(judge: (say: Say) => unknown): Promise<readonly string[]> {
  const { ledger } = testLedger()
  await judge({ claim: makeClaim(ledger), warn: makeWarn(ledger), note: ledger.note })
  return ledger.claims
    .filter(({ entry }) => !entry.ok)
    .map(({ entry }) => (entry.actual === undefined ? entry.text : `${entry.text}: ${entry.actual}`))
}

/** A status in which one unit, wherever it stands, is another. */
export function withUnit(status: JujuStatus, name: string, change: (unit: Draft<JujuUnit>) => void): JujuStatus {
  return produce(status, (draft) => {
    for (const application of Object.values(draft.applications)) {
      if (!isReadable(application)) continue
      for (const [principal, unit] of Object.entries(application.units ?? {})) {
        if (!isReadable(unit)) continue
        if (principal === name) change(unit)
        const inner = unit.subordinates?.[name]
        if (inner !== undefined && isReadable(inner)) change(inner)
      }
    }
  })
}

/** A status in which a unit's charm says something else. */
export function saying(status: JujuStatus, name: string, current: string, message: string): JujuStatus {
  return withUnit(status, name, (unit) => {
    unit['workload-status'] = { ...unit['workload-status'], current: current as 'active', message }
  })
}

/** A status in which one machine or container is another. */
export function withMachine(status: JujuStatus, id: string, change: (machine: Draft<JujuMachine>) => void): JujuStatus {
  return produce(status, (draft) => {
    const outer = draft.machines[id.split('/')[0] ?? '']
    if (outer === undefined || !isReadable(outer)) return
    const machine = id.includes('/') ? outer.containers?.[id] : outer
    if (machine !== undefined && isReadable(machine)) change(machine)
  })
}
