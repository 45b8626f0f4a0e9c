import { composeRun, type RunOutcome, type RunRequest } from '../src/compose.ts'
import type { RunEvent } from '../src/run/events.ts'
import { scriptedOperator } from '../src/run/people.ts'

/** A rehearsal of a page with everything that it said; by default phase 03 on its own site at seed 1. */
export async function rehearse(
  change: Partial<RunRequest> = {},
): Promise<RunOutcome & { readonly events: readonly RunEvent[] }> {
  const never = new AbortController().signal
  const events: RunEvent[] = []
  const outcome = await composeRun({
    page: 'phase-03.md',
    target: { kind: 'sim', seed: 1, faults: [] },
    selection: {},
    planOnly: false,
    keepGoing: false,
    warningsHold: false,
    update: false,
    people: scriptedOperator,
    interrupt: { soft: never, hard: never },
    interruptCode: () => undefined,
    again: 'sh checkride phase-03.md --sim',
    reporters: () => Promise.resolve([{ event: (event) => void events.push(event) }]),
    ...change,
  })
  return { ...outcome, events }
}
