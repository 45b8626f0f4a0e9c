import { answer, type Answer } from '../engine/command.ts'
import type { SimVault } from '../world/host-world.ts'
import { printJson, printTable } from './print.ts'
import type { Subcommand, VaultCall } from './vault-call.ts'

/** The version that the charm's snap channel 1.8/stable had. */
const version = '1.8.8'
/** The charm keeps vault's data in the cloud's database. */
const storage = 'mysql'

/** `vault status` says its answer by its exit code too: 2 where vault is sealed or new. */
export const status: Subcommand = {
  options: { format: 'value' },
  error: () => 'Error checking seal status',
  method: 'GET',
  path: () => 'sys/seal-status',
  unreachableExit: 1,
  run: (at) => showStatus(at, at.vault.sealed ? 2 : 0),
}

/** The seal status in the form that was asked for. */
export function showStatus({ world, vault, options }: VaultCall, exitCode: number): Answer {
  const stdout = options['format'] === 'json' ? printJson(statusBody(vault)) : printTable(statusRows(vault))
  return answer(world, { stdout, exitCode })
}

function statusRows(vault: SimVault): (readonly [string, string])[] {
  const { initialised, sealed, given, nonce } = vault
  const [shares, threshold] = initialised ? [vault.shares, vault.threshold] : [0, 0]
  return [
    ['Seal Type', 'shamir'],
    ['Initialized', String(initialised)],
    ['Sealed', String(sealed)],
    ['Total Shares', String(shares)],
    ['Threshold', String(threshold)],
    ...(sealed
      ? ([
          ['Unseal Progress', `${given.length}/${threshold}`],
          ['Unseal Nonce', nonce === '' ? 'n/a' : nonce],
        ] as const)
      : []),
    ['Version', version],
    ['Storage Type', storage],
    ...(sealed
      ? []
      : ([
          ['Cluster Name', vault.clusterName],
          ['Cluster ID', vault.clusterId],
        ] as const)),
    ['HA Enabled', 'false'],
  ]
}

function statusBody({ initialised, sealed, shares, threshold, given, nonce, clusterName, clusterId }: SimVault) {
  return {
    type: 'shamir',
    initialized: initialised,
    sealed,
    t: initialised ? threshold : 0,
    n: initialised ? shares : 0,
    progress: given.length,
    nonce,
    version,
    migration: false,
    ...(sealed ? {} : { cluster_name: clusterName, cluster_id: clusterId }),
    recovery_seal: false,
    storage_type: storage,
    ha_enabled: false,
    active_time: '0001-01-01T00:00:00Z',
  }
}
