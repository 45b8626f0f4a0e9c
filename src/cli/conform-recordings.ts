import { commandFor } from '../schema/all-commands.ts'
import type { CommandSchema } from '../schema/command.ts'
import { failureOf } from '../schema/failure.ts'
import { describe } from '../schema/reading.ts'

/** One recorded command, as an index.tsv lists it. */
export interface Recording {
  /** The file that a person would open. */
  readonly file: string
  readonly argv: readonly string[]
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
  readonly version: string
  /** Where it comes from, in the index's own words: `run by us`, `real capture`, `hand-made/test expectation`. */
  readonly kind: string
  readonly recorded: string
  readonly state: string
}

export type Finding =
  | {
      readonly outcome: 'parsed'
      readonly command: string
      readonly drift: readonly string[]
      readonly reason?: string
    }
  | { readonly outcome: 'failed'; readonly command: string; readonly why: readonly string[] }
  | { readonly outcome: 'unknown'; readonly command: string }

/** Holds one recording against the schema of its command: what it printed on success, or how it failed. */
export function judgeRecording(recording: Recording): Finding {
  const { argv, exitCode, version } = recording
  const schema = commandFor(argv)
  if (schema === undefined) return { outcome: 'unknown', command: commandName(argv) }
  const { command } = schema
  if (exitCode !== 0 && schema.dataExits?.includes(exitCode) !== true) return judgeFailure(schema, recording)
  const read = schema.read(recording.stdout, { argv, version, exitCode, stderr: recording.stderr })
  if (read.ok) return { outcome: 'parsed', command, drift: read.drift }
  return { outcome: 'failed', command, why: read.mismatches.map(describe) }
}

function judgeFailure({ command, failures, secret = false }: CommandSchema, recording: Recording): Finding {
  const known = failureOf(failures, recording)
  if (known !== undefined) return { outcome: 'parsed', command, drift: [], reason: known.reason }
  const said = [recording.stderr, recording.stdout]
    .map((text) => text.trim().split('\n')[0] ?? '')
    .filter((line) => line !== '')
  return {
    outcome: 'failed',
    command,
    why: [
      `exit ${recording.exitCode} with a text that is not known: ${secret ? '(not shown)' : said.join(' | ') || '(none)'}`,
    ],
  }
}

/** The first words of an argv, for a command that has no schema to name it. */
function commandName(argv: readonly string[]): string {
  const end = argv.findIndex((word, index) => index > 0 && word.startsWith('-'))
  return argv.slice(0, end === -1 ? 4 : Math.min(end, 4)).join(' ')
}
