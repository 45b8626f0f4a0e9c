import { parse } from 'csv-parse/sync'
import { split } from 'shlex'
import type { ReplayRow } from './replay.ts'
import type { End } from './target.ts'

const needed = ['stdout', 'stderr', 'argv', 'exit']

const otherEnds: Record<Exclude<End, 'exited'>, true> = {
  'timed-out': true,
  killed: true,
  aborted: true,
  'not-found': true,
  'not-permitted': true,
  'too-much-output': true,
  'not-utf8': true,
}

/** Reads the text of an index.tsv, whose path is only for messages; throws with the line of the first row that makes no sense. */
export function parseReplayIndex(text: string, path: string): ReplayRow[] {
  const lines: string[][] = parse(text, { delimiter: '\t', quote: false, bom: true, relax_column_count: true })
  const [header = [], ...rows] = lines
  const absent = needed.filter((name) => !header.includes(name))
  if (absent.length > 0) {
    throw new Error(
      `${path}:1: no column ${absent.join(', ')}; the first line must be: stdout stderr argv exit version kind, parted by tabs`,
    )
  }
  return rows.flatMap((row, index) => {
    const cell = (name: string): string => row[header.indexOf(name)]?.trim() ?? ''
    if (row.every((value) => value.trim() === '')) return []
    const where = `${path}:${index + 2}`
    const line = cell('argv')
    return [
      {
        stdout: cell('stdout'),
        stderr: cell('stderr'),
        argv: argvOf(line),
        line,
        ended: endedOf(cell('exit'), where),
        version: cell('version'),
        kind: cell('kind'),
        recorded: cell('recorded'),
        state: cell('state'),
      },
    ]
  })
}

function argvOf(line: string): string[] | undefined {
  try {
    const argv = split(line)
    return argv.length === 0 ? undefined : argv
  } catch {
    return undefined
  }
}

function endedOf(exit: string, where: string): ReplayRow['ended'] {
  if (/^\d+$/.test(exit)) return { end: 'exited', exitCode: Number(exit) }
  if (isOtherEnd(exit)) return { end: exit }
  const words = Object.keys(otherEnds).join(', ')
  throw new Error(`${where}: the column exit is ${JSON.stringify(exit)}; it must be an exit code or one of ${words}`)
}

function isOtherEnd(word: string): word is Exclude<End, 'exited'> {
  return Object.hasOwn(otherEnds, word)
}
