import type { Secret } from './secret.ts'

/** How a command ended: `exited` is the only end that has an exit code. */
export type End =
  | 'exited'
  | 'timed-out'
  | 'killed'
  | 'aborted'
  | 'not-found'
  | 'not-permitted'
  | 'too-much-output'
  | 'not-utf8'

/** What a command may be given beside its argv; a secret may stand only where the type says so, never in the argv. */
export interface RunOptions {
  readonly stdin?: string | Secret
  readonly env?: Readonly<Record<string, string | Secret>>
  readonly cwd?: string
  readonly timeoutMs: number
  readonly signal?: AbortSignal
}

/** What came back: text and an exit code, whatever the target is. */
export interface RunResult {
  readonly argv: readonly string[]
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
  readonly durationMs: number
  readonly end: End
}

/** The target's own time, in milliseconds since the epoch: virtual on sim, the machine's on live. */
export interface TargetClock {
  now(): number
  sleep(durationMs: number, signal?: AbortSignal): Promise<void>
}

/**
 * Where an argv goes. `run` never rejects and a non-zero exit is data; the target's clock counts the limit.
 * Sim, live and replay pass the same contract test.
 */
export interface Target extends AsyncDisposable {
  readonly name: string
  readonly clock: TargetClock
  run(argv: readonly string[], options: RunOptions): Promise<RunResult>
}
