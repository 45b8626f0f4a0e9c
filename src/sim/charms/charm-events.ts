import type { Handlers } from '../world/event.ts'
import { lookAtAll } from './look.ts'
import { plugHealthManager } from './health-manager.ts'
import { reach } from './reach.ts'
import type { StageName } from './stage.ts'
import type { UnitPlace } from './unit-place.ts'

/**
 * `charms.look`: something has changed that a charm may wait for, on one machine or container where it names one; in a large model
 * that spares a look at every unit. `charms.reached`: a hook of a unit is over. `charms.health-manager`: a unit of octavia plugs in its
 * port, which is a little after it was made.
 */
export type CharmEvent =
  | { readonly kind: 'charms.look'; readonly model?: string; readonly machine?: string }
  | ({ readonly kind: 'charms.reached'; readonly stage: StageName } & UnitPlace)
  | { readonly kind: 'charms.health-manager'; readonly hostname: string; readonly unit: string }

export const charmHandlers: Handlers<CharmEvent> = {
  'charms.look': (draft, { model, machine }) => {
    for (const key of model === undefined ? Object.keys(draft.juju.models) : [model]) lookAtAll(draft, key, machine)
  },
  'charms.reached': (draft, { stage, model, principal, unit }) => {
    reach(draft, { model, principal, unit }, stage)
  },
  'charms.health-manager': plugHealthManager,
}
