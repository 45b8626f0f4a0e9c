import { produce } from 'immer'
import { initialiseVault } from '../build/open-vault.ts'
import { settle } from '../build/settle.ts'
import { firstUnit, withUpsets } from './change-unit.ts'
import type { WorldFault } from './fault.ts'

export const vaultFaults: readonly WorldFault[] = [
  {
    id: 'vault.already-initialised',
    title: 'Vault has its keys already, and somebody may hold them',
    source: 'DOCFIX-042: a second init is refused; gate D of the pre-flight',
    kind: 'world',
    caughtBy: ['2.0'],
    inject: (world) => settle(initialiseVault(world)),
  },
  {
    id: 'vault.token-expired',
    title: 'The child token is over before the charm uses it',
    source: 'DOCFIX-011; hvac.exceptions.Forbidden: permission denied',
    kind: 'later',
    caughtBy: ['2.3'],
    inject: (world) =>
      produce(world, (draft) => {
        for (const { vault } of Object.values(draft.hosts)) if (vault !== undefined) vault.longestTtlSeconds = 1
      }),
  },
  {
    id: 'vault.no-root-ca',
    title: 'generate-root-ca answers with a certificate, and vault keeps none',
    source: 'DOCFIX-014: Missing CA cert',
    kind: 'later',
    caughtBy: ['2.4'],
    inject: (world) => withUpsets(world, { vault: 'keeps-no-ca' }),
  },
  {
    id: 'vault.sealed-again',
    title:
      "Vault's host was restarted: everything else has its certificate and is active, and only vault says that it is sealed",
    source: 'D-011 item 6: unsealing is manual after every restart',
    kind: 'later',
    deceptive: true,
    caughtBy: ['2.4'],
    inject: (world) => withUpsets(world, { vault: 'sealed-again' }),
  },
  {
    id: 'vault.new-version-active',
    title: 'Vault is active with a message that asks for a person',
    source: 'charm-vault vault_handlers.py: New version of vault installed, manual intervention required',
    kind: 'later',
    deceptive: true,
    caughtBy: ['2.4'],
    inject: (world) => withUpsets(world, { vault: 'new-version' }),
  },
  {
    id: 'vault.cascade-stalls',
    title: 'One consumer of certificates never leaves waiting',
    source: "charm-neutron-api-plugin-ovn: 'certificates' awaiting server certificate data",
    kind: 'later',
    caughtBy: ['2.4'],
    inject: (world) => withUpsets(world, { stalled: { [firstUnit(world, 'neutron-api-plugin-ovn/')]: 'ready' } }),
  },
]
