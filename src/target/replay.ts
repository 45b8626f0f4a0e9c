import { closest } from 'fastest-levenshtein'
import { join as quoteAll } from 'shlex'
import { checkArgv } from './check-argv.ts'
import { notRun } from './not-run.ts'
import { replayKey } from './replay-key.ts'
import type { End, RunOptions, RunResult, Target } from './target.ts'
import { textResult } from './text-result.ts'
import { virtualClock, type VirtualClock } from './virtual-clock.ts'

/** One recorded command and how it ended; the files are relative to the folder of the recordings, and empty where it printed nothing. */
export interface ReplayRow {
  readonly stdout: string
  readonly stderr: string
  /** Undefined when `line` is not a shell line that can be split; such a row is matched by nothing. */
  readonly argv: readonly string[] | undefined
  readonly line: string
  readonly ended: { readonly end: 'exited'; readonly exitCode: number } | { readonly end: Exclude<End, 'exited'> }
  /** As the index has them: the tool's version, and what sort of recording it is. */
  readonly version: string
  readonly kind: string
  /** When it was recorded, and in which state the cloud was; empty in an index that does not say. */
  readonly recorded: string
  readonly state: string
}

/** A folder of recordings; `pick` is the file of the row that wins where several have the same argv. */
export interface ReplayFiles {
  readonly dir: string
  readonly rows: readonly ReplayRow[]
  read(path: string): Promise<Uint8Array> | Uint8Array
  readonly pick?: string
}

/** The file by which a recording is called and picked: its stdout, or its stderr where there is no stdout. */
export function recordingOf(row: ReplayRow): string {
  return row.stdout === '' ? row.stderr : row.stdout
}

const notRecorded = 97
const candidatesShown = 5

/** The target that answers from recordings; what was not recorded, or not clearly, exits with 97 and says so on stderr. */
export function replayTarget(files: ReplayFiles): Target {
  const rows = Map.groupBy(files.rows.filter(isMatchable), (row) => replayKey(row.argv))
  const clock = virtualClock(Date.UTC(2026, 0, 1))
  let closed = false
  return {
    name: 'replay',
    clock,
    async run(argv, options) {
      const refused = checkArgv(argv)
      if (refused !== undefined) return refused
      if (closed || options.signal?.aborted) return notRun(argv, 'aborted', 'stopped before it was started')
      const found = rows.get(replayKey(argv)) ?? []
      const row = found.length === 1 ? found[0] : found.find((each) => recordingOf(each) === files.pick)
      if (row !== undefined) return replayed(argv, row, { files, options, clock })
      return missing(argv, found.length === 0 ? unknown(argv, files) : ambiguous(argv, found, files.dir))
    },
    async [Symbol.asyncDispose]() {
      closed = true
    },
  }
}

type MatchableRow = ReplayRow & { readonly argv: readonly string[] }

function isMatchable(row: ReplayRow): row is MatchableRow {
  return row.argv !== undefined
}

interface Replaying {
  readonly files: ReplayFiles
  readonly options: RunOptions
  readonly clock: VirtualClock
}

async function replayed(argv: readonly string[], row: ReplayRow, on: Replaying): Promise<RunResult> {
  const { files, options, clock } = on
  const durationMs = row.ended.end === 'timed-out' ? options.timeoutMs : 0
  try {
    const stdout = await bytesOf(row.stdout, files)
    const stderr = await bytesOf(row.stderr, files)
    clock.advance(durationMs)
    return textResult({ argv: [...argv], exitCode: null, stdout, stderr, durationMs, ...row.ended })
  } catch (error) {
    return missing(
      argv,
      `the recording of ${row.line} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
}

async function bytesOf(file: string, files: ReplayFiles): Promise<Uint8Array> {
  return file === '' ? new Uint8Array() : files.read(file)
}

function unknown(argv: readonly string[], { rows }: ReplayFiles): string {
  const line = quoteAll(argv)
  const recorded = [...new Set(rows.filter(isMatchable).map((row) => row.line))]
  const hint = recorded.length === 0 ? 'nothing is recorded at all' : `nearest recorded: ${closest(line, recorded)}`
  return `not recorded: ${line}\n${hint}`
}

function ambiguous(argv: readonly string[], rows: readonly MatchableRow[], dir: string): string {
  const files = rows.map(recordingOf).filter((file) => file !== '')
  const names = files.slice(0, candidatesShown).map((file) => `  ${file}`)
  const more = files.length > candidatesShown ? [`  and ${files.length - candidatesShown} more`] : []
  const example = `pick one, for example: --replay ${quoteAll([`${dir}/${files[0] ?? 'FILE'}`])}`
  return [`ambiguous: ${rows.length} recordings of ${quoteAll(argv)}`, ...names, ...more, example].join('\n')
}

function missing(argv: readonly string[], why: string): RunResult {
  return { ...notRun(argv, 'not-found', why), end: 'exited', exitCode: notRecorded }
}
