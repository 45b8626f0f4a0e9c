/** A Kubernetes cluster in the cloud, by the server or the Magnum cluster that it runs on. */
export interface KubernetesCluster {
  readonly name: string
  readonly server: string
  readonly version: string
  readonly nodes: Readonly<
    Record<string, { readonly ready: boolean; readonly address: string; readonly roles: readonly string[] }>
  >
  /** By `NAMESPACE/NAME`. */
  readonly deployments: Readonly<Record<string, KubernetesDeployment>>
  readonly crds: readonly string[]
  /** Versions that the API server answers for, by group. */
  readonly apiVersions: readonly string[]
  /** Other objects by `KIND/NAMESPACE/NAME`. */
  readonly objects: Readonly<Record<string, unknown>>
}

export interface KubernetesDeployment {
  readonly replicas: number
  readonly ready: number
  readonly restarts: number
  /** What keeps it from being ready: `CrashLoopBackOff`. */
  readonly waiting?: string
  readonly image: string
}
