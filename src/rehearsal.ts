import type { RunRequest } from './compose.ts'

/** What is asked for when a whole page is simply rehearsed: on its own site, nothing broken, nobody to ask. */
export function rehearsal(page: string, seed = 1): RunRequest {
  const never = new AbortController().signal
  return {
    page,
    target: { kind: 'sim', seed, faults: [] },
    selection: {},
    planOnly: false,
    keepGoing: false,
    warningsHold: false,
    update: false,
    interrupt: { soft: never, hard: never },
    interruptCode: () => undefined,
    again: `sh checkride ${page} --sim --seed ${seed}`,
    reporters: () => Promise.resolve([]),
  }
}
