import type { Draft } from 'immer'
import { drawFrom } from '../engine/draw.ts'
import type { SimVault } from '../world/host-world.ts'
import type { World } from '../world/world.ts'
import { isServed, type Facts } from './facts.ts'
import { hostAt } from './host-of.ts'
import { beginning, type Says, type Stage } from './stage.ts'
import { applicationOfUnit, type UnitPlace } from './unit-place.ts'

/** Vault serves from its database on, as far as its seal and its charm's authorisation go. */
export const vault: readonly Stage[] = [
  ...beginning([360, 960]),
  { name: 'configured', hook: 'config-changed', seconds: [20, 60] },
  {
    name: 'ready',
    hook: 'shared-db-relation-changed',
    needs: (facts) => isServed(facts, 'shared-db'),
    seconds: [30, 90],
    ports: ['8200/tcp'],
    says: vaultSays,
    does: startVault,
  },
]

/** Texts and their order: charm-vault `src/reactive/vault_handlers.py`, `_assess_status`. */
function vaultSays({ world, host, unit }: Facts): Says {
  const found = host?.vault
  if (found === undefined) return ['blocked', 'Vault service not running']
  if (!found.initialised) return ['blocked', 'Vault needs to be initialized']
  if (found.sealed) return ['blocked', 'Unit is sealed']
  if (!found.authorised) return ['blocked', 'Vault charm not yet authorized: run authorize-charm action.']
  const { vault: end } = world.juju.upsets
  if (unit.leader && (found.rootCa === undefined || end === 'keeps-no-ca')) return ['blocked', 'Missing CA cert']
  if (end === 'new-version')
    return ['active', 'New version of vault installed, manual intervention required to restart the service.']
  return ['active', 'Unit is ready (active: true, mlock: disabled)']
}

function startVault(draft: Draft<World>, place: UnitPlace): void {
  const host = hostAt(draft, place)
  if (host !== undefined) host.vault = newVault(draft.seed)
  const application = draft.juju.models[place.model]?.applications[applicationOfUnit(place.unit)]
  if (application !== undefined) application.version = '1.8.8'
}

/** Vault as its charm starts it: nothing in its store yet. */
export function newVault(seed: number): Draft<SimVault> {
  const draw = drawFrom(seed)
  return {
    initialised: false,
    sealed: true,
    shares: 0,
    threshold: 0,
    keys: [],
    rootToken: '',
    given: [],
    nonce: '',
    tokens: {},
    clusterName: `vault-cluster-${draw.hex('vault-cluster', 8)}`,
    clusterId: draw.uuid('vault-cluster'),
    authorised: false,
    rootCa: undefined,
  }
}
