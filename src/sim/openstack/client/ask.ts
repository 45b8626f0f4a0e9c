import type { Call } from '../../engine/command.ts'
import type { World } from '../../world/world.ts'
import type { Login } from '../log-in.ts'

/** A command line of the client as its command sees it: who asks what of which world. */
export interface Ask {
  readonly world: World
  readonly call: Call
  readonly login: Login
  /** What stands on the line besides options, in order. */
  readonly names: readonly string[]
  /** The first of those; there is one wherever the command takes one. */
  readonly name: string
  flag(option: string): boolean
  value(option: string): string | undefined
  values(option: string): readonly string[]
}
