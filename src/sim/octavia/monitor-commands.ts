import type { Ask } from '../openstack/client/ask.ts'
import { rows, type OpenstackCommand, type Output } from '../openstack/client/client-command.ts'
import type { HealthMonitor, LoadBalancer, Pool } from '../world/octavia-world.ts'
import type { World } from '../world/world.ts'
import { changeBalancer } from './change-balancer.ts'
import { locate, locatePool, refuseWhilePending } from './find.ts'
import { newPart } from './new-part.ts'
import { monitorRow } from './rows.ts'

const service = 'load-balancer'

/** Health monitors: python-octaviaclient's source. */
export const monitorCommands: readonly OpenstackCommand[] = [
  {
    words: 'loadbalancer healthmonitor create',
    service,
    prints: 'row',
    takes: '<pool>',
    options: {
      name: 'value',
      delay: 'value',
      timeout: 'value',
      'max-retries': 'value',
      type: 'value',
      'url-path': 'value',
      tag: 'values',
      wait: 'flag',
    },
    choices: { type: ['PING', 'HTTP', 'TCP', 'HTTPS', 'TLS-HELLO', 'UDP-CONNECT', 'SCTP'] },
    required: ['delay', 'timeout', 'max-retries', 'type'],
    run: create,
  },
  {
    words: 'loadbalancer healthmonitor list',
    service,
    prints: 'rows',
    run: ({ world }) =>
      rows(
        ['id', 'name', 'project_id', 'type', 'admin_state_up'],
        allMonitors(world).map(({ balancer, pool, monitor }) => monitorRow(balancer, pool, monitor)),
      ),
  },
  {
    words: 'loadbalancer healthmonitor show',
    service,
    prints: 'row',
    takes: '<health_monitor>',
    run: ({ world, name }) => {
      const all = allMonitors(world)
      const { id } = locate(
        all.map(({ monitor }) => monitor),
        name,
        'healthmonitors',
      )
      const found = all.find(({ monitor }) => monitor.id === id)
      return found === undefined ? {} : { row: monitorRow(found.balancer, found.pool, found.monitor) }
    },
  },
]

function allMonitors(
  world: World,
): readonly { readonly balancer: LoadBalancer; readonly pool: Pool; readonly monitor: HealthMonitor }[] {
  return Object.values(world.openstack.octavia.loadBalancers).flatMap((balancer) =>
    Object.values(balancer.pools).flatMap((pool) =>
      pool.monitor === null ? [] : [{ balancer, pool, monitor: pool.monitor }],
    ),
  )
}

function create(ask: Ask): Output {
  const { balancer, pool } = locatePool(ask.world, ask.name)
  refuseWhilePending(ask.world, balancer, 'part')
  const monitor = {
    ...newPart(ask, `monitor/${pool.id}`),
    type: ask.value('type') ?? '',
    delay: Number(ask.value('delay')),
    timeout: Number(ask.value('timeout')),
    maxRetries: Number(ask.value('max-retries')),
    urlPath: ask.value('url-path') ?? null,
  }
  const next = changeBalancer(ask, balancer, (at) => {
    const to = at.pools[pool.id]
    if (to !== undefined) to.monitor = monitor
  })
  const made = locatePool(next, pool.id)
  return { world: next, row: monitorRow(made.balancer, made.pool, made.pool.monitor ?? monitor) }
}
