import type { Recording } from './conform-recordings.ts'

/** A recording older than this says what a tool printed once, and no longer what it prints. */
const oldestDays = 180
const dayMs = 86_400_000

export interface Stale {
  readonly file: string
  readonly days: number
  /** In which state the cloud was: a reading taken during a failed deploy has misled before. */
  readonly state: string
}

/** The recordings that are too old to count as evidence; one whose index gives no date is not judged. */
export function staleRecordings(recordings: readonly Recording[], nowMs: number): Stale[] {
  return recordings.flatMap(({ file, recorded, state }) => {
    const days = Math.floor((nowMs - Date.parse(recorded)) / dayMs)
    return days > oldestDays ? [{ file, days, state }] : []
  })
}
