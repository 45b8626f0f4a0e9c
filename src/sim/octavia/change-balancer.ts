import { produce, type Draft } from 'immer'
import { waitFor } from '../engine/command.ts'
import { schedule } from '../engine/schedule.ts'
import type { Ask } from '../openstack/client/ask.ts'
import { fail } from '../openstack/client/client-error.ts'
import type { LoadBalancer } from '../world/octavia-world.ts'
import type { World } from '../world/world.ts'
import { refuseWhilePending } from './find.ts'

const settleMs = 4000

/** Changes a load balancer or a part of it: it is pending until its amphorae have heard of the change. */
export function changeBalancer(ask: Ask, balancer: LoadBalancer, change: (at: Draft<LoadBalancer>) => void): World {
  refuseWhilePending(ask.world, balancer, 'part')
  const next = produce(ask.world, (draft) => {
    const at = draft.openstack.octavia.loadBalancers[balancer.id]
    if (at === undefined) return
    at.provisioning = 'PENDING_UPDATE'
    change(at)
    schedule(draft, settleMs, { kind: 'octavia.settle', loadBalancer: balancer.id })
  })
  return awaited(ask, next, balancer.id)
}

/** With `--wait` the world in which the load balancer is active; the client's own words where it does not get there. */
export function awaited(ask: Ask, world: World, id: string): World {
  if (!ask.flag('wait')) return world
  const { world: at, end } = waitFor(world, ask.call, Number.POSITIVE_INFINITY, (each) => {
    const { provisioning } = each.openstack.octavia.loadBalancers[id] ?? { provisioning: 'ERROR' }
    return provisioning === 'ACTIVE' || provisioning === 'ERROR'
  })
  if (end === 'so' && at.openstack.octavia.loadBalancers[id]?.provisioning !== 'ACTIVE')
    fail('The resource did not successfully reach ACTIVE status. (HTTP n/a) (Request-ID: None)')
  return at
}
