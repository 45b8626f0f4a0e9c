import { produce } from 'immer'
import { serverAt } from '../openstack/server-at.ts'
import type { LoadBalancer, Member, Pool } from '../world/octavia-world.ts'
import type { World } from '../world/world.ts'
import { serverAnswers } from './server-answers.ts'

/** Who answered a request to a load balancer, and the world in which the next one's turn has come; haproxy's 503 where nobody can. */
export interface BalancerAnswer {
  readonly world: World
  /** The name of the server that answered, or nothing where no member could. */
  readonly server: string | undefined
  readonly member: string | undefined
}

/**
 * What a load balancer answers at an address and port, its own or the floating IP on its port; nothing where there is none, or where
 * its amphora does not listen. Members take turns, as ROUND_ROBIN has it.
 */
export function loadBalancerAnswers(world: World, ip: string, port: number): BalancerAnswer | undefined {
  const balancer = balancerAt(world, ip)
  const pool = balancer === undefined ? undefined : poolBehind(balancer, port)
  if (balancer === undefined || pool === undefined || !serving(world, balancer)) return undefined
  const served = Object.values(pool.members).filter((each) => isServed(balancer, each))
  // Without a monitor nobody takes a dead member out of the rotation.
  const asked = pool.monitor === null ? served : served.filter((each) => answers(world, each))
  const member = asked[balancer.turn % Math.max(1, asked.length)]
  const next = produce(world, (draft) => {
    const at = draft.openstack.octavia.loadBalancers[balancer.id]
    if (at !== undefined) at.turn += 1
  })
  if (member === undefined || !answers(world, member)) return { world: next, server: undefined, member: undefined }
  return { world: next, server: serverAt(world, member.address)?.name, member: member.address }
}

function balancerAt(world: World, ip: string): LoadBalancer | undefined {
  const { neutron, octavia } = world.openstack
  const floating = Object.values(neutron.floatingIps).find((each) => each.ip === ip)
  return Object.values(octavia.loadBalancers).find(
    (each) => each.vip === ip || (floating !== undefined && each.vipPort === floating.port),
  )
}

function poolBehind(balancer: LoadBalancer, port: number): Pool | undefined {
  const listener = Object.values(balancer.listeners).find((each) => each.port === port)
  return listener?.defaultPool == null ? undefined : balancer.pools[listener.defaultPool]
}

/** An amphora serves what it was told last, also while a change is under way. */
function serving(world: World, { id }: LoadBalancer): boolean {
  const own = Object.values(world.openstack.octavia.amphorae).filter((each) => each.loadBalancer === id)
  return own.some((each) => each.status === 'ALLOCATED')
}

function isServed(balancer: LoadBalancer, member: Member): boolean {
  return member.provisioning !== 'PENDING_CREATE' && member.weight > 0 && !balancer.unserved.includes(member.id)
}

function answers(world: World, member: Member): boolean {
  return serverAnswers(world, member.address, member.port)
}
