import type { ReadResult } from '../../../schema/reading.ts'
import type { ByteResult } from '../../../target/text-result.ts'
import type { Call } from '../../engine/command.ts'

/** A command that ended by itself, with what a stream fault may know of it. */
export interface Spoiling {
  readonly call: Call
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
  readonly durationMs: number
  /** What stdout is as JSON; undefined where it is no object and no list. */
  readonly json: object | undefined
  /** Reads text as the command's own schema does; undefined where the command has none. */
  read(stdout: string): ReadResult<unknown> | undefined
  /** One of so many, drawn from the seed by this fault's and this command's name. */
  pick(count: number): number
}

/** What becomes of the result; what is left out stays as it was. */
export interface Spoilt extends Partial<Pick<ByteResult, 'exitCode' | 'durationMs' | 'end'>> {
  readonly stdout?: string | Uint8Array
  readonly stderr?: string
  /** The command has changed nothing: it never got so far. */
  readonly prevented?: true
}
