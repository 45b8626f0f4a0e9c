import type { OperatorFault } from './fault.ts'

/** Every mistake that the operator of a rehearsal can be told to make. */
export const operatorFaults: readonly OperatorFault[] = [
  {
    id: 'vault.init-output-lost',
    title: 'What init printed went by a bare > and is nowhere, and vault has its keys',
    source: 'DOCFIX-006: 2>&1 | tee',
    kind: 'operator',
    caughtBy: ['2.1b'],
  },
  {
    id: 'vault.custody-missing',
    title: 'The key shares and the root token are not yet put by outside of the cloud',
    source: 'DOCFIX-042: custody is a gated human step',
    kind: 'operator',
    caughtBy: ['2.1b'],
  },
  {
    id: 'vault.wrong-key',
    title: 'The third key share is a wrong one, which vault notices only then, and forgets the others',
    source: 'vault 1.8, run; vault/seal.go',
    kind: 'operator',
    deceptive: true,
    caughtBy: ['2.2'],
  },
  {
    id: 'vault.sealed-after-reboot',
    title: 'Vault came back from its reboot and nobody has unsealed it; the operator gives his word all the same',
    source: 'D-011 item 6: vault comes back by a manual unseal',
    kind: 'operator',
    deceptive: true,
    caughtBy: ['8.3'],
  },
]
