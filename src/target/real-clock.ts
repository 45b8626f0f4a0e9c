import { setTimeout } from 'node:timers/promises'
import type { TargetClock } from './target.ts'

const longestTimerMs = 2 ** 31 - 1

/** The machine's time, which never goes backwards; a sleep ends early, without an error, at its own signal or at `closing`. */
export function realClock(closing: AbortSignal): TargetClock {
  return { now, sleep }

  async function sleep(durationMs: number, signal?: AbortSignal): Promise<void> {
    const until = now() + durationMs
    const stop = signal === undefined ? closing : AbortSignal.any([closing, signal])
    for (let leftMs = durationMs; leftMs > 0 && !stop.aborted; leftMs = until - now()) {
      await setTimeout(Math.min(leftMs, longestTimerMs), undefined, { signal: stop }).catch(() => {})
    }
  }
}

/** A start read once plus a steady count: a correction of the wall clock in between cannot make time jump. */
function now(): number {
  return Math.floor(performance.timeOrigin + performance.now())
}
