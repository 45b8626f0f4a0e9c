import type { Draft } from 'immer'
import type { World } from '../world/world.ts'

/** Where an action runs: the model's key, the unit, and the host that it is on. */
export interface ActionPlace {
  readonly model: string
  readonly unit: string
  readonly hostname: string
}

/** How an action ended: with results, or by the charm's own failure message; `exitCode` where its script died. */
export type ActionEnd =
  | { readonly results: Readonly<Record<string, string>> }
  | { readonly failed: string; readonly exitCode?: number; readonly results?: Readonly<Record<string, string>> }

/** One action of a charm. */
export interface CharmAction {
  readonly description: string
  /** How long it takes from here, in seconds. */
  seconds(world: World, place: ActionPlace, parameters: Readonly<Record<string, unknown>>): number
  /** What it sets going at once. */
  start?(draft: Draft<World>, place: ActionPlace, parameters: Readonly<Record<string, unknown>>): void
  /** What it has done in the end. */
  finish(draft: Draft<World>, place: ActionPlace, parameters: Readonly<Record<string, unknown>>): ActionEnd
}

/** An action that reads something and is done at once. */
function reads(
  description: string,
  end: (world: World, place: ActionPlace) => Readonly<Record<string, string>>,
): CharmAction {
  return { description, seconds: () => 2, finish: (draft, place) => ({ results: end(draft, place) }) }
}

/** By charm and action. Sources: charm-vault `src/actions/actions.py`, charm-keystone `actions/admin_password.py`. */
const actions: Readonly<Record<string, Readonly<Record<string, CharmAction>>>> = {
  vault: {
    'get-root-ca': reads('Get the root CA certificate', ({ hosts }, { hostname }) => {
      const rootCa = hosts[hostname]?.vault?.rootCa
      return rootCa === undefined ? {} : { output: rootCa }
    }),
  },
  keystone: {
    'get-admin-password': reads('Retrieve the admin password', ({ openstack: { keystone } }) => ({
      'admin-password': keystone.charmPassword,
    })),
  },
}

/** The actions of a charm, by name. */
export function actionsOf(charm: string): Readonly<Record<string, CharmAction>> {
  return actions[charm] ?? {}
}
