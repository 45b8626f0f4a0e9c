import { fail } from '../openstack/client/client-error.ts'
import { requestId } from '../openstack/log-in.ts'
import type { LoadBalancer, Member, Pool } from '../world/octavia-world.ts'
import type { World } from '../world/world.ts'

/** Finds by name or id as the client does, in its words: octaviaclient/osc/v2/utils.py, `Unable to locate` recorded. */
export function locate<T extends { readonly id: string; readonly name?: string }>(
  all: Readonly<Record<string, T>> | readonly T[],
  wanted: string,
  plural: string,
): T {
  const found = Object.values(all).filter((each) => each.id === wanted || each.name === wanted)
  if (found.length > 1) fail(`${found.length} ${plural} found with name or ID of ${wanted}. Please try again with UUID`)
  const [one] = found
  return one ?? fail(`Unable to locate ${wanted} in ${plural}`)
}

export function locateBalancer(world: World, wanted: string): LoadBalancer {
  return locate(world.openstack.octavia.loadBalancers, wanted, 'loadbalancers')
}

/** A pool with the load balancer that it belongs to. */
export function locatePool(world: World, wanted: string): { readonly balancer: LoadBalancer; readonly pool: Pool } {
  const all = Object.values(world.openstack.octavia.loadBalancers)
  const pool = locate(
    all.flatMap(({ pools }) => Object.values(pools)),
    wanted,
    'pools',
  )
  const balancer = all.find(({ pools }) => Object.hasOwn(pools, pool.id))
  return { balancer: balancer ?? fail(`Unable to locate ${wanted} in pools`), pool }
}

export function locateMember(pool: Pool, wanted: string): Member {
  return locate(pool.members, wanted, 'members')
}

/** What is still pending takes no other change; the text for a load balancer itself is recorded, that for its parts is Octavia's own. */
export function refuseWhilePending(world: World, balancer: LoadBalancer, what: 'itself' | 'part'): void {
  const { id, provisioning } = balancer
  if (provisioning === 'ACTIVE' || (provisioning === 'ERROR' && what === 'itself')) return
  const text =
    what === 'itself'
      ? `Invalid state ${provisioning} of loadbalancer resource ${id}`
      : `Load Balancer ${id} is immutable and cannot be updated.`
  fail(`${text} (HTTP 409) (Request-ID: ${requestId(world, `octavia/${id}`)})`)
}
