import type { World } from '../world/world.ts'

/** A named change to a world, with where it was seen in life and the step that has to catch it. */
export interface Fault {
  readonly id: string
  readonly title: string
  readonly source: string
  readonly kind: 'world'
  /** Something that a naive check reads still says that all is well. */
  readonly deceptive?: true
  /** The steps that must hold, or be unknown where `unknown` says so. Empty for a benign variant, which must stay green. */
  readonly caughtBy: readonly string[]
  readonly verdict?: 'hold' | 'unknown'
  readonly inject: (world: World) => World
}
