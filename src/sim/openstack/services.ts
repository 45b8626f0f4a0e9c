import type { Draft } from 'immer'
import type { World } from '../world/world.ts'

/** The service of an API application starts to answer: it is in the catalog from now on, on the three planes of its site. */
export function registerService(_draft: Draft<World>, _application: string): void {}

/** Everything that the cloud's APIs hold is gone, as it goes with the model that ran them. */
export function forgetCloud(_draft: Draft<World>): void {}
