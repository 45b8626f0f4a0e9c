import type { SimUnit } from '../world/juju-world.ts'

type Workload = SimUnit['workload']

/**
 * The workload message of each charm's unit once vault has let certificates flow and before octavia's resources are made.
 * Texts: the charms' own sources. A charm that is not listed says `Unit is ready`.
 */
export function settledWorkload(
  charm: string,
  facts: { readonly leader: boolean; readonly sinceMs: number },
): Workload {
  const { leader, sinceMs } = facts
  if (charm === 'glance-simplestreams-sync') return { current: 'unknown', message: '', sinceMs }
  if (charm === 'octavia') {
    const action = leader
      ? 'Awaiting end-user execution of `configure-resources` action to create required resources'
      : 'Awaiting leader to create required resources'
    return { current: 'blocked', message: action, sinceMs }
  }
  return { current: 'active', message: messageOf(charm, leader), sinceMs }
}

function messageOf(charm: string, leader: boolean): string {
  switch (charm) {
    case 'vault':
      return 'Unit is ready (active: true, mlock: disabled)'
    case 'mysql-innodb-cluster':
      return `Unit is ready: Mode: ${leader ? 'R/W' : 'R/O'}, Cluster is ONLINE and can tolerate up to ONE failure.`
    case 'ovn-central':
      return leader ? 'Unit is ready (leader: ovnnb_db, ovnsb_db northd: active)' : 'Unit is ready'
    case 'ceph-mon':
      return 'Unit is ready and clustered'
    case 'ceph-osd':
      return 'Unit is ready (1 OSD)'
    case 'hacluster':
      return 'Unit is ready and clustered'
    case 'memcached':
      return 'Unit is ready and clustered'
    default:
      return 'Unit is ready'
  }
}
