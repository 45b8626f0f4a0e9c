import type { JujuApplication, JujuUnit } from '../schema/juju/status.ts'
import type { Endpoint } from '../schema/openstack/endpoint-list.ts'
import type { Bundle } from '../site/bundle.ts'
import type { Site } from '../site/site.ts'

type Workload = NonNullable<JujuUnit['workload-status']['current']>
type Agent = NonNullable<JujuUnit['juju-status']['current']>

/** A unit of an application; a subordinate stands under its principal, as Juju keeps it. */
export interface SimUnit {
  readonly workload: { readonly current: Workload; readonly message: string; readonly sinceMs: number }
  readonly agent: { readonly current: Agent; readonly message: string; readonly sinceMs: number }
  readonly leader: boolean
  /** The machine or container that it runs on, of a principal only. */
  readonly machine?: string
  readonly address: string
  readonly ports: readonly string[]
  readonly subordinates: Readonly<Record<string, SimUnit>>
}

export interface SimApplication {
  readonly charm: string
  readonly channel: string
  readonly revision: number
  readonly version: string
  readonly subordinateTo: readonly string[]
  readonly relations: NonNullable<JujuApplication['relations']>
  readonly bindings: Readonly<Record<string, string>>
  readonly units: Readonly<Record<string, SimUnit>>
}

export interface SimNic {
  readonly mac: string
  readonly addresses: readonly string[]
  readonly space: string
  readonly gateway?: string
}

export interface SimMachine {
  readonly hostname: string
  /** MAAS's system_id for a machine, LXD's name for a container. */
  readonly instanceId: string
  readonly displayName?: string
  readonly nics: Readonly<Record<string, SimNic>>
  readonly constraints: string
  readonly hardware: string
  readonly sinceMs: number
  readonly containers: Readonly<Record<string, SimMachine>>
}

export interface SimFile {
  readonly text: string
  /** Permission bits in octal, as `stat -c %a` prints them. */
  readonly mode: string
}

/** A server behind a haproxy backend, as the last health check left it. */
export interface SimBackendServer {
  readonly name: string
  readonly status: string
  readonly checkStatus: string
  readonly checkDesc: string
  readonly lastCheck: string
}

/** A host that runs a unit: what of it a phase looks at. */
export interface SimHost {
  readonly files: Readonly<Record<string, SimFile>>
  /** Absent where the unit has no haproxy, or where its socket is gone. */
  readonly haproxy?: Readonly<Record<string, readonly SimBackendServer[]>>
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
  readonly endpoints: readonly Endpoint[]
}

export interface SimHorizon {
  /** Whether apache has read the settings files since they were written. */
  readonly loaded: Readonly<Record<string, SimFile>>
  /** Whether the dashboard's :443 has a certificate to show. */
  readonly certificate: boolean
}

/** The whole simulated cloud at one moment: plain data, never changed in place. */
export interface World {
  readonly seed: number
  /** Virtual time, in milliseconds since the epoch. */
  readonly nowMs: number
  readonly site: Site
  readonly bundle: Bundle
  readonly jumphost: { readonly files: Readonly<Record<string, SimFile>>; readonly ignoresUmask: boolean }
  readonly proxy: { readonly files: Readonly<Record<string, SimFile>> }
  readonly machines: Readonly<Record<string, SimMachine>>
  readonly applications: Readonly<Record<string, SimApplication>>
  /** By principal unit. */
  readonly hosts: Readonly<Record<string, SimHost>>
  /** The counter that operations and their tasks share. */
  readonly nextOperation: number
  readonly vault: { readonly rootCa: string | undefined }
  readonly keystone: SimKeystone
  readonly horizon: SimHorizon
}
