import type { TargetClock } from './target.ts'

/** A clock that moves only when it is told to, or when someone sleeps by it. */
export interface VirtualClock extends TargetClock {
  advance(durationMs: number): void
}

/** Starts a virtual clock at a moment given in milliseconds since the epoch; a sleep returns at once and moves it on. */
export function virtualClock(startMs: number): VirtualClock {
  let nowMs = startMs
  const advance = (durationMs: number): void => {
    if (durationMs > 0) nowMs += durationMs
  }
  return {
    now: () => nowMs,
    advance,
    async sleep(durationMs, signal) {
      if (!signal?.aborted) advance(durationMs)
    },
  }
}
