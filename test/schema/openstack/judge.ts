import { commandFor } from '../../../src/schema/all-commands.ts'
import { failureOf } from '../../../src/schema/failure.ts'

/** The argv of a line whose words hold no spaces. */
export function argvOf(line: string): string[] {
  return `openstack ${line}`.split(' ')
}

/** What came of reading this output as that of the command: the value's drift, or the paths that are wrong. */
export function judge(
  line: string,
  output: unknown,
  version = '',
): { readonly drift?: readonly string[]; readonly wrong?: readonly string[] } {
  const argv = argvOf(line)
  const schema = commandFor(argv)
  if (schema === undefined) throw new Error(`no schema for ${line}`)
  const stdout = typeof output === 'string' ? output : JSON.stringify(output)
  const read = schema.read(stdout, { argv, version })
  return read.ok ? { drift: read.drift } : { wrong: read.mismatches.map(({ path }) => path) }
}

/** The reason that a failed command's text gives, as far as the command's failures know it. */
export function reasonOf(
  line: string,
  exitCode: number,
  streams: { readonly stdout?: string; readonly stderr?: string },
): string | undefined {
  const schema = commandFor(argvOf(line))
  if (schema === undefined) throw new Error(`no schema for ${line}`)
  return failureOf(schema.failures, { exitCode, stdout: streams.stdout ?? '', stderr: streams.stderr ?? '' })?.reason
}

type Json = Readonly<Record<string, unknown>>

/** An object with one key changed. */
export function withKey(object: Json, key: string, value: unknown): Json {
  return { ...object, [key]: value }
}

/** An object whose key has another name. */
export function renamed(object: Json, key: string): Json {
  return Object.fromEntries(Object.entries(object).map(([each, value]) => [each === key ? `${each}_x` : each, value]))
}

/** An object without a key. */
export function without(object: Json, key: string): Json {
  return Object.fromEntries(Object.entries(object).filter(([each]) => each !== key))
}
