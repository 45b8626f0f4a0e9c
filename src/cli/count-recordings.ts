import type { RecordingCounts } from '../prove/fidelity-report.ts'
import { recordingsIn } from './conform-folder.ts'
import { judgeRecording } from './conform-recordings.ts'

/** Counts the recordings of a folder that the schemas read; those that somebody wrote by hand do not count. */
export async function countRecordings(folder: string): Promise<RecordingCounts> {
  const { recordings } = await recordingsIn(folder)
  const counts: Record<string, { recordings: number; newest: string }> = {}
  for (const recording of recordings.filter(({ kind }) => !kind.startsWith('hand-made'))) {
    const { outcome, command } = judgeRecording(recording)
    if (outcome !== 'parsed') continue
    const before = counts[command] ?? { recordings: 0, newest: '' }
    const day = recording.recorded.slice(0, 10)
    counts[command] = { recordings: before.recordings + 1, newest: day > before.newest ? day : before.newest }
  }
  return Object.fromEntries(Object.entries(counts).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
