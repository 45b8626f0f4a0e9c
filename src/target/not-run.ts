import { Secret } from './secret.ts'
import type { End, RunResult } from './target.ts'

/** The result of an argv that never started: no exit code, no output, and on stderr the sentence that says why. */
export function notRun(argv: readonly unknown[], end: Exclude<End, 'exited'>, why: string): RunResult {
  return { argv: argv.map(shown), exitCode: null, stdout: '', stderr: `${why}\n`, durationMs: 0, end }
}

function shown(argument: unknown): string {
  if (typeof argument === 'string') return argument
  return argument instanceof Secret ? argument.toString() : `[${kindOf(argument)}]`
}

/** What a value is, in one word, without showing it. */
export function kindOf(value: unknown): string {
  return value === null ? 'null' : typeof value
}
