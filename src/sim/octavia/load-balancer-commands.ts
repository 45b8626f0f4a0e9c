import { produce } from 'immer'
import { drawFrom } from '../engine/draw.ts'
import { schedule } from '../engine/schedule.ts'
import type { Ask } from '../openstack/client/ask.ts'
import { rows, type OpenstackCommand, type Output } from '../openstack/client/client-command.ts'
import { fail } from '../openstack/client/client-error.ts'
import { requestId } from '../openstack/log-in.ts'
import type { LoadBalancer } from '../world/octavia-world.ts'
import type { Port } from '../world/neutron-world.ts'
import type { World } from '../world/world.ts'
import { awaited } from './change-balancer.ts'
import { locate, locateBalancer, refuseWhilePending } from './find.ts'
import { freeAddress } from './free-address.ts'
import { balancerRow } from './rows.ts'
import { statusText } from './status-tree.ts'

const service = 'load-balancer'
const takes = '<load_balancer>'

/** Load balancers themselves. Rows, the 409 and `Unable to locate` are recorded; the rest is python-octaviaclient's source. */
export const loadBalancerCommands: readonly OpenstackCommand[] = [
  {
    words: 'loadbalancer create',
    service,
    prints: 'row',
    options: {
      name: 'value',
      description: 'value',
      'vip-subnet-id': 'value',
      'vip-address': 'value',
      provider: 'value',
      tag: 'values',
      wait: 'flag',
    },
    run: create,
  },
  {
    words: 'loadbalancer list',
    service,
    prints: 'rows',
    options: { name: 'value' },
    run: (ask) => {
      const name = ask.value('name')
      const all = Object.values(ask.world.openstack.octavia.loadBalancers)
      const columns = [
        'id',
        'name',
        'project_id',
        'vip_address',
        'provisioning_status',
        'operating_status',
        'provider',
      ] as const
      return rows(
        columns,
        all.filter((each) => name === undefined || each.name === name).map((each) => balancerRow(ask.world, each)),
      )
    },
  },
  {
    words: 'loadbalancer show',
    service,
    prints: 'row',
    takes,
    run: ({ world, name }) => ({ row: balancerRow(world, locateBalancer(world, name)) }),
  },
  {
    words: 'loadbalancer status show',
    service,
    prints: 'text',
    takes,
    run: ({ world, name }) => ({ text: statusText(world, locateBalancer(world, name)) }),
  },
  {
    words: 'loadbalancer set',
    service,
    prints: 'text',
    takes,
    options: { name: 'value', description: 'value', tag: 'values', wait: 'flag' },
    run: set,
  },
  {
    words: 'loadbalancer failover',
    service,
    prints: 'text',
    takes,
    options: { wait: 'flag' },
    run: failover,
  },
  {
    words: 'loadbalancer delete',
    service,
    prints: 'text',
    takes,
    options: { cascade: 'flag' },
    run: remove,
  },
]

function create(ask: Ask): Output {
  const { world, login } = ask
  const wanted = ask.value('vip-subnet-id')
  if (wanted === undefined)
    fail('Missing required argument: Requires one of --vip-subnet-id, --vip-network-id or --vip-port-id')
  const subnet = locate(world.openstack.neutron.subnets, wanted, 'subnets')
  const name = ask.value('name') ?? ''
  const draw = drawFrom(world.seed)
  const about = `load-balancer/${name}/${world.nowMs}`
  const id = draw.uuid(about)
  const project = login.project?.id ?? ''
  const vip = ask.value('vip-address') ?? freeAddress(world, subnet.id, id)
  const port: Port = {
    id: draw.uuid(`${about}/port`),
    name: `octavia-lb-${id}`,
    project,
    createdMs: world.nowMs,
    updatedMs: world.nowMs,
    tags: [],
    network: subnet.network,
    mac: `fa:16:3e:${draw.hex(`${about}/mac`, 6).match(/../g)?.join(':') ?? ''}`,
    fixedIps: [{ subnet: subnet.id, ip: vip }],
    deviceId: `lb-${id}`,
    deviceOwner: 'Octavia',
    status: 'DOWN',
    host: '',
    description: '',
    revision: 1,
    securityGroups: [],
    adminUp: true,
  }
  const balancer: LoadBalancer = {
    id,
    name,
    project,
    description: ask.value('description') ?? '',
    createdMs: world.nowMs,
    updatedMs: null,
    tags: ask.values('tag'),
    provisioning: 'PENDING_CREATE',
    vip,
    vipSubnet: subnet.id,
    vipNetwork: subnet.network,
    vipPort: port.id,
    provider: ask.value('provider') ?? 'amphora',
    listeners: {},
    pools: {},
    turn: 0,
    unserved: [],
  }
  const next = produce(world, (draft) => {
    draft.openstack.neutron.ports[port.id] = { ...port, fixedIps: [...port.fixedIps], tags: [], securityGroups: [] }
    draft.openstack.octavia.loadBalancers[id] = {
      ...balancer,
      tags: [...balancer.tags],
      listeners: {},
      pools: {},
      unserved: [],
    }
    schedule(draft, 3000, { kind: 'octavia.build', loadBalancer: id })
  })
  return shown(awaited(ask, next, id), id)
}

function shown(world: World, id: string): Output {
  const balancer = world.openstack.octavia.loadBalancers[id]
  return { world, ...(balancer === undefined ? {} : { row: balancerRow(world, balancer) }) }
}

function set(ask: Ask): Output {
  const balancer = locateBalancer(ask.world, ask.name)
  refuseWhilePending(ask.world, balancer, 'itself')
  const next = produce(ask.world, (draft) => {
    const at = draft.openstack.octavia.loadBalancers[balancer.id]
    if (at === undefined) return
    at.provisioning = 'PENDING_UPDATE'
    at.name = ask.value('name') ?? at.name
    at.description = ask.value('description') ?? at.description
    at.tags = [...new Set([...at.tags, ...ask.values('tag')])]
    schedule(draft, 4000, { kind: 'octavia.settle', loadBalancer: balancer.id })
  })
  return { world: awaited(ask, next, balancer.id) }
}

/** Every amphora is replaced by a new one; until that has come up nothing answers where there is no other. */
function failover(ask: Ask): Output {
  const balancer = locateBalancer(ask.world, ask.name)
  refuseWhilePending(ask.world, balancer, 'itself')
  const next = produce(ask.world, (draft) => {
    const at = draft.openstack.octavia.loadBalancers[balancer.id]
    if (at === undefined) return
    at.provisioning = 'PENDING_UPDATE'
    schedule(draft, 2000, { kind: 'octavia.build', loadBalancer: balancer.id })
  })
  return { world: awaited(ask, next, balancer.id) }
}

function remove(ask: Ask): Output {
  const balancer = locateBalancer(ask.world, ask.name)
  refuseWhilePending(ask.world, balancer, 'itself')
  const parts = Object.keys(balancer.listeners).length + Object.keys(balancer.pools).length
  if (parts > 0 && !ask.flag('cascade')) fail(hasChildren(ask.world, balancer))
  const next = produce(ask.world, (draft) => {
    const at = draft.openstack.octavia.loadBalancers[balancer.id]
    if (at === undefined) return
    at.provisioning = 'PENDING_DELETE'
    schedule(draft, 8000, { kind: 'octavia.remove', loadBalancer: balancer.id })
  })
  return { world: next }
}

function hasChildren(world: World, { id }: LoadBalancer): string {
  const request = requestId(world, `octavia/${id}`)
  return `Validation failure: Cannot delete Load Balancer ${id} - it has children (HTTP 400) (Request-ID: ${request})`
}
