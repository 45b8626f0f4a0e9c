import { composeRun, type RunOutcome, type RunRequest } from '../src/compose.ts'
import { rehearsal } from '../src/rehearsal.ts'
import type { RunEvent } from '../src/run/events.ts'

/** A rehearsal of a page with everything that it said; by default phase 03 on its own site at seed 1. */
export async function rehearse(
  change: Partial<RunRequest> = {},
): Promise<RunOutcome & { readonly events: readonly RunEvent[] }> {
  const events: RunEvent[] = []
  const reporters = () => Promise.resolve([{ event: (event: RunEvent) => void events.push(event) }])
  const outcome = await composeRun({ ...rehearsal('phase-03.md'), reporters, ...change })
  return { ...outcome, events }
}
