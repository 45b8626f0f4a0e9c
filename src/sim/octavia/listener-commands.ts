import type { Ask } from '../openstack/client/ask.ts'
import { rows, type OpenstackCommand, type Output } from '../openstack/client/client-command.ts'
import { fail } from '../openstack/client/client-error.ts'
import { requestId } from '../openstack/log-in.ts'
import type { Listener, LoadBalancer } from '../world/octavia-world.ts'
import type { World } from '../world/world.ts'
import { changeBalancer } from './change-balancer.ts'
import { locate, locateBalancer, refuseWhilePending } from './find.ts'
import { newPart } from './new-part.ts'
import { listenerRow } from './rows.ts'

const service = 'load-balancer'
const protocols = ['TCP', 'HTTP', 'HTTPS', 'TERMINATED_HTTPS', 'UDP', 'SCTP', 'PROMETHEUS']

/** Listeners. The row of a create is recorded; the others are the same by python-octaviaclient's source. */
export const listenerCommands: readonly OpenstackCommand[] = [
  {
    words: 'loadbalancer listener create',
    service,
    prints: 'row',
    takes: '<loadbalancer>',
    options: {
      name: 'value',
      protocol: 'value',
      'protocol-port': 'value',
      'default-pool': 'value',
      tag: 'values',
      wait: 'flag',
    },
    choices: { protocol: protocols },
    required: ['protocol', 'protocol-port'],
    run: create,
  },
  {
    words: 'loadbalancer listener list',
    service,
    prints: 'rows',
    options: { name: 'value', loadbalancer: 'value' },
    run: list,
  },
  {
    words: 'loadbalancer listener show',
    service,
    prints: 'row',
    takes: '<listener>',
    run: ({ world, name }) => {
      const { balancer, listener } = locateListener(world, name)
      return { row: listenerRow(balancer, listener) }
    },
  },
  {
    words: 'loadbalancer listener delete',
    service,
    prints: 'text',
    takes: '<listener>',
    options: { wait: 'flag' },
    run: (ask) => {
      const { balancer, listener } = locateListener(ask.world, ask.name)
      return {
        world: changeBalancer(ask, balancer, (at) => {
          delete at.listeners[listener.id]
        }),
      }
    },
  },
]

function create(ask: Ask): Output {
  const { world } = ask
  const balancer = locateBalancer(world, ask.name)
  refuseWhilePending(world, balancer, 'part')
  const port = Number(ask.value('protocol-port'))
  const taken = Object.values(balancer.listeners).some((each) => each.port === port)
  if (taken)
    fail(
      `Another Listener on this Load Balancer is already using protocol_port ${port} (HTTP 409) (Request-ID: ${requestId(world, 'listener')})`,
    )
  const wantedPool = ask.value('default-pool')
  const listener = {
    ...newPart(ask, `listener/${balancer.id}`),
    protocol: ask.value('protocol') ?? '',
    port,
    defaultPool: wantedPool === undefined ? null : locate(balancer.pools, wantedPool, 'pools').id,
  }
  const next = changeBalancer(ask, balancer, (at) => {
    at.listeners[listener.id] = listener
  })
  const made = locateListener(next, listener.id)
  return { world: next, row: listenerRow(made.balancer, made.listener) }
}

function list(ask: Ask): Output {
  const { world } = ask
  const only = ask.value('loadbalancer')
  const all = only === undefined ? Object.values(world.openstack.octavia.loadBalancers) : [locateBalancer(world, only)]
  const found = all.flatMap((balancer) =>
    Object.values(balancer.listeners).map((listener) => listenerRow(balancer, listener)),
  )
  const name = ask.value('name')
  const columns = ['id', 'default_pool_id', 'name', 'project_id', 'protocol', 'protocol_port', 'admin_state_up']
  return rows(
    columns,
    found.filter((each) => name === undefined || each['name'] === name),
  )
}

/** A listener with the load balancer that it belongs to. */
export function locateListener(
  world: World,
  wanted: string,
): { readonly balancer: LoadBalancer; readonly listener: Listener } {
  const all = Object.values(world.openstack.octavia.loadBalancers)
  const listener = locate(
    all.flatMap(({ listeners }) => Object.values(listeners)),
    wanted,
    'listeners',
  )
  const balancer = all.find(({ listeners }) => Object.hasOwn(listeners, listener.id))
  return { balancer: balancer ?? fail(`Unable to locate ${wanted} in listeners`), listener }
}
