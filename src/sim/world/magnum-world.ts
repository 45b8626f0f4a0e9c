export interface Magnum {
  readonly templates: Readonly<Record<string, ClusterTemplate>>
  readonly clusters: Readonly<Record<string, MagnumCluster>>
  readonly upsets: MagnumUpsets
}

/** What is to go wrong with clusters later on. */
export interface MagnumUpsets {
  /**
   * How a new cluster's health turns out: `empty-reason` is UNHEALTHY for good without a word why, `cosmetic` is UNHEALTHY by a
   * condition that says nothing of the cluster while all of its nodes are Ready.
   */
  readonly health?: 'empty-reason' | 'cosmetic'
}

export interface ClusterTemplate {
  readonly id: string
  readonly name: string
  readonly project: string
  readonly createdMs: number
  readonly updatedMs: number | null
  /** As it was given: a name or an id. */
  readonly image: string
  readonly distro: string
  readonly keypair: string | null
  readonly externalNetwork: string
  readonly flavor: string | null
  readonly masterFlavor: string | null
  readonly fixedNetwork: string | null
  readonly fixedSubnet: string | null
  readonly dns: string | null
  readonly networkDriver: string | null
  readonly dockerVolumeGiB: number | null
  readonly public: boolean
  readonly hidden: boolean
  readonly floatingIp: boolean
  readonly masterLb: boolean
  readonly tlsDisabled: boolean
  readonly labels: Readonly<Record<string, string>>
}

export interface MagnumCluster {
  readonly id: string
  readonly name: string
  readonly project: string
  readonly createdMs: number
  readonly updatedMs: number | null
  readonly template: string
  /** The name under which its driver keeps it, once it does. */
  readonly stack: string | null
  readonly status: 'CREATE_IN_PROGRESS' | 'CREATE_COMPLETE' | 'CREATE_FAILED' | 'DELETE_IN_PROGRESS' | 'DELETE_FAILED'
  readonly statusReason: string | null
  readonly health: 'HEALTHY' | 'UNHEALTHY' | 'UNKNOWN' | null
  readonly healthReason: Readonly<Record<string, string>>
  readonly masters: number
  readonly nodes: number
  readonly createTimeout: number
  readonly apiAddress: string | null
  readonly keypair: string | null
  readonly version: string | null
  readonly labels: Readonly<Record<string, string>>
}
