import type { z } from 'zod'
import type { Failure } from './failure.ts'
import type { Provenance, Reading, ReadResult } from './reading.ts'

/** What of a recording, or of a run, tells how it is to be read. */
export interface ReadContext {
  readonly argv: readonly string[]
  /** The tool's version, as the recording or the machine gives it; empty where nobody knows. */
  readonly version: string
  /** What the command ended with and what it said on stderr, where the reader has the whole result. */
  readonly exitCode?: number
  readonly stderr?: string
}

/**
 * What one command prints, on success and on failure. Commands are found by their argv; of several that match, the one that asks
 * for most words is the one.
 */
export interface CommandSchema {
  /** As the tool's manual calls it: `juju status`, `openstack network show`. */
  readonly command: string
  readonly provenance: Provenance
  /** The versions for which it holds, in words: `juju 2.9, 3.1 to 4.0`. */
  readonly versions: string
  matches(argv: readonly string[]): boolean
  /** Exit codes that are an answer and no failure, besides 0. */
  readonly dataExits?: readonly number[]
  /** Reads what came on stdout; text that is no JSON, where JSON was promised, is a mismatch at `(top)`. */
  read(stdout: string, context: ReadContext): ReadResult<unknown>
  readonly failures: readonly Failure[]
  /** Its text may be a secret: no message may quote any of it. */
  readonly secret?: boolean
  /** The shape behind `read`, where there is one: its paths are what a simulator can be measured by. */
  shape?(context: ReadContext): z.ZodType | undefined
}

/** Matches an argv that begins with these words; `*` is any one word: `maas * subnets read`. */
export function begins(words: string): (argv: readonly string[]) => boolean {
  const wanted = words.split(' ')
  return (argv) => wanted.length <= argv.length && wanted.every((word, index) => word === '*' || word === argv[index])
}

/** Reads JSON by a schema that may depend on the value or on the context. */
export function jsonText(
  pick: Reading<unknown> | ((value: unknown, context: ReadContext) => Reading<unknown>),
): CommandSchema['read'] {
  return (stdout, context) => {
    let value: unknown
    try {
      value = JSON.parse(stdout)
    } catch {
      const got = stdout.trim() === '' ? 'nothing' : JSON.stringify(stdout.slice(0, 60))
      return mismatch('JSON', got)
    }
    return (typeof pick === 'function' ? pick(value, context) : pick).read(value)
  }
}

/** Reads text that a parser makes a plain value of; a text that it cannot read is a mismatch that says why. */
export function parsedText<T>(parse: (text: string) => T, schema: Reading<T>): CommandSchema['read'] {
  return (stdout) => {
    try {
      return schema.read(parse(stdout))
    } catch (error) {
      return mismatch(error instanceof Error ? error.message : String(error), JSON.stringify(stdout.slice(0, 60)))
    }
  }
}

/** Reads the output of a command that prints nothing when all is well. */
export function nothing(): CommandSchema['read'] {
  return (stdout) =>
    stdout === '' ? { ok: true, value: undefined, drift: [] } : mismatch('nothing', JSON.stringify(stdout.slice(0, 60)))
}

/** Reads text that must have this form. */
export function textLike(form: RegExp): CommandSchema['read'] {
  return (stdout) =>
    form.test(stdout)
      ? { ok: true, value: stdout, drift: [] }
      : mismatch(String(form), JSON.stringify(stdout.slice(0, 60)))
}

/** The result of a text that is not what it should be as a whole. */
export function mismatch(expected: string, got: string): ReadResult<never> {
  return { ok: false, mismatches: [{ path: '(top)', expected, got, nearest: undefined, count: 1 }] }
}
