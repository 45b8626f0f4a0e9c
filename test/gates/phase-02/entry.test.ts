import { describe, expect, test } from 'vitest'
import { census } from '../../../src/gates/census.ts'
import { databaseWhole } from '../../../src/gates/phase-02/database.ts'
import { everyMachineStarted, noErrors } from '../../../src/gates/phase-02/entry.ts'
import type { JujuStatus } from '../../../src/schema/juju/status.ts'
import { statusOf } from '../../../src/sim/juju/status.ts'
import { sampleWorld } from '../../sim/sample-world.ts'
import { saying, untrue, withMachine, withUnit } from './judged.ts'

const healthy = statusOf(await sampleWorld({ phase: '02' }))

test('the census tells principals and subordinates apart', () => {
  expect(census(healthy)).toEqual([
    '31 principals: 25 active, 2 blocked, 1 unknown, 3 waiting',
    '32 subordinates: 26 active, 6 waiting',
  ])
})

describe('machines', () => {
  const down = (id: string): JujuStatus =>
    withMachine(healthy, id, (machine) => {
      machine['juju-status'] = { current: 'down', message: 'agent is not communicating with the server' }
    })
  const unreadable = { ...healthy, machines: { ...healthy.machines, '1': { 'status-error': 'permission denied' } } }
  const silent = 'down: agent is not communicating with the server'

  test.each([
    ['all have started', healthy, []],
    ['one is down', down('1'), [`machine 1 has started: ${silent}`]],
    ['a container is down', down('0/lxd/1'), [`machine 0/lxd/1 has started: ${silent}`]],
    ['one cannot be read', unreadable, ['machine 1 has started: permission denied']],
    ['there is none', { ...healthy, machines: {} }, ['0 machines and 0 containers have started: none']],
  ])('%s', async (_what, status, expected) => {
    expect(await untrue(({ claim }) => everyMachineStarted(claim, status))).toEqual(expected)
  })
})

describe('errors', () => {
  const agent = (name: string, current: 'error' | 'failed' | 'lost'): JujuStatus =>
    withUnit(healthy, name, (unit) => {
      unit['juju-status'] = { current, message: 'resolver loop error' }
    })
  const hook = 'hook failed: "config-changed"'
  const applications = { ...healthy.applications, glance: { 'status-error': 'permission denied' } }

  test.each([
    ['none', healthy, []],
    [
      'a hook of a principal failed, and its agent is idle',
      saying(healthy, 'glance/0', 'error', hook),
      [`glance/0 has no error: workload error: ${hook}`],
    ],
    [
      'a hook of a subordinate failed under a principal that is well',
      saying(healthy, 'keystone-hacluster/0', 'error', hook),
      [`keystone-hacluster/0 has no error: workload error: ${hook}`],
    ],
    ['an agent in error', agent('glance/0', 'error'), ['glance/0 has no error: agent error: resolver loop error']],
    ['an agent that failed', agent('glance/0', 'failed'), ['glance/0 has no error: agent failed: resolver loop error']],
    [
      'a lost agent of a subordinate',
      agent('keystone-hacluster/0', 'lost'),
      ['keystone-hacluster/0 has no error: agent lost: resolver loop error'],
    ],
    [
      'an agent without a status',
      withUnit(healthy, 'glance/0', (unit) => {
        unit['juju-status'] = {}
      }),
      ['glance/0 has no error: its agent has no status'],
    ],
    ['an application that cannot be read', { ...healthy, applications }, ['glance has no error: permission denied']],
    ['no unit at all', { ...healthy, applications: {} }, ['none of 0 units is in error: none']],
  ])('%s', async (_what, status, expected) => {
    expect(await untrue(({ claim }) => noErrors(claim, status))).toEqual(expected)
  })
})

describe('the database', () => {
  const one = 'mysql-innodb-cluster/1'
  const whole = 'Unit is ready: Mode: R/W, Cluster is ONLINE and can tolerate up to ONE failure.'
  const weak = 'Unit is ready: Mode: R/O, Cluster is NOT tolerant to any failures. 2 members are not active.'
  const writers = 'mysql-innodb-cluster/0, mysql-innodb-cluster/1'
  const { 'mysql-innodb-cluster': _, ...without } = healthy.applications

  test.each([
    ['is whole', healthy, []],
    [
      'has a member that is down',
      saying(healthy, one, 'blocked', 'MySQL is down on this instance'),
      [`${one} is in a cluster that can lose a member: blocked: MySQL is down on this instance`],
    ],
    [
      'has an active member that stands no failure',
      saying(healthy, one, 'active', weak),
      [`${one} is in a cluster that can lose a member: active: ${weak}`],
    ],
    ['has two that take writes', saying(healthy, one, 'active', whole), [`one member takes writes: ${writers}`]],
    [
      'is not there',
      { ...healthy, applications: without },
      ['mysql-innodb-cluster has 3 members: 0', 'one member takes writes: none'],
    ],
  ])('%s', async (_what, status, expected) => {
    expect(await untrue(({ claim }) => databaseWhole(claim, status))).toEqual(expected)
  })
})
