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
  /** How often each name was given to an object, so that one that is made again gets another id. */
  readonly drawn: Readonly<Record<string, number>>
  readonly upsets: OpenstackUpsets
}

/** What is to go wrong in the cloud later on. */
export interface OpenstackUpsets {
  /** Types of services whose API does not answer. */
  readonly down?: readonly string[]
  /** How every look at networks ends, while everything else works. */
  readonly networkLooks?: 'unauthorized' | 'unreachable'
  readonly networkCreate?: 'forbidden'
  /** What becomes of the external network once somebody has looked at its subnet; `seen` says that somebody has. */
  readonly external?: { readonly change: ExternalChange; readonly seen: boolean }
  /** How the next servers end. */
  readonly serverBuild?: 'no-valid-host' | 'error'
  readonly [name: string]: unknown
}

export type ExternalChange = 'shared' | 'physnet' | 'pool' | 'dhcp' | 'twin'

export interface Domain {
  readonly id: string
  readonly name: string
  readonly description: string
}

export interface Project {
  readonly id: string
  readonly name: string
  /** The id of its domain. */
  readonly domain: string
  readonly description: string
  readonly enabled: boolean
}

export interface KeystoneUser {
  readonly id: string
  readonly name: string
  /** The id of its domain. */
  readonly domain: string
  /** Absent of the admin user, whose password stands in Keystone itself, and of those of services, which nobody here logs in as. */
  readonly password?: string
  readonly description?: string
  readonly email?: string
}

export interface ApplicationCredential {
  readonly id: string
  readonly name: string
  readonly secret: string
  readonly user: string
  readonly project: string
  readonly description: string | null
  readonly roles: readonly string[]
  readonly unrestricted: boolean
  readonly expires: string | null
}

/** What Keystone holds; each kind by id. */
export interface SimKeystone {
  readonly reachable: boolean
  readonly username: string
  /** The name of that user's domain. */
  readonly userDomain: string
  readonly userId: string
  /** What Keystone accepts, and what the charm's action answers: a fault may set them apart. */
  readonly password: string
  readonly charmPassword: string
  /** Projects in which the admin user has a role. */
  readonly scopes: readonly { readonly project: string; readonly domain: string; readonly id: string }[]
  readonly domains: Readonly<Record<string, Domain>>
  readonly projects: Readonly<Record<string, Project>>
  readonly users: Readonly<Record<string, KeystoneUser>>
  readonly roles: Readonly<Record<string, { readonly id: string; readonly name: string }>>
  /** Roles of users other than admin, by id. */
  readonly assignments: readonly { readonly role: string; readonly user: string; readonly project: string }[]
  readonly applicationCredentials: Readonly<Record<string, ApplicationCredential>>
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
  /** The id of its project. */
  readonly project: string
  readonly createdMs: number
  readonly updatedMs: number
  readonly tags: readonly string[]
}

/** What Neutron keeps of each of its objects; the revision counts its changes. */
interface NeutronOwned extends Owned {
  readonly description: string
  readonly revision: number
}

export interface Network extends NeutronOwned {
  readonly external: boolean
  readonly shared: boolean
  readonly isDefault: boolean
  readonly type: 'flat' | 'geneve' | 'vlan'
  readonly physnet: string | null
  readonly segment: number | null
  readonly mtu: number
  readonly adminUp: boolean
  readonly portSecurity: boolean
}

export interface Subnet extends NeutronOwned {
  readonly network: string
  readonly cidr: string
  readonly ipVersion: 4 | 6
  readonly gateway: string | null
  readonly dhcp: boolean
  readonly dns: readonly string[]
  readonly pools: readonly { readonly start: string; readonly end: string }[]
  readonly ipv6Mode: string | null
}

/** Its interfaces are the ports that have it as their device. */
export interface Router extends NeutronOwned {
  readonly gateway: { readonly network: string; readonly ip: string; readonly subnet: string } | null
  readonly adminUp: boolean
}

export interface Port extends NeutronOwned {
  readonly network: string
  readonly mac: string
  readonly fixedIps: readonly { readonly subnet: string; readonly ip: string }[]
  readonly deviceId: string
  readonly deviceOwner: string
  readonly status: 'ACTIVE' | 'DOWN' | 'BUILD'
  readonly host: string
  readonly securityGroups: readonly string[]
  readonly adminUp: boolean
}

export interface FloatingIp extends NeutronOwned {
  readonly ip: string
  readonly network: string
  readonly port: string | null
  readonly fixedIp: string | null
  readonly router: string | null
  readonly status: 'ACTIVE' | 'DOWN'
}

export interface SecurityGroup extends NeutronOwned {
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
  readonly description: string | null
  readonly createdMs: number
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
  /** By the id of their user and their name: `USER/NAME`. */
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
  /** The hostname of the compute host. */
  readonly host: string | null
  /** Its place among the instances of the cloud: `instance-00000001`. */
  readonly number: number
  readonly user: string
  readonly ports: readonly string[]
  readonly userData: string
  readonly launchedMs: number | null
  readonly properties: Readonly<Record<string, string>>
}

export interface Flavor {
  readonly id: string
  readonly name: string
  readonly vcpus: number
  readonly ramMiB: number
  readonly diskGiB: number
  readonly public: boolean
  readonly ephemeralGiB: number
  readonly properties: Readonly<Record<string, string>>
}

export interface Keypair {
  readonly name: string
  readonly user: string
  readonly publicKey: string
  readonly fingerprint: string
}
