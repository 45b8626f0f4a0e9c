import type { Site } from '../../site/site.ts'
import type { Scheduled } from './event.ts'
import type { Files, HostUpsets, SimHost } from './host-world.ts'
import type { Juju } from './juju-world.ts'
import type { Kubernetes } from './kubernetes-world.ts'
import type { Maas } from './maas-world.ts'
import type { Openstack } from './openstack-world.ts'
import type { Hypervisor } from './virsh-world.ts'

/** The whole simulated cloud at one moment: plain data, never changed in place. */
export interface World {
  readonly seed: number
  /** Virtual time, in milliseconds since the epoch. */
  readonly nowMs: number
  readonly site: Site
  /** What is to happen, soonest first. */
  readonly events: readonly Scheduled[]
  readonly jumphost: Jumphost
  readonly proxy: { readonly files: Files }
  readonly maas: Maas
  /** By power address, for sites whose machines are virtual. */
  readonly hypervisors: Readonly<Record<string, Hypervisor>>
  readonly juju: Juju
  /** By hostname. */
  readonly hosts: Readonly<Record<string, SimHost>>
  readonly hostUpsets?: HostUpsets
  readonly openstack: Openstack
  readonly kubernetes: Kubernetes
  /** What is downloadable: by URL. */
  readonly web: Readonly<Record<string, WebObject>>
}

export interface Jumphost {
  readonly files: Files
  readonly ignoresUmask: boolean
}

/** A file on the web: its text, or for a large one only its size and sums. */
export interface WebObject {
  readonly text?: string
  readonly bytes: number
  readonly sha256: string
  readonly sha512: string
}
