import { split } from 'shlex'
import { commandFor } from '../../../src/schema/all-commands.ts'
import { failureOf } from '../../../src/schema/failure.ts'
import { describe, type Mismatch } from '../../../src/schema/reading.ts'

interface Printed {
  readonly stdout?: string
  readonly stderr?: string
  readonly exitCode?: number
  readonly version?: string
}

/** Where what a command printed does not fit its schema; empty where it fits. */
function mismatchesOf(
  line: string,
  { stdout = '', stderr = '', exitCode = 0, version = '' }: Printed,
): readonly Mismatch[] {
  const argv = split(line)
  const command = commandFor(argv)
  if (command === undefined) throw new Error(`no schema for ${line}`)
  const read = command.read(stdout, { argv, version, exitCode, stderr })
  return read.ok ? [] : read.mismatches
}

/** Their paths. */
export function wrongPaths(line: string, printed: Printed): string[] {
  return mismatchesOf(line, printed).map(({ path }) => path)
}

/** What a person would be told. */
export function told(line: string, printed: Printed): string {
  return mismatchesOf(line, printed).map(describe).join('\n')
}

/** Keys that the schema does not know. */
export function driftOf(line: string, { stdout = '', version = '' }: Printed): readonly string[] {
  const argv = split(line)
  const read = commandFor(argv)?.read(stdout, { argv, version })
  return read?.ok === true ? read.drift : ['(refused)']
}

/** Why a command failed, as its schema knows it. */
export function reasonOf(line: string, stderr: string, exitCode: number): string | undefined {
  return failureOf(commandFor(split(line))?.failures ?? [], { exitCode, stdout: '', stderr })?.reason
}

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** A copy with the value at a path replaced, or removed where the new value is undefined; the path is parted by slashes. */
export function changed(value: Json, path: string, to: Json | undefined): Json {
  const copy = structuredClone(value) as Record<string, Json>
  const keys = path.split('/')
  const last = keys.pop() ?? ''
  const inner = keys.reduce<Record<string, Json>>((at, key) => at[key] as Record<string, Json>, copy)
  if (to === undefined) delete inner[last]
  else inner[last] = to
  return copy
}
