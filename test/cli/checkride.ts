import { spawn, type ChildProcessByStdio } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { runEvent, type EventOf, type RunEvent } from '../../src/run/events.ts'

export const root = join(import.meta.dirname, '..', '..')
/** How a run of the command line came out, as whoever called it sees it. */
export interface Ended {
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface Surroundings {
  readonly cwd?: string
  /** All of the environment; by default next to nothing, so that the machine's own does not matter. */
  readonly env?: Readonly<Record<string, string>>
  readonly launcher?: string
}

const plainEnv = { PATH: '/usr/bin:/bin', HOME: '/nonexistent' }

/** Starts the launcher as a person would, with pipes for its output and nothing to read from. */
export function start(args: readonly string[], at: Surroundings = {}): ChildProcessByStdio<null, Readable, Readable> {
  const { cwd = root, env = plainEnv } = at
  const launcher = at.launcher ?? (cwd === root ? 'checkride' : join(root, 'checkride'))
  return spawn('/bin/sh', [launcher, ...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
}

/** Waits for all of a run's output and its exit code. */
export async function ended(child: ReturnType<typeof start>): Promise<Ended> {
  const [stdout, stderr, [exitCode]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number | null]>,
  ])
  return { exitCode, stdout, stderr }
}

/** Runs the command line to its end: `checkride('phase-03.md --sim')`. */
export function checkride(line: string, at: Surroundings = {}): Promise<Ended> {
  return ended(start(line.split(' '), at))
}

/** Every line of a `--json` run as the event that its schema says it is; throws on any other line. */
export function eventsIn(stdout: string): RunEvent[] {
  const lines = stdout.split('\n')
  if (lines.pop() !== '') throw new Error('the last line does not end')
  return lines.map((line) => runEvent.parse(JSON.parse(line)))
}

/** The last event, which has to be the run's end. */
export function endIn(stdout: string): EventOf<'run-ended'> {
  const last = eventsIn(stdout).at(-1)
  if (last?.type !== 'run-ended') throw new Error(`the last event is ${last?.type ?? 'none'}`)
  return last
}

/** Every step with what became of it: `3.1a pass`. */
export function outcomesIn(stdout: string): string[] {
  return endIn(stdout).steps.map(({ step, outcome }) => `${step} ${outcome}`)
}
