import type { SimKeystone } from './keystone-world.ts'
import type { Magnum } from './magnum-world.ts'
import type { Neutron } from './neutron-world.ts'
import type { Octavia } from './octavia-world.ts'
import type { Owned } from './owned.ts'

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
  /** Pools are printed as one text, `start-end`, in JSON too. */
  readonly poolsAsText?: true
  /** Every application credential is a restricted one, with which no trust can be made. */
  readonly applicationCredentials?: 'restricted'
  /** What becomes of every image that has a `kube_version`. */
  readonly kubernetesImage?: 'private' | 'props-missing' | 'twin'
  /** How the next servers end. */
  readonly serverBuild?: 'no-valid-host' | 'error'
  readonly [name: string]: unknown
}

export type ExternalChange = 'shared' | 'physnet' | 'pool' | 'dhcp' | 'twin'

export interface Glance {
  readonly images: Readonly<Record<string, Image>>
}

export interface Image extends Owned {
  readonly status: 'queued' | 'saving' | 'active' | 'deactivated' | 'importing'
  readonly visibility: 'public' | 'private' | 'shared' | 'community'
  readonly diskFormat: string | null
  readonly containerFormat: string | null
  readonly bytes: number
  /** The size of the disk inside. */
  readonly virtualBytes: number
  /** The MD5 of the data. */
  readonly checksum: string
  readonly sha256: string
  readonly sha512: string
  /** The data itself where it is small. */
  readonly text?: string
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
  readonly status: 'BUILD' | 'ACTIVE' | 'ERROR' | 'SHUTOFF' | 'REBOOT' | 'DELETED'
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
  readonly createdMs: number
  readonly user: string
  readonly publicKey: string
  readonly fingerprint: string
}
