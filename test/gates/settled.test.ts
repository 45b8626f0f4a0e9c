import { describe, expect, test } from 'vitest'
import { makeClaim } from '../../src/gates/claim.ts'
import type { JujuStatus, JujuUnit } from '../../src/schema/juju/status.ts'
import { statusOf } from '../../src/sim/juju/status.ts'
import { sampleWorld } from '../sim/sample-world.ts'
import { testLedger } from './test-ledger.ts'

const healthy = statusOf(await sampleWorld())
const allowed = {
  octavia: { workload: 'blocked', agent: 'idle', message: /configure-resources/ },
  'glance-simplestreams-sync': { workload: ['unknown', 'waiting'], agent: 'idle' },
} as const

function judge(status: JujuStatus): string[] {
  const { ledger } = testLedger()
  makeClaim(ledger).settled(status, allowed)
  return ledger.claims.map(
    ({ entry }) =>
      `${entry.ok ? 'so' : 'not so'}: ${entry.text}${entry.actual === undefined ? '' : ` (${entry.actual})`}`,
  )
}

/** The healthy status with one unit's statuses replaced. */
function changed(name: string, change: Partial<JujuUnit>): JujuStatus {
  return JSON.parse(JSON.stringify(healthy), (key, value: unknown) =>
    key === name ? { ...(value as JujuUnit), ...change } : value,
  ) as JujuStatus
}

describe('each unit that is not as it must be is named, and no other', () => {
  test.each([
    ['everything is as it must be', healthy, ['so: 61 of 63 units active and idle']],
    [
      'a principal',
      changed('vault/0', { 'workload-status': { current: 'blocked', message: 'Unit is sealed' } }),
      ['not so: vault/0 is settled (blocked, idle: Unit is sealed)'],
    ],
    [
      'a subordinate',
      changed('cinder-ceph/0', { 'juju-status': { current: 'executing', message: 'running config-changed hook' } }),
      ['not so: cinder-ceph/0 is settled (active, executing: Unit is ready: running config-changed hook)'],
    ],
    [
      'an allowed application for another reason',
      changed('octavia/0', { 'workload-status': { current: 'blocked', message: 'no address on mgmt interface' } }),
      ['not so: octavia/0 is settled (blocked, idle: no address on mgmt interface)'],
    ],
    [
      'an allowed application whose agent is lost',
      changed('octavia/0', { 'juju-status': { current: 'lost' } }),
      [
        'not so: octavia/0 is settled (blocked, lost: Awaiting end-user execution of `configure-resources` action to create required resources)',
      ],
    ],
    [
      'an allowed application that has become active',
      changed('octavia/0', { 'workload-status': { current: 'active' } }),
      ['so: 62 of 63 units active and idle'],
    ],
    [
      'a unit without a word',
      changed('vault/0', { 'workload-status': {} }),
      ['not so: vault/0 is settled (no status, idle)'],
    ],
    ['no unit at all', { ...healthy, applications: {} }, ['not so: the model has units (none)']],
  ])('%s', (_what, status, expected) => {
    expect(judge(status)).toEqual(expected)
  })

  test('also where the controller could not read a unit or an application', () => {
    const application = { ...healthy, applications: { vault: { 'status-error': 'cannot read vault' } } }
    expect(judge(application)).toEqual([
      'not so: the model has units (none)',
      'not so: vault can be read (cannot read vault)',
    ])
    expect(judge(changed('vault/0', { 'status-error': 'gone' } as Partial<JujuUnit>))).toEqual([
      'not so: vault/0 is settled (gone)',
    ])
  })
})
