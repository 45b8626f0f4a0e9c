import { describe, expect, test } from 'vitest'
import { lookAtAuthorisation } from '../../../src/gates/phase-02/authorised.ts'
import { charmSaysNew, vaultSaysNew } from '../../../src/gates/phase-02/new-vault.ts'
import { magnumLeftLoopback, unsealed, vaultServes } from '../../../src/gates/phase-02/ready.ts'
import type { VaultStatus } from '../../../src/schema/vault/seal-status.ts'
import { statusOf } from '../../../src/sim/juju/status.ts'
import { sampleWorld } from '../../sim/sample-world.ts'
import { saying, untrue, withUnit } from './judged.ts'

const healthy = statusOf(await sampleWorld())
const asks = 'Vault charm not yet authorized: run authorize-charm action.'
const ready = 'Unit is ready (active: true, mlock: disabled)'

/** Everything that vault's charm is known to say, and what the gates make of it: new, to be authorised, serving. */
const said: readonly (readonly [workload: string, message: string, isNew: boolean, look: string, serves: boolean])[] = [
  ['blocked', 'Vault needs to be initialized', true, 'absent', false],
  ['blocked', 'Unit is sealed', false, 'absent', false],
  ['blocked', asks, false, 'absent', false],
  ['blocked', 'Missing CA cert', false, 'present', false],
  ['active', ready, false, 'present', true],
  ['active', 'Unit is ready (active: true, mlock: enabled)', false, 'present', true],
  ['active', 'Unit is ready (active: false, mlock: disabled)', false, 'present', false],
  [
    'active',
    'New version of vault installed, manual intervention required to restart the service.',
    false,
    'present',
    false,
  ],
  ['blocked', 'Vault failed to start; check journalctl -u vault', false, 'different', false],
  ['blocked', 'Vault health check failed', false, 'different', false],
  ['blocked', 'Vault service not running', false, 'different', false],
  ['blocked', 'Vault cannot authorize approle', false, 'different', false],
  ['waiting', 'Waiting for raft cluster to settle.', false, 'different', false],
  ['maintenance', 'installing charm software', false, 'different', false],
  ['unknown', 'agent lost, see `juju show-status-log vault/0`', false, 'different', false],
]

describe.each(said)('a charm that is %s: %s', (workload, message, isNew, look, serves) => {
  const status = saying(healthy, 'vault/0', workload, message)
  const actual = `vault/0 ${workload}: ${message}`
  test('is judged', async () => {
    expect(await untrue(({ claim }) => charmSaysNew(claim, status))).toEqual(
      isNew ? [] : [`vault waits for its initialisation: ${actual}`],
    )
    expect(lookAtAuthorisation(status).found).toBe(look)
    expect(await untrue(({ claim }) => vaultServes(claim, status))).toEqual(serves ? [] : [`vault serves: ${actual}`])
  })
})

test('a model without vault is neither new, nor authorised, nor serving', async () => {
  const { vault: _, ...applications } = healthy.applications
  const status = { ...healthy, applications }
  expect(await untrue(({ claim }) => charmSaysNew(claim, status))).toHaveLength(1)
  expect(await untrue(({ claim }) => vaultServes(claim, status))).toHaveLength(1)
  expect(lookAtAuthorisation(status)).toMatchObject({ found: 'different', actual: 'vault has no leader' })
})

test('a vault whose units have no leader is not taken for one that is authorised', () => {
  const status = withUnit(healthy, 'vault/0', (unit) => void delete unit.leader)
  expect(lookAtAuthorisation(status).found).toBe('different')
})

describe("vault's own status", () => {
  const open: VaultStatus = {
    type: 'shamir',
    initialized: true,
    sealed: false,
    t: 3,
    n: 5,
    progress: 0,
    nonce: '',
    version: '1.8.8',
    migration: false,
    cluster_name: 'vault-cluster-79fbf5f0',
    cluster_id: '6e723a9b-0000-4000-8000-000000000000',
    recovery_seal: false,
    storage_type: 'mysql',
    ha_enabled: false,
    active_time: '0001-01-01T00:00:00Z',
  }
  const fresh: VaultStatus = { ...open, initialized: false, sealed: true, t: 0, n: 0 }
  const shut: VaultStatus = { ...open, sealed: true, progress: 1 }

  test.each([
    ['a new one', fresh, []],
    ['one that has its keys', shut, ['vault is not initialised: initialized true']],
    ['one on raft', { ...fresh, storage_type: 'raft' }, ['its storage is mysql: raft']],
    ['one with HA', { ...fresh, ha_enabled: true }, ['HA is off, as it has to be on mysql: true']],
  ])('before init: %s', async (_what, status, expected) => {
    expect(await untrue(({ claim }) => vaultSaysNew(claim, status))).toEqual(expected)
  })

  test.each([
    ['an open one', open, []],
    ['a sealed one', shut, ['vault is unsealed: sealed, 1 of 3 keys given']],
    ['one of other shares', { ...open, t: 1, n: 1 }, ['3 of 5 shares unseal it: 1 of 1']],
  ])('after unseal: %s', async (_what, status, expected) => {
    expect(await untrue(({ claim }) => unsealed(claim, status))).toEqual(expected)
  })
})

describe("magnum's API", () => {
  const text = 'magnum/0: port 9501 is not on loopback alone'
  test.each([
    ['on all addresses', ['*:9501', '*:9511'], []],
    ['on all addresses of IPv6', ['[::]:9501'], []],
    ['on loopback and outside', ['127.0.0.1:9501', '10.12.12.115:9501'], []],
    ['on loopback only', ['127.0.0.1:9501', '*:9511'], [`${text}: 127.0.0.1:9501`]],
    ['on loopback of IPv6 only', ['[::1]:9501'], [`${text}: [::1]:9501`]],
    ['nowhere', ['*:9511', '*:19501'], [`${text}: nobody listens on it`]],
  ])('%s', async (_what, listeners, expected) => {
    const host = { listeners: () => Promise.resolve(listeners) }
    expect(await untrue(({ claim }) => magnumLeftLoopback(claim, healthy, host))).toEqual(expected)
  })
})
