import type { SimUnit } from '../../world/juju-world.ts'
import type { World } from '../../world/world.ts'
import type { ActionPlace, CharmAction } from '../actions.ts'
import { clusterName } from '../mysql.ts'
import { hasReached } from '../stage.ts'
import { actionApplication, actionUnit } from './action-unit.ts'

/** Source: charm-mysql-innodb-cluster `src/actions/actions.py`: mysqlsh's cluster.status() as JSON, null where there is no cluster. */
export const mysqlActions: Readonly<Record<string, CharmAction>> = {
  'cluster-status': {
    description: 'JSON dictionary output of the cluster.status()',
    seconds: () => 6,
    finish: (draft, place) => ({ results: { 'cluster-status': JSON.stringify(clusterStatus(draft, place)) } }),
  },
}

function clusterStatus(world: World, place: ActionPlace): object | null {
  const own = actionUnit(world, place)
  const application = actionApplication(world, place)
  if (own === undefined || application === undefined || !hasReached(own, 'ready')) return null
  const units = Object.values(application.units)
  const members = units.map((unit) => [`${unit.address}:3306`, memberOf(unit)] as const)
  const online = members.filter(([, { status }]) => status === 'ONLINE').length
  const primary = members.find(([, { mode }]) => mode === 'R/W')?.[0] ?? ''
  return {
    clusterName: String(application.options['cluster-name'] ?? clusterName),
    defaultReplicaSet: {
      name: 'default',
      primary,
      ssl: 'REQUIRED',
      status: statusOf(online, members.length),
      statusText: textOf(units) ?? '',
      topology: Object.fromEntries(members),
      topologyMode: 'Single-Primary',
    },
    groupInformationSourceMember: primary,
  }
}

/** A unit says in its workload message whether it writes, and where it is not active, it is no member at the moment. */
function memberOf({ address, workload }: SimUnit) {
  const isOnline = workload.current === 'active'
  const writes = workload.message.includes('Mode: R/W')
  return {
    address: `${address}:3306`,
    memberRole: writes ? ('PRIMARY' as const) : ('SECONDARY' as const),
    mode: isOnline ? (writes ? ('R/W' as const) : ('R/O' as const)) : ('n/a' as const),
    readReplicas: {},
    ...(isOnline ? { replicationLag: null } : {}),
    role: 'HA' as const,
    status: isOnline ? ('ONLINE' as const) : ('(MISSING)' as const),
    ...(isOnline ? { version: '8.0.39' } : {}),
  }
}

function textOf(units: readonly SimUnit[]): string | undefined {
  const text = units.flatMap(({ workload }) => /Mode: R\/W, (.+)$/.exec(workload.message)?.[1] ?? [])
  return text[0]
}

function statusOf(online: number, members: number): string {
  const partial = online < members
  if (online < 3) return partial ? 'OK_NO_TOLERANCE_PARTIAL' : 'OK_NO_TOLERANCE'
  return partial ? 'OK_PARTIAL' : 'OK'
}
