import { parseArgs, type ParseArgsConfig } from 'node:util'
import type { World } from './world.ts'

/** A command as it reaches the simulated machine. */
export interface Call {
  readonly argv: readonly string[]
  readonly stdin: string
  readonly env: Readonly<Record<string, string>>
}

/** What a command printed, how it exited, how long it took in simulated seconds, and the world that it left. */
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
