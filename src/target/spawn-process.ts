import type { execa } from 'execa'
import { gather } from './gather.ts'
import { notRun } from './not-run.ts'
import type { StopSignal } from './stop-signal.ts'
import type { RunResult } from './target.ts'
import { textResult, type ByteResult } from './text-result.ts'
import { behindWatchdog, dismissWatchdog, startFailure } from './watchdog.ts'

const graceMs = 500
const maxOutputBytes = 64 * 1024 * 1024

/** What one process is given; `env` is all of its environment. */
export interface ProcessOptions {
  readonly env: Readonly<Record<string, string>>
  readonly cwd: string
  readonly stdin: string | undefined
  readonly stop: StopSignal
}

/** Starts a process behind its watchdog, in a group of its own, and waits until it and whoever holds its output have ended. */
export async function spawnProcess(
  run: typeof execa,
  argv: readonly string[],
  { env, cwd, stdin, stop }: ProcessOptions,
): Promise<RunResult> {
  const child = run(...behindWatchdog(argv), {
    stdio: [stdin === undefined ? 'ignore' : Buffer.from(stdin), 'pipe', 'pipe', { value: 'pipe', input: true }],
    cwd,
    env,
    extendEnv: false,
    preferLocal: false,
    reject: false,
    // What execa buffers it also makes an error text of, which blocks for half a second a megabyte, so we gather it.
    buffer: false,
    encoding: 'buffer',
    cancelSignal: stop.signal,
    killDescendants: true,
    forceKillAfterDelay: graceMs,
  })
  const { nodeChildProcess } = child
  const onTooMuch = (): void => stop.stop('too-much-output')
  const stdout = gather(nodeChildProcess.stdout, maxOutputBytes, onTooMuch)
  const stderr = gather(nodeChildProcess.stderr, maxOutputBytes, onTooMuch)
  void dismissWatchdog(nodeChildProcess, stop.signal)
  const ended = await child
  const durationMs = Math.round(ended.durationMs)
  const result = { argv: [...argv], exitCode: null, stdout: stdout(), stderr: stderr(), durationMs }
  if (stop.end !== undefined) return textResult({ ...result, end: stop.end })
  if (ended.signal !== undefined) return textResult({ ...result, end: 'killed' })
  if (ended.exitCode !== undefined) return exited({ ...result, exitCode: ended.exitCode, end: 'exited' })
  return notRun(argv, 'not-permitted', `${argv[0]} could not be started: ${ended.originalMessage ?? 'unknown reason'}`)
}

function exited(result: ByteResult): RunResult {
  const text = textResult(result)
  const failure = startFailure(text)
  return failure === undefined ? text : notRun(result.argv, failure.end, failure.why)
}
