import { answer, type Answer } from '../engine/command.ts'
import type { SimVault } from '../world/host-world.ts'
import { initialise } from './initialise.ts'
import { printJson } from './print.ts'
import { changeVault, refuse, type Subcommand, type VaultCall } from './vault-call.ts'

/** `vault operator init`, which can be done once. */
export const init: Subcommand = {
  options: { format: 'value', 'key-shares': 'value', 'key-threshold': 'value', status: 'flag' },
  error: () => 'Error initializing',
  method: 'PUT',
  path: () => 'sys/init',
  run: (at, subcommand) => (at.options['status'] === 'true' ? showInitialised(at) : initialiseNow(at, subcommand)),
}

function showInitialised({ world, vault, options }: VaultCall): Answer {
  const { initialised } = vault
  const text = initialised ? 'Vault is initialized\n' : 'Vault is not initialized\n'
  const stdout = options['format'] === 'json' ? printJson({ Initialized: initialised }) : text
  return answer(world, { stdout, exitCode: initialised ? 0 : 2 })
}

function initialiseNow(at: VaultCall, subcommand: Subcommand): Answer {
  const shares = Number(at.options['key-shares'] ?? 5)
  const threshold = Number(at.options['key-threshold'] ?? 3)
  if (at.vault.initialised) return refuse(at, subcommand, 400, 'Vault is already initialized')
  if (threshold > shares)
    return refuse(at, subcommand, 400, 'invalid seal configuration: threshold cannot be larger than shares')
  const { world, vault } = changeVault(at, (draft) => initialise(draft, at.world, { shares, threshold }))
  const stdout = at.options['format'] === 'json' ? printJson(initBody(vault)) : initText(vault)
  return answer(world, { stdout, seconds: 3 })
}

/** The recovery numbers are there although there are no recovery keys. */
function initBody({ keys, shares, threshold, rootToken }: SimVault) {
  return {
    unseal_keys_b64: keys,
    unseal_keys_hex: keys.map((key) => Buffer.from(key, 'base64').toString('hex')),
    unseal_shares: shares,
    unseal_threshold: threshold,
    recovery_keys_b64: [],
    recovery_keys_hex: [],
    recovery_keys_shares: shares,
    recovery_keys_threshold: threshold,
    root_token: rootToken,
  }
}

/** Source: vault 1.8 `command/operator_init.go`; the same text was printed by 1.5 to 1.7. */
function initText({ keys, shares, threshold, rootToken }: SimVault): string {
  return `${keys.map((key, index) => `Unseal Key ${index + 1}: ${key}\n`).join('')}
Initial Root Token: ${rootToken}

Vault initialized with ${shares} key shares and a key threshold of ${threshold}. Please securely
distribute the key shares printed above. When the Vault is re-sealed,
restarted, or stopped, you must supply at least ${threshold} of these keys to unseal it
before it can start servicing requests.

Vault does not store the generated master key. Without at least ${threshold} key to
reconstruct the master key, Vault will remain permanently sealed!

It is possible to generate new unseal keys, provided you have a quorum of
existing unseal keys shares. See "vault operator rekey" for more information.
`
}
