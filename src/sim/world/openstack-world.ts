import type { Endpoint } from '../../schema/openstack/endpoint-list.ts'
import type { Magnum } from './magnum-world.ts'
import type { Octavia } from './octavia-world.ts'

/** What the APIs of the cloud hold. Each service's objects are kept by id. */
export interface Openstack {
  readonly keystone: SimKeystone
  readonly neutron: Neutron
  readonly glance: Glance
  readonly nova: Nova
  readonly octavia: Octavia
  readonly magnum: Magnum
  readonly upsets: OpenstackUpsets
}

/** What is to go wrong in the cloud later on. */
export interface OpenstackUpsets {
  readonly [name: string]: unknown
}

export interface Project {
  readonly id: string
  readonly name: string
  readonly domain: string
  readonly description: string
  readonly enabled: boolean
}

export interface SimKeystone {
  readonly reachable: boolean
  readonly username: string
  readonly userDomain: string
  readonly userId: string
  /** What Keystone accepts, and what the charm's action answers: a fault may set them apart. */
  readonly password: string
  readonly charmPassword: string
  /** Projects in which the admin user has a role. */
  readonly scopes: readonly { readonly project: string; readonly domain: string; readonly id: string }[]
  readonly projects: Readonly<Record<string, Project>>
  readonly endpoints: readonly Endpoint[]
}

export interface Neutron {
  readonly networks: Readonly<Record<string, Network>>
  readonly subnets: Readonly<Record<string, Subnet>>
  readonly routers: Readonly<Record<string, Router>>
  readonly ports: Readonly<Record<string, Port>>
  readonly floatingIps: Readonly<Record<string, FloatingIp>>
  readonly securityGroups: Readonly<Record<string, SecurityGroup>>
}

interface Owned {
  readonly id: string
  readonly name: string
  readonly project: string
  readonly createdMs: number
  readonly updatedMs: number
  readonly tags: readonly string[]
}

export interface Network extends Owned {
  readonly external: boolean
  readonly shared: boolean
  readonly isDefault: boolean
  readonly type: 'flat' | 'geneve' | 'vlan'
  readonly physnet: string | null
  readonly segment: number | null
  readonly mtu: number
  readonly adminUp: boolean
}

export interface Subnet extends Owned {
  readonly network: string
  readonly cidr: string
  readonly ipVersion: 4 | 6
  readonly gateway: string | null
  readonly dhcp: boolean
  readonly dns: readonly string[]
  readonly pools: readonly { readonly start: string; readonly end: string }[]
  readonly ipv6Mode: string | null
}

export interface Router extends Owned {
  readonly gateway: { readonly network: string; readonly ip: string; readonly subnet: string } | null
  /** Subnets that it is connected to. */
  readonly interfaces: readonly string[]
}

export interface Port extends Owned {
  readonly network: string
  readonly mac: string
  readonly fixedIps: readonly { readonly subnet: string; readonly ip: string }[]
  readonly deviceId: string
  readonly deviceOwner: string
  readonly status: 'ACTIVE' | 'DOWN' | 'BUILD'
  readonly host: string
}

export interface FloatingIp extends Owned {
  readonly ip: string
  readonly network: string
  readonly port: string | null
  readonly fixedIp: string | null
  readonly router: string | null
  readonly status: 'ACTIVE' | 'DOWN'
}

export interface SecurityGroup extends Owned {
  readonly description: string
  readonly rules: readonly SecurityGroupRule[]
}

export interface SecurityGroupRule {
  readonly id: string
  readonly direction: 'ingress' | 'egress'
  readonly ethertype: 'IPv4' | 'IPv6'
  readonly protocol: string | null
  readonly portMin: number | null
  readonly portMax: number | null
  readonly remotePrefix: string | null
  readonly remoteGroup: string | null
}

export interface Glance {
  readonly images: Readonly<Record<string, Image>>
}

export interface Image extends Owned {
  readonly status: 'queued' | 'saving' | 'active' | 'deactivated' | 'importing'
  readonly visibility: 'public' | 'private' | 'shared' | 'community'
  readonly diskFormat: string | null
  readonly containerFormat: string | null
  readonly bytes: number
  readonly checksum: string
  readonly sha512: string
  readonly minDisk: number
  readonly minRam: number
  readonly protected: boolean
  readonly properties: Readonly<Record<string, string>>
}

export interface Nova {
  readonly servers: Readonly<Record<string, Server>>
  readonly flavors: Readonly<Record<string, Flavor>>
  readonly keypairs: Readonly<Record<string, Keypair>>
  /** By project. */
  readonly quotas: Readonly<Record<string, Readonly<Record<string, number>>>>
}

export interface Server extends Owned {
  readonly status: 'BUILD' | 'ACTIVE' | 'ERROR' | 'SHUTOFF' | 'DELETED'
  readonly fault: string | null
  readonly flavor: string
  readonly image: string
  readonly keypair: string | null
  readonly securityGroups: readonly string[]
  readonly host: string | null
  readonly ports: readonly string[]
  readonly userData: string
}

export interface Flavor {
  readonly id: string
  readonly name: string
  readonly vcpus: number
  readonly ramMiB: number
  readonly diskGiB: number
  readonly public: boolean
}

export interface Keypair {
  readonly name: string
  readonly publicKey: string
  readonly fingerprint: string
}
