import { composeRun, type RunOutcome, type RunRequest } from '../src/compose.ts'
import { rehearsal } from '../src/rehearsal.ts'
import { unsound } from '../src/prove/unsound.ts'
import type { RunEvent } from '../src/run/events.ts'
import type { RunResult } from '../src/target/target.ts'

/** A rehearsal of a page with everything that it said; by default phase 03 on its own site at seed 1. */
export async function rehearse(
  change: Partial<RunRequest> = {},
): Promise<RunOutcome & { readonly events: readonly RunEvent[]; unsound(): readonly string[] }> {
  const events: RunEvent[] = []
  const results: RunResult[] = []
  const reporters = () => Promise.resolve([{ event: (event: RunEvent) => void events.push(event) }])
  const outcome = await composeRun({
    ...rehearsal('phase-03.md'),
    reporters,
    onResult: (result) => void results.push(result),
    ...change,
  })
  return { ...outcome, events, unsound: () => [...new Set(results.flatMap((result) => unsound(result)))] }
}
