import type { Site } from '../../site/site.ts'
import type { World } from '../world/world.ts'
import type { Phase } from '../build/world-at.ts'
import type { Spoiling, Spoilt } from './stream/spoiling.ts'

interface Named {
  readonly id: string
  readonly title: string
  /** Where it was seen in life. */
  readonly source: string
  /** Something that a naive check reads still says that all is well. */
  readonly deceptive?: true
}

/** A named change to a world, now or (`later`) to what is to happen in it, and the step that has to catch it. */
export interface WorldFault extends Named {
  readonly kind: 'world' | 'later'
  /** The steps that must hold, or be unknown where `unknown` says so. Empty for a benign variant, which must stay green. */
  readonly caughtBy: readonly string[]
  readonly verdict?: 'hold' | 'unknown'
  /** Where it can be met; everywhere, where this is left out. */
  readonly appliesTo?: (site: Site) => boolean
  /** The phase before which it is to be set, where no step that catches it tells. */
  readonly phase?: Phase
  /** The road on which it is to be seen, where that is not the first of a page that goes more than one. */
  readonly road?: string
  readonly inject: (world: World) => World
}

/** What can come between any command and its reader; the step that runs the command has to catch it, unless it is benign. */
export interface StreamFault extends Named {
  readonly kind: 'stream'
  readonly benign?: true
  /** How the command's result is spoilt; undefined where it has nothing that can be spoilt so. */
  readonly spoil: (spoiling: Spoiling) => Spoilt | undefined
}

/** A mistake of the operator at a human step; the scripted operator makes it, on every site and every road. */
export interface OperatorFault extends Named {
  readonly kind: 'operator'
  readonly caughtBy: readonly string[]
  readonly verdict?: 'hold' | 'unknown'
  readonly appliesTo?: undefined
  readonly road?: undefined
}

export type Fault = WorldFault | StreamFault | OperatorFault
