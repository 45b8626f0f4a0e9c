import type { HostReader } from '../../cloud/host.ts'
import type { VaultReader } from '../../cloud/vault.ts'
import type { JujuStatus } from '../../schema/juju/status.ts'
import type { ClaimFunction } from '../claim.ts'
import { absent, present, type Wanted } from '../ensure.ts'
import type { UntilFunction } from '../until.ts'
import { isReadable, unitsOf } from '../units.ts'

const unit = 'vault/leader'

/** Vault's host has been restarted since a moment: it says since when it is up. */
export function rebootedSince(
  host: HostReader,
  say: { readonly claim: ClaimFunction; readonly until: UntilFunction },
  moment: string | null,
): Wanted {
  const sinceMs = Date.parse(moment ?? '')
  if (Number.isNaN(sinceMs)) throw new Error(`${String(moment)} is no moment`)
  const bootedAfter = async (): Promise<boolean> => (await host.bootedMs(unit)) > sinceMs
  return {
    look: async () => ((await bootedAfter()) ? present : absent(`the host of ${unit} is up since before ${moment}`)),
    create: async (writers) => {
      await writers.host.reboot(unit)
      await say.until('the host of vault is back', { limit: '15m', every: '15s' }, async () => {
        say.claim('the host of vault is back', await bootedAfter())
      })
    },
  }
}

/** Vault is open again, and its charm has seen it. */
export async function vaultIsBack(claim: ClaimFunction, vault: VaultReader, status: JujuStatus): Promise<void> {
  const { sealed } = await vault.status()
  claim('vault is unsealed', !sealed, { expected: 'unsealed', actual: sealed ? 'sealed' : 'unsealed' })
  const rows = unitsOf(status).filter(({ application }) => application === 'vault')
  const wrong = rows.flatMap(({ name, unit: row }) => {
    if (!isReadable(row)) return [`${name}: ${row['status-error']}`]
    const { current, message } = row['workload-status']
    return current === 'active' ? [] : [`${name}: ${current ?? 'no status'}, ${message ?? ''}`]
  })
  claim('every unit of vault is active', rows.length > 0 && wrong.length === 0, {
    expected: 'active',
    actual: rows.length === 0 ? 'no unit' : wrong.join(', '),
  })
}
