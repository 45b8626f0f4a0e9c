/** Why a command failed, where its own text says so; anything else is `other`. */
export type Reason =
  | 'unauthorized'
  | 'forbidden'
  | 'unreachable'
  | 'not-found'
  | 'ambiguous'
  | 'conflict'
  | 'invalid'
  | 'unavailable'
  | 'usage'
  | 'login-needed'
  | 'not-modelled'
  | 'failed'
  | 'other'

/** A way in which a tool is known to fail: its exit codes, the stream that it speaks on, and its text. */
export interface Failure {
  readonly reason: Exclude<Reason, 'other'>
  readonly exitCodes: readonly number[]
  readonly stream: 'stdout' | 'stderr'
  readonly text: RegExp
  /** What the other stream must look like, where the text alone does not tell, as an empty one does not. */
  readonly besides?: RegExp
  /** Where the text was seen: run, captured, or read in which source. */
  readonly source: string
}

interface Ended {
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
}

/** The known failure that a result is, by exit code, streams and text together; undefined where it is none of them. */
export function failureOf(failures: readonly Failure[], result: Ended): Failure | undefined {
  return failures.find(
    (each) =>
      result.exitCode !== null &&
      each.exitCodes.includes(result.exitCode) &&
      each.text.test(result[each.stream]) &&
      each.besides?.test(result[each.stream === 'stdout' ? 'stderr' : 'stdout']) !== false,
  )
}
