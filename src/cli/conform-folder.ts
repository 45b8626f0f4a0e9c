import { readFile, readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { parseReplayIndex } from '../target/replay-index.ts'
import type { Recording } from './conform-recordings.ts'

/** A row of an index that cannot be judged, with why. */
export interface Passed {
  readonly file: string
  readonly why: string
}

/** Every recording of a folder: those that its index.tsv lists, and those of the index.tsv files below it. */
export async function recordingsIn(
  folder: string,
): Promise<{ readonly recordings: readonly Recording[]; readonly passed: readonly Passed[] }> {
  const files = await readdir(folder, { recursive: true }).catch((cause: unknown) => {
    throw new Error(`${folder} is no folder that can be read; give one with an index.tsv in it or below it`, { cause })
  })
  const indexes = files.filter((file) => file === 'index.tsv' || file.endsWith('/index.tsv')).toSorted()
  if (indexes.length === 0) throw new Error(`${folder} has no index.tsv, nor has any folder below it`)
  const read = await Promise.all(indexes.map((index) => readIndex(join(folder, index))))
  return { recordings: read.flatMap((each) => each.recordings), passed: read.flatMap((each) => each.passed) }
}

async function readIndex(
  index: string,
): Promise<{ readonly recordings: readonly Recording[]; readonly passed: readonly Passed[] }> {
  const dir = dirname(index)
  const recordings: Recording[] = []
  const passed: Passed[] = []
  const text = async (file: string): Promise<string> => (file === '' ? '' : readFile(join(dir, file), 'utf8'))
  for (const row of parseReplayIndex(await readFile(index, 'utf8'), index)) {
    const file = join(dir, row.stdout === '' ? row.stderr : row.stdout)
    if (row.argv === undefined) passed.push({ file, why: `the argv cannot be read: ${row.line}` })
    else if (row.ended.end !== 'exited') passed.push({ file, why: `it ended as ${row.ended.end}` })
    else {
      const { exitCode } = row.ended
      const [stdout, stderr] = await Promise.all([text(row.stdout), text(row.stderr)])
      // A failure without a file for stderr was recorded with both streams in one, as a support bundle keeps them.
      const merged = row.stderr === '' && exitCode !== 0
      recordings.push({
        file,
        argv: row.argv,
        exitCode,
        stdout,
        stderr: merged ? stdout : stderr,
        version: row.version,
        kind: row.kind,
        recorded: row.recorded,
        state: row.state,
      })
    }
  }
  return { recordings, passed }
}
