import { expect, test } from 'vitest'
import { workloadMessage } from '../../../src/schema/juju/workload-messages.ts'

test.each([
  ['vault', 'blocked', 'Vault needs to be initialized'],
  ['vault', 'blocked', 'Unit is sealed'],
  ['octavia', 'blocked', 'Awaiting end-user execution of `configure-resources` action to create required resources'],
  [
    'mysql-innodb-cluster',
    'active',
    'Unit is ready: Mode: R/W, Cluster is NOT tolerant to any failures. 2 members are not active.',
  ],
  ['ovn-central', 'active', 'Unit is ready (leader: ovnnb_db, ovnsb_db northd: active)'],
  ['neutron-api-plugin-ovn', 'waiting', "'ovsdb-cms' incomplete"],
  ['barbican-vault', 'blocked', "'secrets-storage' missing"],
  ['keystone', 'active', 'PO (broken): Unit is ready'],
  ['glance', 'blocked', 'Missing relations: database, identity; incomplete relations: messaging'],
])('%s %s: %s', (charm, status, message) => {
  expect(workloadMessage(charm, status, message)).toBeDefined()
})

test.each([
  ['vault', 'active', 'Unit is sealed'],
  ['vault', 'blocked', 'Unit is sealed.'],
  ['ovn-central', 'active', 'Unit is ready (leader: ovnnb_db, ovnsb_db, northd: active)'],
  ['octavia', 'blocked', 'Unit is sealed'],
])('%s never says, as %s: %s', (charm, status, message) => {
  expect(workloadMessage(charm, status, message)).toBeUndefined()
})
