import type { Draft } from 'immer'
import type { World } from '../world/world.ts'
import { secureHaproxy } from './haproxy-backends.ts'
import { applicationOfUnit, machineAt, type UnitPlace } from './unit-place.ts'

/** An API has its certificate: behind each haproxy of its application its server now answers with TLS. */
export function secureListeners(draft: Draft<World>, place: UnitPlace): void {
  const model = draft.juju.models[place.model]
  for (const principal of Object.keys(model?.applications[applicationOfUnit(place.unit)]?.units ?? {})) {
    const hostname = model === undefined ? undefined : machineAt(model, { principal })?.hostname
    if (hostname !== undefined) secureHaproxy(draft, hostname, place.unit)
  }
}
