import { checkArgv } from '../target/check-argv.ts'
import { notRun } from '../target/not-run.ts'
import { reveal } from '../target/secret.ts'
import type { RunOptions, RunResult, Target, TargetClock } from '../target/target.ts'
import { textResult, type ByteResult } from '../target/text-result.ts'
import { advance } from './engine/advance.ts'
import type { Call } from './engine/command.ts'
import { runCommand } from './tools.ts'
import type { World } from './world/world.ts'

/** A simulated cloud as a target: text in, text out, on virtual time. */
export interface SimTarget extends Target {
  /** The world as it stands now. */
  world(): World
  /** Puts another world in its place. */
  become(world: World): void
}

/**
 * Stands between a command and its reader: what a stream fault does to output, exit code, end and duration. A command that it has
 * `prevented` has changed nothing.
 */
export type Stream = (call: Call, result: ByteResult) => ByteResult & { readonly prevented?: true }

export function simTarget(start: World, stream?: Stream): SimTarget {
  let world = start
  let disposed = false
  const clock: TargetClock = {
    now: () => world.nowMs,
    sleep: (durationMs, signal) => {
      if (signal?.aborted !== true) world = advance(world, world.nowMs + durationMs)
      return Promise.resolve()
    },
  }
  const run = async (argv: readonly string[], options: RunOptions): Promise<RunResult> => {
    const refused = checkArgv(argv)
    if (refused !== undefined) return refused
    if (disposed || options.signal?.aborted === true) return notRun(argv, 'aborted', 'stopped before it was started')
    const before = world
    const deadlineMs = before.nowMs + options.timeoutMs
    const call = callOf(argv, options, deadlineMs)
    const { seconds, world: left, ...said } = await runCommand(before, call)
    const endMs = left.nowMs + seconds * 1000
    if (endMs > deadlineMs) {
      // What a command that waits had set going goes on without it; one that only takes long has done nothing yet.
      world = advance(left.nowMs > before.nowMs ? left : before, deadlineMs)
      return timedOut(argv, options)
    }
    const result: RunResult = { argv, ...said, durationMs: endMs - before.nowMs, end: 'exited' }
    if (stream === undefined) {
      world = advance(left, endMs)
      return result
    }
    const { prevented, ...spoilt } = stream(call, asBytes(result))
    world = advance(prevented === true ? before : left, Math.min(before.nowMs + spoilt.durationMs, deadlineMs))
    return spoilt.durationMs > options.timeoutMs ? timedOut(argv, options) : textResult(spoilt)
  }
  return {
    name: 'sim',
    clock,
    world: () => world,
    become: (other) => {
      world = other
    },
    run,
    [Symbol.asyncDispose]: () => {
      disposed = true
      return Promise.resolve()
    },
  }
}

function timedOut(argv: readonly string[], { timeoutMs }: RunOptions): RunResult {
  return { ...notRun(argv, 'timed-out', ''), stderr: '', durationMs: timeoutMs }
}

function callOf(argv: readonly string[], options: RunOptions, deadlineMs: number): Call {
  const env = Object.fromEntries(Object.entries(options.env ?? {}).map(([name, value]) => [name, reveal(value)]))
  const { cwd } = options
  const stdin = options.stdin === undefined ? '' : reveal(options.stdin)
  return { argv, env, stdin, deadlineMs, ...(cwd === undefined ? {} : { cwd }) }
}

function asBytes(result: RunResult): ByteResult {
  return { ...result, stdout: Buffer.from(result.stdout), stderr: Buffer.from(result.stderr) }
}
