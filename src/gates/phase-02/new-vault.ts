import type { VaultReader } from '../../cloud/vault.ts'
import type { JujuStatus } from '../../schema/juju/status.ts'
import type { VaultStatus } from '../../schema/vault/seal-status.ts'
import type { ClaimFunction } from '../claim.ts'
import { Held } from '../ledger.ts'
import { unitsOfCharm } from '../units-of-charm.ts'

/** Claims that vault's charm waits for its initialisation: any other vault may hold keys already, and somebody their shares. */
export function charmSaysNew(claim: ClaimFunction, status: JujuStatus): void {
  const units = unitsOfCharm(status, 'vault')
  const isNew = units.length > 0 && units.every(({ message }) => message === 'Vault needs to be initialized')
  claim('vault waits for its initialisation', isNew, {
    expected: 'blocked: Vault needs to be initialized',
    actual: units.map(({ name, text }) => `${name} ${text}`).join(', ') || 'no unit of vault',
  })
}

/** Claims the same of vault's own answer, and that it keeps its data in the database. */
export function vaultSaysNew(claim: ClaimFunction, status: VaultStatus): void {
  claim('vault is not initialised', !status.initialized, { expected: 'initialized false', actual: 'initialized true' })
  claim('its storage is mysql', status.storage_type === 'mysql', { expected: 'mysql', actual: status.storage_type })
  // A single vault on mysql has no high availability, and that is no fault.
  claim('HA is off, as it has to be on mysql', !status.ha_enabled, { expected: 'false', actual: 'true' })
}

/** Lets nobody be asked to initialise a vault that has its keys. */
export async function onlyIfNew(claim: ClaimFunction, vault: VaultReader): Promise<void> {
  const { initialized } = await vault.status()
  if (claim('vault is still not initialised', !initialized, { expected: 'false', actual: 'initialized true' })) return
  throw new Held('vault has its keys: a second init would be refused, and whoever holds the shares has to be found')
}
