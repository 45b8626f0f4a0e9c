export interface Octavia {
  readonly loadBalancers: Readonly<Record<string, LoadBalancer>>
  readonly amphorae: Readonly<Record<string, Amphora>>
  readonly upsets: OctaviaUpsets
}

/** What is to go wrong with load balancers later on. */
export interface OctaviaUpsets {
  /** A new load balancer never gets past PENDING_CREATE. */
  readonly neverActive?: true
  /** The amphora that a failover makes serves all members but the last of each pool; the API says nothing of it. */
  readonly failoverLosesMember?: true
}

export type Provisioning = 'ACTIVE' | 'PENDING_CREATE' | 'PENDING_UPDATE' | 'PENDING_DELETE' | 'ERROR'

interface LoadBalancerPart {
  readonly id: string
  readonly name: string
  readonly createdMs: number
  /** Null until something has changed it. */
  readonly updatedMs: number | null
  readonly tags: readonly string[]
  readonly provisioning: Provisioning
}

/** A load balancer with all that belongs to it. How it operates is not kept: it is what its members answer when somebody looks. */
export interface LoadBalancer extends LoadBalancerPart {
  readonly project: string
  readonly description: string
  readonly vip: string
  readonly vipSubnet: string
  readonly vipNetwork: string
  readonly vipPort: string
  readonly provider: string
  readonly listeners: Readonly<Record<string, Listener>>
  readonly pools: Readonly<Record<string, Pool>>
  /** Requests that it has answered: the next one goes to the next member. */
  readonly turn: number
  /** Members that its amphorae do not serve, though the API knows them. */
  readonly unserved: readonly string[]
}

export interface Listener extends LoadBalancerPart {
  readonly protocol: string
  readonly port: number
  readonly defaultPool: string | null
}

export interface Pool extends LoadBalancerPart {
  readonly protocol: string
  readonly algorithm: string
  readonly members: Readonly<Record<string, Member>>
  readonly monitor: HealthMonitor | null
}

export interface Member extends LoadBalancerPart {
  readonly address: string
  readonly port: number
  readonly subnet: string | null
  readonly weight: number
}

export interface HealthMonitor extends LoadBalancerPart {
  readonly type: string
  readonly delay: number
  readonly timeout: number
  readonly maxRetries: number
  readonly urlPath: string | null
}

export interface Amphora {
  readonly id: string
  readonly loadBalancer: string
  readonly status: 'BOOTING' | 'ALLOCATED' | 'READY' | 'ERROR' | 'PENDING_DELETE'
  readonly role: 'STANDALONE' | 'MASTER' | 'BACKUP'
  readonly lbNetworkIp: string | null
  readonly vrrpIp: string | null
  readonly vrrpPort: string | null
  readonly computeId: string
  readonly image: string
  readonly createdMs: number
  readonly updatedMs: number
}
