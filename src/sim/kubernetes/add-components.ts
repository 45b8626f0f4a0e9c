import type { Draft } from 'immer'
import { schedule } from '../engine/schedule.ts'
import type { KubernetesCluster } from '../world/kubernetes-world.ts'
import type { World } from '../world/world.ts'

const rolloutMs = 40_000

/** Adds a deployment that becomes ready by itself after a while. */
export function addDeployment(draft: Draft<World>, id: string, namespace: string, name: string): void {
  const cluster = draft.kubernetes.clusters[id]
  if (cluster === undefined) return
  cluster.deployments[`${namespace}/${name}`] ??= { replicas: 1, ready: 0, restarts: 0, createdMs: draft.nowMs }
  schedule(draft, rolloutMs, { kind: 'kubernetes.roll-out', cluster: id, deployment: `${namespace}/${name}` })
}

/** Adds CRDs given as `KIND PLURAL.GROUP`. */
export function addCrds(
  draft: Draft<World>,
  cluster: Draft<KubernetesCluster>,
  crds: readonly string[],
  versions: readonly string[],
): void {
  for (const crd of crds) {
    const [kind = '', name = ''] = crd.split(' ')
    cluster.crds[name] ??= { kind, versions: [...versions], createdMs: draft.nowMs }
  }
}
