import { checkArgv } from '../target/check-argv.ts'
import { reveal } from '../target/secret.ts'
import type { RunOptions, RunResult, Target, TargetClock } from '../target/target.ts'
import { runCommand } from './tools.ts'
import type { World } from './world.ts'

/** A simulated cloud as a target: text in, text out, on virtual time. */
export interface SimTarget extends Target {
  /** The world as it stands now. */
  world(): World
}

export function simTarget(start: World): SimTarget {
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
    const ended = (parts: Partial<RunResult>): RunResult => ({
      argv,
      exitCode: null,
      stdout: '',
      stderr: '',
      durationMs: 0,
      end: 'aborted',
      ...parts,
    })
    if (disposed || options.signal?.aborted === true) return ended({})
    const env = Object.fromEntries(Object.entries(options.env ?? {}).map(([name, value]) => [name, reveal(value)]))
    const stdin = options.stdin === undefined ? '' : reveal(options.stdin)
    const { seconds, world: next, ...said } = runCommand(world, { argv, stdin, env })
    if (seconds * 1000 > options.timeoutMs) {
      // A command that is ended half-way has not done its work; those that have, by then, say so in the world that they return.
      pass(options.timeoutMs)
      return ended({ end: 'timed-out', durationMs: options.timeoutMs })
    }
    world = next
    pass(seconds * 1000)
    return ended({ ...said, end: 'exited', durationMs: seconds * 1000 })
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
