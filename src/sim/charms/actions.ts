import { createDraft, current, type Draft } from 'immer'
import type { World } from '../world/world.ts'
import { actionUnit } from './actions/action-unit.ts'
import { magnumActions } from './actions/magnum-actions.ts'
import { mysqlActions } from './actions/mysql-actions.ts'
import { octaviaActions } from './actions/octavia-actions.ts'
import { ovnActions } from './actions/ovn-actions.ts'
import { pauseActions } from './actions/pause-actions.ts'
import { retrofitActions } from './actions/retrofit-actions.ts'
import { simplestreamsActions } from './actions/simplestreams-actions.ts'
import { vaultActions } from './actions/vault-actions.ts'
import { apiCharms } from './api-charms.ts'
import { hasReached } from './stage.ts'
import { applicationOfUnit } from './unit-place.ts'

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

type Actions = Readonly<Record<string, CharmAction>>

const keystoneActions: Actions = {
  'get-admin-password': {
    description: "Get the admin user's password",
    seconds: () => 2,
    finish: ({ openstack }) => ({ results: { 'admin-password': openstack.keystone.charmPassword } }),
  },
}

/** Source: charm-ceph-mon `src/ops_actions/get_health.py`. */
const cephMonActions: Actions = {
  'get-health': {
    description: 'Output the current cluster health reported by `ceph health`',
    seconds: () => 3,
    finish: (draft, place) => {
      const unit = actionUnit(draft, place)
      return unit !== undefined && hasReached(unit, 'ready')
        ? { results: { message: 'HEALTH_OK\n' } }
        : { failed: 'exit status 1', exitCode: 1 }
    },
  },
}

const ofCharm: Readonly<Record<string, Actions>> = {
  'ceph-mon': cephMonActions,
  'glance-simplestreams-sync': simplestreamsActions,
  keystone: keystoneActions,
  magnum: magnumActions,
  'mysql-innodb-cluster': mysqlActions,
  octavia: octaviaActions,
  'octavia-diskimage-retrofit': retrofitActions,
  'ovn-central': ovnActions,
  vault: vaultActions,
}

/** The actions of a charm, by name. */
export function actionsOf(charm: string): Actions {
  const own = Object.hasOwn(ofCharm, charm) ? ofCharm[charm] : undefined
  const paused = Object.hasOwn(apiCharms, charm) ? pauseActions : {}
  const all = { ...paused, ...own }
  return Object.fromEntries(Object.entries(all).map(([name, action]) => [name, asUpset(name, action)]))
}

/** An action as it goes in this world: an upset may make it slow, let it fail after all, or let it change nothing. */
function asUpset(name: string, action: CharmAction): CharmAction {
  const upsetOf = ({ juju }: World, { unit }: ActionPlace) =>
    juju.upsets.actions?.[`${applicationOfUnit(unit)} ${name}`]
  return {
    ...action,
    seconds: (world, place, parameters) => upsetOf(world, place)?.seconds ?? action.seconds(world, place, parameters),
    finish: (draft, place, parameters) => {
      const { failed, inVain } = upsetOf(draft, place) ?? {}
      if (failed !== undefined) return { failed }
      return action.finish(inVain === true ? createDraft(current(draft)) : draft, place, parameters)
    },
  }
}
