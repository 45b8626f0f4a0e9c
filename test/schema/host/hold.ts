import { split } from 'shlex'
import { commandFor } from '../../../src/schema/all-commands.ts'
import type { CommandSchema } from '../../../src/schema/command.ts'
import { failureOf } from '../../../src/schema/failure.ts'

/** The schema of a command line. */
export function schemaOf(line: string): CommandSchema {
  const schema = commandFor(split(line))
  if (schema === undefined) throw new Error(`no schema for ${line}`)
  return schema
}

/** Where what a command printed does not fit its schema; empty where it fits. */
export function wrongPaths(line: string, stdout: string): string[] {
  const read = schemaOf(line).read(stdout, { argv: split(line), version: '' })
  return read.ok ? [] : read.mismatches.map(({ path }) => path)
}

/** What was expected there instead. */
export function wanted(line: string, stdout: string): string {
  const read = schemaOf(line).read(stdout, { argv: split(line), version: '' })
  return read.ok ? '' : read.mismatches.map(({ expected }) => expected).join('\n')
}

/** The value that was read, which must fit. */
export function valueOf(line: string, stdout: string): unknown {
  const read = schemaOf(line).read(stdout, { argv: split(line), version: '' })
  if (!read.ok)
    throw new Error(read.mismatches.map(({ path, expected, got }) => `${path}: ${expected}, not ${got}`).join('\n'))
  return read.value
}

/** Why it failed, by its own text. */
export function reasonOf(
  line: string,
  exitCode: number,
  texts: { readonly stdout?: string; readonly stderr?: string },
): string | undefined {
  return failureOf(schemaOf(line).failures, { exitCode, stdout: texts.stdout ?? '', stderr: texts.stderr ?? '' })
    ?.reason
}

/** JSON of a value with one change. */
export function json(value: unknown): string {
  return `${JSON.stringify(value)}\n`
}

/** The object without one of its keys. */
export function without(object: Readonly<Record<string, unknown>>, key: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).filter(([each]) => each !== key))
}

/** The object with one of its keys under another name. */
export function renamed(object: Readonly<Record<string, unknown>>, key: string): Record<string, unknown> {
  return { ...without(object, key), [`${key}_`]: object[key] }
}
