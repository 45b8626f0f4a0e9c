import type { Draft } from 'immer'
import type { SimNic } from '../world/juju-world.ts'
import type { World } from '../world/world.ts'

/** A machine that has just been deployed: its system runs, its devices are as MAAS configured them. */
export function bootMachine(_draft: Draft<World>, _hostname: string, _systemId: string): void {}

/** A container in a running machine; for each of its NICs the machine gets a bridge where it has none yet, as Juju makes it. */
export function bootContainer(
  _draft: Draft<World>,
  _container: { readonly hostname: string; readonly on: string; readonly nics: Readonly<Record<string, SimNic>> },
): void {}

/** Ends a host for good. */
export function removeHost(_draft: Draft<World>, _hostname: string): void {}

/** Restarts a host; it is away for a while, and what does not come back by itself stays away: an unsealed vault is sealed. */
export function rebootHost(_draft: Draft<World>, _hostname: string): void {}
