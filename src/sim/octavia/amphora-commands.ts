import { produce } from 'immer'
import { schedule } from '../engine/schedule.ts'
import { rows, type OpenstackCommand } from '../openstack/client/client-command.ts'
import type { Amphora } from '../world/octavia-world.ts'
import type { World } from '../world/world.ts'
import { locate, locateBalancer, refuseWhilePending } from './find.ts'
import { amphoraRow } from './rows.ts'

const service = 'load-balancer'

/** Amphorae, the providers and the quota: recorded. */
export const amphoraCommands: readonly OpenstackCommand[] = [
  {
    words: 'loadbalancer amphora list',
    service,
    prints: 'rows',
    options: { loadbalancer: 'value', long: 'flag' },
    run: (ask) => {
      const only = ask.value('loadbalancer')
      const id = only === undefined ? undefined : locateBalancer(ask.world, only).id
      const all = Object.values(ask.world.openstack.octavia.amphorae)
      const found = all.filter((each) => id === undefined || each.loadBalancer === id)
      const columns = ['id', 'loadbalancer_id', 'status', 'role', 'lb_network_ip', 'ha_ip']
      return rows(
        ask.flag('long') ? [...columns, 'compute_id', 'cached_zone', 'image_id'] : columns,
        found.map((each) => rowOf(ask.world, each)),
      )
    },
  },
  {
    words: 'loadbalancer amphora show',
    service,
    prints: 'row',
    takes: '<amphora-id>',
    run: ({ world, name }) => ({ row: rowOf(world, locateAmphora(world, name)) }),
  },
  {
    words: 'loadbalancer amphora failover',
    service,
    prints: 'text',
    takes: '<amphora-id>',
    run: ({ world, name }) => {
      const { loadBalancer } = locateAmphora(world, name)
      const balancer = locateBalancer(world, loadBalancer)
      refuseWhilePending(world, balancer, 'itself')
      const next = produce(world, (draft) => {
        const at = draft.openstack.octavia.loadBalancers[balancer.id]
        if (at !== undefined) at.provisioning = 'PENDING_UPDATE'
        schedule(draft, 2000, { kind: 'octavia.build', loadBalancer })
      })
      return { world: next }
    },
  },
  {
    words: 'loadbalancer provider list',
    service,
    prints: 'rows',
    run: () =>
      rows(
        ['name', 'description'],
        [
          { name: 'amphora', description: 'The Octavia Amphora driver.' },
          { name: 'octavia', description: 'Deprecated alias of the Octavia Amphora driver.' },
        ],
      ),
  },
  {
    words: 'loadbalancer flavor list',
    service,
    prints: 'rows',
    run: () => rows(['id', 'name', 'flavor_profile_id', 'enabled'], []),
  },
]

function rowOf(world: World, amphora: Amphora): ReturnType<typeof amphoraRow> {
  return amphoraRow(world.openstack.octavia.loadBalancers[amphora.loadBalancer], amphora)
}

function locateAmphora(world: World, wanted: string): Amphora {
  return locate(world.openstack.octavia.amphorae, wanted, 'amphorae')
}
