import type { Reading } from '../schema/reading.ts'
import type { RunOptions, RunResult } from '../target/target.ts'
import { CommandFailed, NotJson, NotPermitted, SchemaMismatch, TimedOut } from './errors.ts'
import { reasonOf } from './reason-of.ts'

/** What a client needs of the run that it works for: a guarded way to the target, and an ear for drift. */
export interface Session {
  run(argv: readonly string[], options: Omit<RunOptions, 'signal'>): Promise<RunResult>
  drift(command: string, path: string): void
  /** The target's own clock, where a look is about the time. */
  readonly now?: () => number
  /** Sees every value that a command's schema has accepted, and may hand on another that behaves the same. */
  readonly watch?: <T>(schema: Reading<T>, value: T) => T
}

export interface CallOptions extends Partial<Pick<RunOptions, 'stdin' | 'env' | 'timeoutMs'>> {
  /** Exit codes that are an answer of this verb, besides 0. */
  readonly dataExits?: readonly number[]
  /** What stderr says where the command has nothing to tell and prints nothing, with exit code 0. */
  readonly silentWhere?: RegExp
  /** Its output holds a secret, so no error may show a piece of it. */
  readonly secret?: true
}

/** A juju or openstack read that takes longer than this is hanging, not working; juju itself would redial for ten minutes. */
const defaultTimeoutMs = 60_000

/** Runs a command and hands its result on, or raises: a failure never comes back as a value by accident. */
export async function call(session: Session, argv: readonly string[], options: CallOptions = {}): Promise<RunResult> {
  const { dataExits = [], timeoutMs = defaultTimeoutMs, secret, silentWhere: _, ...rest } = options
  const result = await session.run(argv, { ...rest, timeoutMs })
  if (result.end === 'timed-out') throw new TimedOut(result, timeoutMs)
  if (result.end === 'not-permitted') throw new NotPermitted(result)
  if (result.exitCode === null || (result.exitCode !== 0 && !dataExits.includes(result.exitCode))) {
    throw new CommandFailed(secret === true ? withoutOutput(result) : result, await reasonOf(result))
  }
  return result
}

/** Runs a command that prints one line, and hands that on; an empty one, which must never be taken for a value, raises. */
export async function callLine(session: Session, argv: readonly string[], options: CallOptions = {}): Promise<string> {
  const line = (await call(session, argv, options)).stdout.trim()
  if (line !== '' && !line.includes('\n')) return line
  const got = line === '' ? 'nothing' : 'several'
  throw new SchemaMismatch(argv, [{ path: '(top)', expected: 'one line', got, nearest: undefined, count: 1 }])
}

/** Runs a command that prints JSON and reads it by its schema; `read` picks the schema where the version decides. */
export async function callJson<T>(
  session: Session,
  argv: readonly string[],
  schema: Reading<T> | ((value: unknown) => Reading<T>),
  options: CallOptions & { readonly silentWhere: RegExp },
): Promise<T | undefined>
export async function callJson<T>(
  session: Session,
  argv: readonly string[],
  schema: Reading<T> | ((value: unknown) => Reading<T>),
  options?: CallOptions,
): Promise<T>
export async function callJson<T>(
  session: Session,
  argv: readonly string[],
  schema: Reading<T> | ((value: unknown) => Reading<T>),
  options: CallOptions = {},
): Promise<T | undefined> {
  const result = await call(session, argv, options)
  if (result.stdout === '' && options.silentWhere?.test(result.stderr) === true) return undefined
  return jsonOf(session, result, schema, options)
}

/** Reads what a command has printed as JSON, by its schema. */
export function jsonOf<T>(
  session: Session,
  result: RunResult,
  schema: Reading<T> | ((value: unknown) => Reading<T>),
  options: Pick<CallOptions, 'secret'> = {},
): T {
  const { argv } = result
  let value: unknown
  try {
    value = JSON.parse(result.stdout)
  } catch {
    throw new NotJson(options.secret === true ? withoutOutput(result) : result)
  }
  try {
    return readAs(session, argv, typeof schema === 'function' ? schema(value) : schema, value)
  } catch (error) {
    if (!(error instanceof SchemaMismatch) || options.secret !== true) throw error
    throw new SchemaMismatch(
      argv,
      error.mismatches.map((each) => ({ ...each, got: notShown })),
    )
  }
}

const notShown = '[not shown, because it holds a secret]'

function withoutOutput(result: RunResult): RunResult {
  return { ...result, stdout: result.stdout.trim() === '' ? '' : notShown }
}

/** Reads a value by its schema: drift is reported and passes, a mismatch raises. */
export function readAs<T>(session: Session, argv: readonly string[], schema: Reading<T>, value: unknown): T {
  const read = schema.read(value)
  if (!read.ok) throw new SchemaMismatch(argv, read.mismatches)
  for (const path of read.drift) session.drift(schema.command, path)
  return session.watch === undefined ? read.value : session.watch(schema, read.value)
}
