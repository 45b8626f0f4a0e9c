import { expect, test } from 'vitest'
import { actionResults, mysqlCluster, ovnCluster } from '../../../src/schema/juju/action-results.ts'
import { told, wrongPaths } from './hold.ts'

const pem = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n'
const done = (unit: string, results: Readonly<Record<string, string | number>>, status = 'completed'): string =>
  JSON.stringify({ [unit]: { id: '2', status, unit, results: { ...results, 'return-code': 0 } } })

test.each([
  ['vault/0', 'get-root-ca', { output: pem }],
  ['vault/0', 'get-root-ca', {}],
  ['vault/0', 'generate-root-ca', { output: pem }],
  ['vault/0', 'authorize-charm', {}],
  ['keystone/0', 'get-admin-password', { 'admin-password': 'x' }],
  ['mysql-innodb-cluster/0', 'cluster-status', { 'cluster-status': 'null' }],
  ['ovn-central/0', 'cluster-status', { 'southbound-cluster': 'Role: leader', 'northbound-cluster': 'Role: leader' }],
  ['ceph-mon/0', 'get-health', { message: 'HEALTH_OK\n' }],
  ['octavia/0', 'configure-resources', {}],
  ['octavia-diskimage-retrofit/0', 'retrofit-image', {}],
  ['web/0', 'backup', { anything: 'goes' }],
] as const)('the results of %s %s are read', (unit, action, results) => {
  expect(wrongPaths(`juju run ${unit} ${action} --format json --wait=5m`, { stdout: done(unit, results) })).toEqual([])
})

test.each([
  ['vault/0', 'get-root-ca', { output: 'none' }, '*.results.output'],
  ['vault/0', 'generate-root-ca', {}, '*.results.output'],
  ['keystone/0', 'get-admin-password', { password: 'x' }, '*.results.admin-password'],
  ['mysql-innodb-cluster/0', 'cluster-status', { 'cluster-status': 'all is well' }, '*.results.cluster-status'],
  ['ovn-central/0', 'cluster-status', { 'southbound-cluster': 'x' }, '*.results.northbound-cluster'],
  ['ceph-mon/0', 'get-health', { message: 'fine' }, '*.results.message'],
] as const)('those of %s %s are refused where they are %j', (unit, action, results, path) => {
  expect(wrongPaths(`juju run ${unit} ${action} --format json`, { stdout: done(unit, results) })).toEqual([path])
})

test('a task that failed need not have set anything', () => {
  const stdout = done('vault/0', {}, 'failed')
  expect(wrongPaths('juju run vault/0 generate-root-ca --format json', { stdout })).toEqual([])
})

test('no message about the password of the admin quotes it', () => {
  const secret = 'CANARYpassword'
  const line = 'juju run keystone/0 get-admin-password --format json'
  const spoilt = [
    secret,
    JSON.stringify(secret),
    JSON.stringify({ 'keystone/0': secret }),
    done('keystone/0', { password: secret }),
    JSON.stringify({ 'keystone/0': { id: '1', status: secret, results: secret } }),
  ]
  for (const stdout of spoilt) {
    expect(told(line, { stdout })).not.toBe('')
    expect(told(line, { stdout })).not.toContain('CANARY')
  }
  const schema = actionResults['keystone get-admin-password']
  expect(() => schema?.emit({ 'admin-password': [secret], 'return-code': 0 })).toThrow(/not shown/)
})

const member = {
  address: 'a:3306',
  memberRole: 'PRIMARY',
  mode: 'R/W',
  readReplicas: {},
  replicationLag: null,
  role: 'HA',
  status: 'ONLINE',
  version: '8.0.41',
}
const cluster = {
  clusterName: 'jujuCluster',
  defaultReplicaSet: {
    name: 'default',
    primary: 'a:3306',
    ssl: 'REQUIRED',
    status: 'OK',
    statusText: 'ok',
    topology: { 'a:3306': member },
    topologyMode: 'Single-Primary',
  },
  groupInformationSourceMember: 'a:3306',
}

test('the text of mysql holds a cluster or null', () => {
  expect(mysqlCluster.read(cluster).ok).toBe(true)
  expect(mysqlCluster.read(null).ok).toBe(true)
  const spoilt = structuredClone(cluster)
  spoilt.defaultReplicaSet.topology['a:3306'].status = 'UP'
  expect(mysqlCluster.read(spoilt)).toMatchObject({
    ok: false,
    mismatches: [{ path: 'defaultReplicaSet.topology.*.status' }],
  })
})

test('a text of ovn-central holds a cluster', () => {
  const ovn = {
    'Cluster ID': '1b2c',
    'Server ID': '3d4e',
    Address: 'ssl:10.0.0.1:6644',
    Status: 'cluster member',
    Role: 'leader',
    Term: 1,
    Leader: 'self',
    Vote: 'self',
    Log: '[2, 9]',
    'Entries not yet committed': 0,
    'Entries not yet applied': 0,
    Servers: { '3d4e': { Address: 'ssl:10.0.0.1:6644', Unit: 'ovn-central/0' } },
  }
  expect(ovnCluster.read(ovn).ok).toBe(true)
  expect(ovnCluster.read({ ...ovn, Role: 'boss' })).toMatchObject({ ok: false, mismatches: [{ path: 'Role' }] })
})
