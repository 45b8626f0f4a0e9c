import type { HostReader } from '../../cloud/host.ts'
import type { VaultReader } from '../../cloud/vault.ts'
import type { ClaimFunction } from '../claim.ts'

/** Where vault's unit keeps what init has printed, in the home of the user that ssh logs in. */
const initFile = 'vault-init/init.txt'
export const shares = 5
export const threshold = 3

/** Claims that the file has every share and the root token, and is private; its lines are counted there, and none is read. */
export async function keyMaterialThere(claim: ClaimFunction, vault: VaultReader, host: HostReader): Promise<void> {
  const count = await vault.keyCount(initFile)
  if (!count.found) {
    claim(`${initFile} is on the unit`, false, { expected: 'a file', actual: count.evidence })
    return
  }
  const { keyShares, rootTokens } = count
  claim(`${shares} key shares are in ${initFile}`, keyShares === shares, { expected: shares, actual: keyShares })
  claim('and one root token', rootTokens === 1, { expected: 1, actual: rootTokens })
  const mode = await host.mode(initFile, 'vault/leader')
  claim('only its owner reads it', mode === '600', { expected: 'mode 0600', actual: mode ?? 'no file' })
}
