import type { RunResult, Target } from '../target/target.ts'
import { secondsOf } from './seconds-of.ts'

/** sleep(1) by the target's own clock, and no longer than its limit: on a simulated cloud the time has passed at once. */
export async function sleepCommand(target: Target, argv: readonly string[], limitMs: number): Promise<RunResult> {
  const words = argv.slice(1)
  const seconds = secondsOf(words)
  const result = { argv, exitCode: 0, stdout: '', stderr: '', durationMs: 0, end: 'exited' } as const
  if (seconds === undefined)
    return { ...result, exitCode: 1, stderr: `sleep: invalid time interval '${words.join(' ')}'\n` }
  const wantedMs = seconds * 1000
  const durationMs = Math.min(wantedMs, limitMs)
  await target.clock.sleep(durationMs)
  return wantedMs <= limitMs ? { ...result, durationMs } : { ...result, durationMs, exitCode: null, end: 'timed-out' }
}
