import type { HostReader } from '../../cloud/host.ts'
import type { VaultReader } from '../../cloud/vault.ts'
import { absent, present, type Look } from '../ensure.ts'
import { lookAtPrivateFile } from '../private-file.ts'

const none = 'get-root-ca has completed without an output'

/** Whether vault has a root CA, by what its charm answers. */
export async function lookAtRootCa(vault: VaultReader): Promise<Look> {
  return (await vault.rootCaIfAny()) === undefined ? absent(none) : present
}

/** Whether that CA is kept in a file on the jumphost. */
export async function lookAtKeptCa(vault: VaultReader, host: HostReader, path: string): Promise<Look> {
  const pem = await vault.rootCaIfAny()
  return pem === undefined ? absent(none) : lookAtPrivateFile(host, path, pem)
}
