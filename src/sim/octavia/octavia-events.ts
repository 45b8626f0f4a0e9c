import type { Draft } from 'immer'
import { drawFrom } from '../engine/draw.ts'
import { schedule } from '../engine/schedule.ts'
import type { Handlers } from '../world/event.ts'
import type { LoadBalancer } from '../world/octavia-world.ts'
import type { World } from '../world/world.ts'
import { freeAddress } from './free-address.ts'
import { amphoraGround, amphoraRoles } from './prerequisites.ts'

/**
 * What Octavia's worker does by itself. `octavia.build`: it boots the amphorae of a load balancer. `octavia.ready`: those have come up
 * and everything that was pending is active. `octavia.settle`: a change has reached the amphorae. `octavia.remove`: it is gone.
 *
 * That a load balancer without an image or a management network ends in ERROR, and that PENDING_* is left for ACTIVE, is Octavia's own
 * state machine; how long each step takes is inferred.
 */
export interface OctaviaEvent {
  readonly kind: 'octavia.build' | 'octavia.ready' | 'octavia.settle' | 'octavia.remove'
  readonly loadBalancer: string
}

const bootMs = 70_000

export const octaviaHandlers: Handlers<OctaviaEvent> = {
  'octavia.build': (draft, { loadBalancer }) => build(draft, loadBalancer),
  'octavia.ready': (draft, { loadBalancer }) => ready(draft, loadBalancer),
  'octavia.settle': (draft, { loadBalancer }) => settle(draft, loadBalancer),
  'octavia.remove': (draft, { loadBalancer }) => remove(draft, loadBalancer),
}

/** Boots new amphorae for a load balancer, and drops those that it had: what a create and a failover have in common. */
function build(draft: Draft<World>, id: string): void {
  const { octavia } = draft.openstack
  const balancer = octavia.loadBalancers[id]
  if (balancer === undefined) return
  const ground = amphoraGround(draft)
  if (ground === undefined) {
    balancer.provisioning = 'ERROR'
    balancer.updatedMs = draft.nowMs
    return
  }
  dropAmphorae(draft, id)
  for (const role of amphoraRoles(draft)) {
    const draw = `amphora/${id}/${role}/${draft.nowMs}`
    const amphora = drawFrom(draft.seed).uuid(draw)
    octavia.amphorae[amphora] = {
      id: amphora,
      loadBalancer: id,
      status: 'BOOTING',
      role,
      lbNetworkIp: null,
      vrrpIp: null,
      vrrpPort: null,
      computeId: drawFrom(draft.seed).uuid(`${draw}/compute`),
      image: ground.image.id,
      createdMs: draft.nowMs,
      updatedMs: draft.nowMs,
    }
  }
  if (octavia.upsets.neverActive !== true) {
    schedule(draft, bootMs, { kind: 'octavia.ready', loadBalancer: id })
  }
}

function ready(draft: Draft<World>, id: string): void {
  const balancer = draft.openstack.octavia.loadBalancers[id]
  if (balancer === undefined) return
  const [management] = subnetsOf(draft, amphoraGround(draft)?.network.id)
  for (const amphora of Object.values(draft.openstack.octavia.amphorae)) {
    if (amphora.loadBalancer !== id || amphora.status !== 'BOOTING') continue
    amphora.status = 'ALLOCATED'
    amphora.updatedMs = draft.nowMs
    amphora.lbNetworkIp = management === undefined ? null : freeAddress(draft, management, amphora.id)
    amphora.vrrpIp = freeAddress(draft, balancer.vipSubnet, amphora.id)
    amphora.vrrpPort = drawFrom(draft.seed).uuid(`amphora/${amphora.id}/port`)
  }
  const port = draft.openstack.neutron.ports[balancer.vipPort]
  if (port !== undefined) port.status = 'ACTIVE'
  if (draft.openstack.octavia.upsets.failoverLosesMember === true) {
    balancer.unserved = Object.values(balancer.pools).flatMap(({ members }) => Object.keys(members).slice(-1))
  }
  settleAll(draft, balancer)
}

function settle(draft: Draft<World>, id: string): void {
  const balancer = draft.openstack.octavia.loadBalancers[id]
  if (balancer?.provisioning === 'PENDING_UPDATE') settleAll(draft, balancer)
}

function settleAll(draft: Draft<World>, balancer: Draft<LoadBalancer>): void {
  const pools = Object.values(balancer.pools)
  const members = pools.flatMap((pool) => Object.values(pool.members))
  const monitors = pools.flatMap((pool) => (pool.monitor === null ? [] : [pool.monitor]))
  for (const part of [balancer, ...Object.values(balancer.listeners), ...pools, ...members, ...monitors]) {
    if (part.provisioning === 'ACTIVE') continue
    part.provisioning = 'ACTIVE'
    part.updatedMs = draft.nowMs
  }
}

function remove(draft: Draft<World>, id: string): void {
  const balancer = draft.openstack.octavia.loadBalancers[id]
  if (balancer === undefined) return
  dropAmphorae(draft, id)
  delete draft.openstack.neutron.ports[balancer.vipPort]
  delete draft.openstack.octavia.loadBalancers[id]
}

function dropAmphorae(draft: Draft<World>, id: string): void {
  const { amphorae } = draft.openstack.octavia
  for (const amphora of Object.values(amphorae)) if (amphora.loadBalancer === id) delete amphorae[amphora.id]
}

function subnetsOf(world: World, network: string | undefined): string[] {
  return Object.values(world.openstack.neutron.subnets).flatMap((each) => (each.network === network ? [each.id] : []))
}
