import type { KubernetesCluster } from '../world/kubernetes-world.ts'

/** The groups that Kubernetes 1.31 serves by itself. */
const builtIn = [
  'admissionregistration.k8s.io/v1',
  'apiextensions.k8s.io/v1',
  'apiregistration.k8s.io/v1',
  'apps/v1',
  'authentication.k8s.io/v1',
  'authorization.k8s.io/v1',
  'autoscaling/v1',
  'autoscaling/v2',
  'batch/v1',
  'certificates.k8s.io/v1',
  'coordination.k8s.io/v1',
  'discovery.k8s.io/v1',
  'events.k8s.io/v1',
  'flowcontrol.apiserver.k8s.io/v1',
  'flowcontrol.apiserver.k8s.io/v1beta3',
  'networking.k8s.io/v1',
  'node.k8s.io/v1',
  'policy/v1',
  'rbac.authorization.k8s.io/v1',
  'scheduling.k8s.io/v1',
  'storage.k8s.io/v1',
  'v1',
]

/** Every group and version that a cluster serves, sorted: `cluster.x-k8s.io/v1beta1`. */
export function servedVersions({ crds }: KubernetesCluster): readonly string[] {
  const own = Object.entries(crds).flatMap(([name, { versions }]) =>
    versions.map((version) => `${name.slice(name.indexOf('.') + 1)}/${version}`),
  )
  return [...new Set([...builtIn, ...own])].toSorted()
}
