import type { Draft } from 'immer'
import type { SimHost } from '../world/host-world.ts'
import type { World } from '../world/world.ts'
import { machineAt, type UnitPlace } from './unit-place.ts'

/** The name of the host that a unit runs on; empty where its machine has none yet. */
export function hostnameAt(world: World, place: UnitPlace): string {
  const model = world.juju.models[place.model]
  return (model === undefined ? undefined : machineAt(model, place)?.hostname) ?? ''
}

/** The host that a unit runs on, where it runs. */
export function hostAt(draft: Draft<World>, place: UnitPlace): Draft<SimHost> | undefined {
  return draft.hosts[hostnameAt(draft, place)]
}
