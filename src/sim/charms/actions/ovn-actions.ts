import { drawFrom } from '../../engine/draw.ts'
import type { World } from '../../world/world.ts'
import type { ActionPlace, CharmAction } from '../actions.ts'
import { hasReached } from '../stage.ts'
import { actionApplication, actionUnit } from './action-unit.ts'

/** OVN's databases with the ports on which their servers talk to each other. */
const databases = { 'southbound-cluster': 6644, 'northbound-cluster': 6643 } as const

/** Source: charm-ovn-central `src/actions/cluster.py`: what `ovn-appctl cluster/status` says, as YAML, with the units behind the servers. */
export const ovnActions: Readonly<Record<string, CharmAction>> = {
  'cluster-status': {
    description: 'Show cluster status for an ovn-central database',
    seconds: () => 5,
    finish: (draft, place) => {
      const unit = actionUnit(draft, place)
      if (unit === undefined || !hasReached(unit, 'ready')) return { failed: 'Unit is not part of an OVN cluster.' }
      return {
        results: Object.fromEntries(
          Object.entries(databases).map(([name, port]) => [name, clusterText(draft, place, name, port)]),
        ),
      }
    },
  },
}

function clusterText(world: World, place: ActionPlace, database: string, port: number): string {
  const draw = drawFrom(world.seed)
  const units = Object.entries(actionApplication(world, place)?.units ?? {})
  const idOf = (unit: string): string => draw.hex(`${database}/${unit}`, 4)
  const leader = units.find(([, { leader: leads }]) => leads)?.[0] ?? ''
  const self = idOf(place.unit)
  const leads = leader === place.unit
  const log = draw.int(`${database}/log`, 400, 4000)
  const own = units.find(([name]) => name === place.unit)?.[1].address ?? ''
  const servers = units.flatMap(([name, { address }]) => [
    `  ${idOf(name)}:`,
    `    Address: ssl:${address}:${port}`,
    `    Unit: ${name}`,
  ])
  const cluster = draw.uuid(database)
  return [
    `Cluster ID: ${cluster.slice(0, 4)} (${cluster})`,
    `Server ID: ${self} (${self}${draw.uuid(`${database}/${place.unit}`).slice(4)})`,
    `Address: ssl:${own}:${port}`,
    'Status: cluster member',
    `Role: ${leads ? 'leader' : 'follower'}`,
    'Term: 1',
    `Leader: ${leads ? 'self' : idOf(leader)}`,
    `Vote: ${leads ? 'self' : idOf(leader)}`,
    `Log: '[2, ${log}]'`,
    'Entries not yet committed: 0',
    'Entries not yet applied: 0',
    'Servers:',
    ...servers,
    '',
  ].join('\n')
}
