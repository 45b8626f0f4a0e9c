import type { Draft } from 'immer'
import { drawFrom } from '../engine/draw.ts'
import { schedule } from '../engine/schedule.ts'
import { servedVersions } from '../kubernetes/served-versions.ts'
import { amphoraGround } from '../octavia/prerequisites.ts'
import type { Handlers } from '../world/event.ts'
import type { MagnumCluster } from '../world/magnum-world.ts'
import type { World } from '../world/world.ts'
import { addWorkloadCluster, apiAddress } from './workload-cluster.ts'
import { loadedConfig, managementCluster, whyNot } from './conductor.ts'
import { findImage } from './find.ts'

/**
 * What Magnum's conductor does with a cluster, and Cluster API for it. `magnum.begin`: a trust, and the driver's first calls; what
 * fails there fails the cluster. `magnum.look`: the driver asks the management cluster how far it is, which takes as long as it takes:
 * the driver knows no time-out. `magnum.health`: the periodic look at its health. `magnum.remove`: it is gone.
 *
 * By magnum's conductor and magnum-capi-helm's driver.py; the addon provider that its charts want is not asked for here. How long each
 * step takes is inferred.
 */
export type MagnumEvent =
  | { readonly kind: 'magnum.begin'; readonly cluster: string; readonly mayTrust: boolean }
  | { readonly kind: 'magnum.look'; readonly cluster: string; readonly looks: number }
  | { readonly kind: 'magnum.health' | 'magnum.remove'; readonly cluster: string }

const buildMs = 420_000
const againMs = 120_000
/** After so many looks without an end nothing changes any more by itself. */
const mostLooks = 20

export const magnumHandlers: Handlers<MagnumEvent> = {
  'magnum.begin': (draft, { cluster, mayTrust }) => begin(draft, cluster, mayTrust),
  'magnum.look': (draft, { cluster, looks }) => look(draft, cluster, looks),
  'magnum.health': (draft, { cluster }) => lookAtHealth(draft, cluster),
  'magnum.remove': (draft, { cluster }) => remove(draft, cluster),
}

function begin(draft: Draft<World>, id: string, mayTrust: boolean): void {
  const cluster = draft.openstack.magnum.clusters[id]
  if (cluster === undefined) return
  const reason =
    mayTrust && hasTrustDomain(draft)
      ? driverFails(draft, cluster)
      : `Failed to create trustee or trust for Cluster: ${id}`
  if (reason !== undefined) {
    cluster.status = 'CREATE_FAILED'
    cluster.statusReason = reason
    cluster.updatedMs = draft.nowMs
    return
  }
  cluster.stack = `${cluster.name}-${drawFrom(draft.seed).word(`stack/${id}`, 12)}`
  schedule(draft, buildMs, { kind: 'magnum.look', cluster: id, looks: 1 })
}

/** The charm's domain-setup makes the domain in which trustees live, and the configuration names it. */
function hasTrustDomain(world: World): boolean {
  const isThere = Object.values(world.openstack.keystone.domains).some(({ name }) => name === 'magnum')
  const config = loadedConfig(world, '/etc/magnum/magnum.conf')
  const named = config === undefined || /^\s*trustee_domain_(?:id|name)\s*=\s*\S+/m.test(config)
  return isThere && named
}

function driverFails(world: World, cluster: MagnumCluster): string | undefined {
  const template = world.openstack.magnum.templates[cluster.template]
  const image = findImage(world, cluster.project, template?.image ?? '')
  if (image?.properties['kube_version'] === undefined)
    return `Image ${image?.id ?? template?.image ?? ''} does not have a kube_version property.`
  return whyNot(world)
}

function look(draft: Draft<World>, id: string, looks: number): void {
  const cluster = draft.openstack.magnum.clusters[id]
  if (cluster?.status !== 'CREATE_IN_PROGRESS') return
  if (!canBuild(draft)) {
    if (looks < mostLooks) schedule(draft, againMs, { kind: 'magnum.look', cluster: id, looks: looks + 1 })
    return
  }
  const template = draft.openstack.magnum.templates[cluster.template]
  const image = findImage(draft, cluster.project, template?.image ?? '')
  cluster.version = image?.properties['kube_version'] ?? null
  cluster.apiAddress = `https://${apiAddress(draft, cluster)}:6443`
  cluster.status = 'CREATE_COMPLETE'
  cluster.updatedMs = draft.nowMs
  addWorkloadCluster(draft, cluster)
  schedule(draft, 20_000, { kind: 'kubernetes.node-ready', cluster: id })
  schedule(draft, 60_000, { kind: 'magnum.health', cluster: id })
}

/** The driver asks for v1beta1, the provider for OpenStack has to run, and the API's load balancer needs an amphora. */
function canBuild(world: World): boolean {
  const connection = managementCluster(world)
  if (connection?.kind !== 'connected') return false
  const { cluster } = connection
  const capo = cluster.deployments['capo-system/capo-controller-manager']
  if (capo === undefined || capo.ready < capo.replicas) return false
  if (!servedVersions(cluster).includes('cluster.x-k8s.io/v1beta1')) return false
  return amphoraGround(world) !== undefined
}

/** Keys and words: magnum-capi-helm's common/capi_monitor.py. */
function lookAtHealth(draft: Draft<World>, id: string): void {
  const { clusters, upsets } = draft.openstack.magnum
  const cluster = clusters[id]
  if (cluster?.status !== 'CREATE_COMPLETE') return
  cluster.updatedMs = draft.nowMs
  cluster.health = upsets.health === undefined ? 'HEALTHY' : 'UNHEALTHY'
  if (upsets.health === 'empty-reason') return
  // Of Cluster API's newer conditions some are False when all is well, and the monitor waits for those as well.
  const cluster1 = upsets.health === 'cosmetic' ? `Waiting on ['RollingOut', 'Paused']` : 'Ready'
  cluster.healthReason = { cluster: cluster1, infrastructure: 'Ready', controlplane: 'Ready', nodegroup: 'Ready' }
}

function remove(draft: Draft<World>, id: string): void {
  delete draft.openstack.magnum.clusters[id]
  delete draft.kubernetes.clusters[id]
  const { floatingIps } = draft.openstack.neutron
  for (const each of Object.values(floatingIps)) if (each.description.includes(id)) delete floatingIps[each.id]
}
