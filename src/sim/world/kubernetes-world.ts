/** The Kubernetes clusters of the cloud: the management cluster on a server, and those that Magnum makes. */
export interface Kubernetes {
  /** By the id of the server, or of the Magnum cluster, that it runs on. */
  readonly clusters: Readonly<Record<string, KubernetesCluster>>
  readonly upsets: KubernetesUpsets
}

/** What is to go wrong in a management cluster later on. */
export interface KubernetesUpsets {
  /** Cluster API's provider for OpenStack ends again and again, whatever is installed. */
  readonly capoCrashes?: true
  /** What installs openstack-resource-controller leaves its Image CRD out. */
  readonly orcWithoutImage?: true
  /** The kubeconfig that an installation leaves names the address inside the tenant network. */
  readonly privateAddress?: true
  /** Cluster API serves only the version whose references to other objects have none: v1beta2. */
  readonly versionlessRefs?: true
}

export interface KubernetesCluster {
  readonly name: string
  /** `v1.31.4+k3s1`. */
  readonly version: string
  readonly createdMs: number
  /** Where its API server listens, and what its certificate is good for. */
  readonly endpoint: { readonly address: string; readonly port: number; readonly names: readonly string[] }
  /** What its kubeconfig carries as the client's key: made up from the seed, and a secret all the same. */
  readonly key: string
  readonly nodes: Readonly<Record<string, KubernetesNode>>
  /** By `NAMESPACE/NAME`. */
  readonly deployments: Readonly<Record<string, KubernetesDeployment>>
  /** By their full name, `images.openstack.k-orc.cloud`, with the versions that each is served in. */
  readonly crds: Readonly<Record<string, KubernetesCrd>>
  /** Cluster API's providers by their manifest label: `infrastructure-openstack`. */
  readonly providers: Readonly<Record<string, CapiProvider>>
  /** Helm's releases by `NAMESPACE/NAME`. */
  readonly releases: Readonly<Record<string, HelmRelease>>
}

export interface KubernetesNode {
  readonly ready: boolean
  readonly address: string
  readonly roles: readonly string[]
  readonly createdMs: number
}

export interface KubernetesDeployment {
  readonly replicas: number
  readonly ready: number
  readonly restarts: number
  /** What keeps it from being ready: `CrashLoopBackOff`. */
  readonly waiting?: string
  readonly createdMs: number
}

export interface KubernetesCrd {
  readonly kind: string
  readonly versions: readonly string[]
  readonly createdMs: number
}

export interface CapiProvider {
  readonly name: string
  readonly type: 'CoreProvider' | 'BootstrapProvider' | 'ControlPlaneProvider' | 'InfrastructureProvider'
  readonly namespace: string
  readonly version: string
  readonly createdMs: number
}

export interface HelmRelease {
  readonly chart: string
  readonly appVersion: string
  readonly revision: number
  readonly updatedMs: number
  readonly status: 'deployed' | 'failed' | 'pending-install'
}
