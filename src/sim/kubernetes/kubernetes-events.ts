import type { Draft } from 'immer'
import { schedule } from '../engine/schedule.ts'
import type { Handlers } from '../world/event.ts'
import type { KubernetesCluster } from '../world/kubernetes-world.ts'
import type { World } from '../world/world.ts'

/**
 * What a cluster does by itself. `kubernetes.node-ready`: its nodes report Ready. `kubernetes.roll-out`: a deployment's pods have had
 * their time; Cluster API's provider for OpenStack only gets up where ORC's Image CRD is, and ends again and again where it is not
 * (kubernetes-sigs/cluster-api-provider-openstack#2821, k0rdent/kcm#1090). How long it all takes is inferred.
 */
export type KubernetesEvent =
  | { readonly kind: 'kubernetes.node-ready'; readonly cluster: string }
  | { readonly kind: 'kubernetes.roll-out'; readonly cluster: string; readonly deployment: string }

export const kubernetesHandlers: Handlers<KubernetesEvent> = {
  'kubernetes.node-ready': (draft, { cluster }) => {
    for (const node of Object.values(draft.kubernetes.clusters[cluster]?.nodes ?? {})) node.ready = true
  },
  'kubernetes.roll-out': (draft, { cluster, deployment }) => rollOut(draft, cluster, deployment),
}

const capo = 'capo-system/capo-controller-manager'
const againMs = 300_000
/** After so many nothing changes any more by itself: it goes on ending, and somebody has to do something. */
const mostRestarts = 6

function rollOut(draft: Draft<World>, id: string, name: string): void {
  const cluster = draft.kubernetes.clusters[id]
  const deployment = cluster?.deployments[name]
  if (cluster === undefined || deployment === undefined) return
  if (name === capo && capoEnds(draft, cluster)) {
    deployment.ready = 0
    deployment.waiting = 'CrashLoopBackOff'
    deployment.restarts += 1
    if (deployment.restarts < mostRestarts)
      schedule(draft, againMs, { kind: 'kubernetes.roll-out', cluster: id, deployment: name })
    return
  }
  deployment.ready = deployment.replicas
  delete deployment.waiting
}

function capoEnds(draft: Draft<World>, cluster: Draft<KubernetesCluster>): boolean {
  return draft.kubernetes.upsets.capoCrashes === true || cluster.crds['images.openstack.k-orc.cloud'] === undefined
}
