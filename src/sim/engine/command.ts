import { parseArgs, type ParseArgsConfig } from 'node:util'
import { advance, advanceUntil } from './advance.ts'
import type { World } from '../world/world.ts'

/** A command as it reaches the simulated machine. */
export interface Call {
  readonly argv: readonly string[]
  readonly stdin: string
  readonly env: Readonly<Record<string, string>>
  /** Where it was started, on the jumphost; the home of its user where nobody says. */
  readonly cwd?: string
  /** What a new file must not have of permissions; 022 where nobody says. */
  readonly umask?: number
  /** The moment at which whoever started it ends it. */
  readonly deadlineMs: number
}

/** What a command printed, how it exited, and the world that it left; `seconds` is what it still takes after that world's moment. */
export interface Answer {
  readonly stdout: string
  readonly stderr: string
  readonly exitCode: number
  readonly seconds: number
  readonly world: World
}

/** A simulated tool: a pure function from a world and a call. */
export type Tool = (world: World, call: Call) => Answer

/** The exit code of an argv that the simulator does not know: never that of a success, nor of any tool here. */
export const notModelledExit = 97

export function answer(world: World, parts: Partial<Omit<Answer, 'world'>>): Answer {
  return { stdout: '', stderr: '', exitCode: 0, seconds: 1, ...parts, world }
}

/**
 * The world as it is once a command that waits has what it waits for, or at its own limit, or when it is ended from outside: then what
 * it had set going goes on without it.
 */
export function waitFor(
  world: World,
  call: Call,
  limitMs: number,
  isSo: (world: World) => boolean,
): { readonly world: World; readonly end: 'so' | 'limit' | 'ended' } {
  const ownMs = world.nowMs + limitMs
  const at = advanceUntil(world, Math.min(ownMs, call.deadlineMs), isSo)
  if (isSo(at)) return { world: at, end: 'so' }
  return { world: at, end: ownMs <= call.deadlineMs ? 'limit' : 'ended' }
}

/** The world some seconds later. */
export function later(world: World, seconds: number): World {
  return advance(world, world.nowMs + seconds * 1000)
}

/** Loud and final: what is not modelled must never look like an empty success. */
export function notModelled(world: World, call: Call): Answer {
  return answer(world, { exitCode: notModelledExit, stderr: `not modelled: ${call.argv.join(' ')}\n`, seconds: 0 })
}

/** Reads options and positionals as the tools here do, or nothing where an option is not known to this simulator. */
export function readArguments<O extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: O,
):
  | { readonly values: Readonly<Record<string, string | boolean | undefined>>; readonly positionals: readonly string[] }
  | undefined {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
    return { values: values as Record<string, string | boolean | undefined>, positionals }
  } catch {
    return undefined
  }
}
