import type { Ask } from '../openstack/client/ask.ts'
import { rows, type OpenstackCommand, type Output } from '../openstack/client/client-command.ts'
import { changeBalancer } from './change-balancer.ts'
import { locate, locateMember, locatePool, refuseWhilePending } from './find.ts'
import { newPart } from './new-part.ts'
import { memberRow } from './rows.ts'

const service = 'load-balancer'

/** Members of a pool: python-octaviaclient's source. */
export const memberCommands: readonly OpenstackCommand[] = [
  {
    words: 'loadbalancer member create',
    service,
    prints: 'row',
    takes: '<pool>',
    options: {
      name: 'value',
      address: 'value',
      'protocol-port': 'value',
      'subnet-id': 'value',
      weight: 'value',
      tag: 'values',
      wait: 'flag',
    },
    required: ['address', 'protocol-port'],
    run: create,
  },
  {
    words: 'loadbalancer member list',
    service,
    prints: 'rows',
    takes: '<pool>',
    run: ({ world, name }) => {
      const { balancer, pool } = locatePool(world, name)
      return rows(
        ['id', 'name', 'project_id', 'provisioning_status', 'address', 'protocol_port', 'operating_status', 'weight'],
        Object.values(pool.members).map((member) => memberRow(world, balancer, pool, member)),
      )
    },
  },
  {
    words: 'loadbalancer member show',
    service,
    prints: 'row',
    takes: '<pool> <member>',
    run: ({ world, names: [wantedPool = '', wanted = ''] }) => {
      const { balancer, pool } = locatePool(world, wantedPool)
      return { row: memberRow(world, balancer, pool, locateMember(pool, wanted)) }
    },
  },
  {
    words: 'loadbalancer member set',
    service,
    prints: 'text',
    takes: '<pool> <member>',
    options: { name: 'value', weight: 'value', wait: 'flag' },
    run: set,
  },
  {
    words: 'loadbalancer member delete',
    service,
    prints: 'text',
    takes: '<pool> <member>',
    options: { wait: 'flag' },
    run: (ask) => {
      const [wantedPool = '', wanted = ''] = ask.names
      const { balancer, pool } = locatePool(ask.world, wantedPool)
      const member = locateMember(pool, wanted)
      return {
        world: changeBalancer(ask, balancer, (at) => {
          delete at.pools[pool.id]?.members[member.id]
        }),
      }
    },
  },
]

function create(ask: Ask): Output {
  const { balancer, pool } = locatePool(ask.world, ask.name)
  refuseWhilePending(ask.world, balancer, 'part')
  const subnet = ask.value('subnet-id')
  const member = {
    ...newPart(ask, `member/${pool.id}/${ask.value('address') ?? ''}`),
    address: ask.value('address') ?? '',
    port: Number(ask.value('protocol-port')),
    subnet: subnet === undefined ? null : locate(ask.world.openstack.neutron.subnets, subnet, 'subnets').id,
    weight: Number(ask.value('weight') ?? 1),
  }
  const next = changeBalancer(ask, balancer, (at) => {
    const to = at.pools[pool.id]
    if (to !== undefined) to.members[member.id] = member
  })
  const made = locatePool(next, pool.id)
  return { world: next, row: memberRow(next, made.balancer, made.pool, locateMember(made.pool, member.id)) }
}

function set(ask: Ask): Output {
  const [wantedPool = '', wanted = ''] = ask.names
  const { balancer, pool } = locatePool(ask.world, wantedPool)
  const { id } = locateMember(pool, wanted)
  const [name, weight] = [ask.value('name'), ask.value('weight')]
  return {
    world: changeBalancer(ask, balancer, (at) => {
      const member = at.pools[pool.id]?.members[id]
      if (member === undefined) return
      member.provisioning = 'PENDING_UPDATE'
      if (name !== undefined) member.name = name
      if (weight !== undefined) member.weight = Number(weight)
    }),
  }
}
