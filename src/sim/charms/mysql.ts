import { allReached, isServed, type Facts } from './facts.ts'
import { beginning, unitIsReady, type Says, type Stage } from './stage.ts'
import { withPrincipal } from './with-principal.ts'

/** The cluster's name where its option says no other. */
export const clusterName = 'jujuCluster'

/** A cluster that its leader makes and the others join. Texts: charm-mysql-innodb-cluster `mysql_innodb_cluster.py`; mysqlsh's statusText. */
export const mysqlInnodbCluster: readonly Stage[] = [
  ...beginning([480, 1080]),
  {
    name: 'configured',
    hook: 'config-changed',
    seconds: [30, 90],
    says: () => ['waiting', 'Instance not yet configured for clustering'],
  },
  {
    name: 'clustered',
    hook: 'cluster-relation-changed',
    seconds: [40, 90],
    says: ({ unit }) => ['waiting', unit.leader ? 'Not all instances clustered' : 'Instance not yet in the cluster'],
  },
  {
    name: 'joined',
    hook: 'cluster-relation-changed',
    needs: (facts) => allReached(facts, 'clustered'),
    seconds: [30, 90],
    says: () => ['waiting', 'Not all instances clustered'],
  },
  {
    name: 'ready',
    hook: 'cluster-relation-changed',
    needs: (facts) => allReached(facts, 'joined'),
    seconds: [10, 60],
    ports: ['3306/tcp', '33060/tcp'],
    says: clusterSays,
  },
]

function clusterSays(facts: Facts): Says {
  const members = Object.keys(facts.application.units).length
  return ['active', `Unit is ready: Mode: ${facts.unit.leader ? 'R/W' : 'R/O'}, ${statusText(members)}`]
}

/** What mysqlsh says of a cluster whose members are all online. */
function statusText(members: number): string {
  const failures = Math.floor((members - 1) / 2)
  if (failures === 0) return 'Cluster is NOT tolerant to any failures.'
  return `Cluster is ONLINE and can tolerate up to ${failures === 1 ? 'ONE failure' : `${failures} failures`}.`
}

/** The router beside each API, to the cluster. */
export const mysqlRouter: readonly Stage[] = [
  ...withPrincipal([120, 360], () => ['waiting', "'db-router' incomplete"]),
  {
    name: 'ready',
    hook: 'db-router-relation-changed',
    needs: (facts) => isServed(facts, 'db-router'),
    seconds: [20, 90],
    says: unitIsReady,
  },
]
