import type { LoadBalancer, Member, Pool } from '../world/octavia-world.ts'
import type { World } from '../world/world.ts'
import { serverAnswers } from './server-answers.ts'

/** The set of octavia_lib that is ever reached here. */
export type Operating = 'ONLINE' | 'OFFLINE' | 'DEGRADED' | 'ERROR' | 'NO_MONITOR'

/** A member without a monitor is NO_MONITOR whatever it does; with one it is what its server answers. */
export function memberOperating(world: World, pool: Pool, member: Member): Operating {
  if (pool.monitor === null) return 'NO_MONITOR'
  if (member.provisioning !== 'ACTIVE' || pool.monitor.provisioning !== 'ACTIVE') return 'OFFLINE'
  return serverAnswers(world, member.address, member.port) ? 'ONLINE' : 'ERROR'
}

/** One member in error makes a pool DEGRADED, all of them ERROR: octavia/controller/healthmanager. */
export function poolOperating(world: World, pool: Pool): Operating {
  if (pool.provisioning === 'PENDING_CREATE') return 'OFFLINE'
  const members = Object.values(pool.members).map((member) => memberOperating(world, pool, member))
  if (members.length > 0 && members.every((each) => each === 'ERROR')) return 'ERROR'
  return members.includes('ERROR') ? 'DEGRADED' : 'ONLINE'
}

export function listenerOperating({ provisioning }: { readonly provisioning: string }): Operating {
  return provisioning === 'PENDING_CREATE' ? 'OFFLINE' : 'ONLINE'
}

export function balancerOperating(world: World, balancer: LoadBalancer): Operating {
  if (balancer.provisioning === 'PENDING_CREATE') return 'OFFLINE'
  if (balancer.provisioning === 'ERROR') return amphoraUp(world, balancer.id) ? 'ONLINE' : 'OFFLINE'
  const pools = Object.values(balancer.pools).map((pool) => poolOperating(world, pool))
  if (pools.includes('ERROR')) return 'ERROR'
  return pools.includes('DEGRADED') ? 'DEGRADED' : 'ONLINE'
}

function amphoraUp(world: World, id: string): boolean {
  return Object.values(world.openstack.octavia.amphorae).some(
    (each) => each.loadBalancer === id && each.status === 'ALLOCATED',
  )
}
