import { checkArgv } from '../target/check-argv.ts'
import { notRun } from '../target/not-run.ts'
import { reveal } from '../target/secret.ts'
import type { RunOptions, RunResult, Target, TargetClock } from '../target/target.ts'
import { textResult, type ByteResult } from '../target/text-result.ts'
import type { Call } from './command.ts'
import { runCommand } from './tools.ts'
import type { World } from './world.ts'

/** A simulated cloud as a target: text in, text out, on virtual time. */
export interface SimTarget extends Target {
  /** The world as it stands now. */
  world(): World
}

/** Stands between a command and its reader: what a stream fault does to output, exit code and end. */
export type Stream = (call: Call, result: ByteResult) => ByteResult

export function simTarget(start: World, stream?: Stream): SimTarget {
  let world = start
  let disposed = false
  const pass = (durationMs: number): void => {
    world = { ...world, nowMs: world.nowMs + durationMs }
  }
  const clock: TargetClock = {
    now: () => world.nowMs,
    sleep: (durationMs, signal) => {
      if (signal?.aborted !== true) pass(durationMs)
      return Promise.resolve()
    },
  }
  const run = (argv: readonly string[], options: RunOptions): RunResult => {
    const refused = checkArgv(argv)
    if (refused !== undefined) return refused
    if (disposed || options.signal?.aborted === true) return notRun(argv, 'aborted', 'stopped before it was started')
    const call = callOf(argv, options)
    const { seconds, world: next, ...said } = runCommand(world, call)
    const durationMs = seconds * 1000
    if (durationMs > options.timeoutMs) {
      pass(options.timeoutMs)
      return { ...notRun(argv, 'timed-out', ''), stderr: '', durationMs: options.timeoutMs }
    }
    world = next
    pass(durationMs)
    const result: RunResult = { argv, ...said, durationMs, end: 'exited' }
    return stream === undefined ? result : textResult(stream(call, asBytes(result)))
  }
  return {
    name: 'sim',
    clock,
    world: () => world,
    run: (argv, options) => Promise.resolve(run(argv, options)),
    [Symbol.asyncDispose]: () => {
      disposed = true
      return Promise.resolve()
    },
  }
}

function callOf(argv: readonly string[], options: RunOptions): Call {
  const env = Object.fromEntries(Object.entries(options.env ?? {}).map(([name, value]) => [name, reveal(value)]))
  return { argv, env, stdin: options.stdin === undefined ? '' : reveal(options.stdin) }
}

function asBytes(result: RunResult): ByteResult {
  return { ...result, stdout: Buffer.from(result.stdout), stderr: Buffer.from(result.stderr) }
}
