import type { Ask } from '../openstack/client/ask.ts'
import { rows, type OpenstackCommand, type Output } from '../openstack/client/client-command.ts'
import { fail } from '../openstack/client/client-error.ts'
import { changeBalancer } from './change-balancer.ts'
import { locateBalancer, locatePool, refuseWhilePending } from './find.ts'
import { locateListener } from './listener-commands.ts'
import { newPart } from './new-part.ts'
import { poolRow } from './rows.ts'

const service = 'load-balancer'

/** Pools: python-octaviaclient's source. */
export const poolCommands: readonly OpenstackCommand[] = [
  {
    words: 'loadbalancer pool create',
    service,
    prints: 'row',
    options: {
      name: 'value',
      protocol: 'value',
      'lb-algorithm': 'value',
      listener: 'value',
      loadbalancer: 'value',
      tag: 'values',
      wait: 'flag',
    },
    choices: {
      protocol: ['TCP', 'HTTP', 'HTTPS', 'TERMINATED_HTTPS', 'PROXY', 'PROXYV2', 'UDP', 'SCTP'],
      'lb-algorithm': ['SOURCE_IP', 'ROUND_ROBIN', 'LEAST_CONNECTIONS', 'SOURCE_IP_PORT'],
    },
    required: ['protocol', 'lb-algorithm'],
    run: create,
  },
  {
    words: 'loadbalancer pool list',
    service,
    prints: 'rows',
    options: { loadbalancer: 'value' },
    run: (ask) => {
      const only = ask.value('loadbalancer')
      const all = Object.values(ask.world.openstack.octavia.loadBalancers)
      const balancers = only === undefined ? all : [locateBalancer(ask.world, only)]
      return rows(
        ['id', 'name', 'project_id', 'provisioning_status', 'protocol', 'lb_algorithm', 'admin_state_up'],
        balancers.flatMap((each) => Object.values(each.pools).map((pool) => poolRow(ask.world, each, pool))),
      )
    },
  },
  {
    words: 'loadbalancer pool show',
    service,
    prints: 'row',
    takes: '<pool>',
    run: ({ world, name }) => {
      const { balancer, pool } = locatePool(world, name)
      return { row: poolRow(world, balancer, pool) }
    },
  },
  {
    words: 'loadbalancer pool delete',
    service,
    prints: 'text',
    takes: '<pool>',
    options: { wait: 'flag' },
    run: (ask) => {
      const { balancer, pool } = locatePool(ask.world, ask.name)
      return {
        world: changeBalancer(ask, balancer, (at) => {
          delete at.pools[pool.id]
          for (const listener of Object.values(at.listeners)) {
            if (listener.defaultPool === pool.id) listener.defaultPool = null
          }
        }),
      }
    },
  },
]

function create(ask: Ask): Output {
  const [listenerName, balancerName] = [ask.value('listener'), ask.value('loadbalancer')]
  if ((listenerName === undefined) === (balancerName === undefined))
    fail('Missing required argument: Requires one of --listener or --loadbalancer')
  const behind = listenerName === undefined ? undefined : locateListener(ask.world, listenerName)
  const balancer = behind?.balancer ?? locateBalancer(ask.world, balancerName ?? '')
  refuseWhilePending(ask.world, balancer, 'part')
  const pool = {
    ...newPart(ask, `pool/${balancer.id}`),
    protocol: ask.value('protocol') ?? '',
    algorithm: ask.value('lb-algorithm') ?? '',
    members: {},
    monitor: null,
  }
  const next = changeBalancer(ask, balancer, (at) => {
    at.pools[pool.id] = pool
    const listener = behind === undefined ? undefined : at.listeners[behind.listener.id]
    if (listener !== undefined) listener.defaultPool = pool.id
  })
  const made = locatePool(next, pool.id)
  return { world: next, row: poolRow(next, made.balancer, made.pool) }
}
