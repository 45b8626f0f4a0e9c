import type { Draft } from 'immer'
import type { CharmEvent } from '../charms/charm-events.ts'
import type { HostEvent } from '../host/host-events.ts'
import type { JujuEvent } from '../juju/juju-events.ts'
import type { KubernetesEvent } from '../kubernetes/kubernetes-events.ts'
import type { MaasEvent } from '../maas/maas-events.ts'
import type { MagnumEvent } from '../magnum/magnum-events.ts'
import type { OctaviaEvent } from '../octavia/octavia-events.ts'
import type { NovaEvent } from '../openstack/compute/nova-events.ts'
import type { World } from './world.ts'

/** Everything that can happen by itself later on. Each part of the simulator says what it schedules, beside what then happens. */
export type SimEvent =
  | CharmEvent
  | HostEvent
  | JujuEvent
  | KubernetesEvent
  | MaasEvent
  | MagnumEvent
  | NovaEvent
  | OctaviaEvent

/** An event with its moment; of one moment, those happen first that were scheduled first. */
export interface Scheduled {
  readonly atMs: number
  readonly event: SimEvent
}

/** What each kind of event does to a world. */
export type Handlers<E extends { readonly kind: string }> = {
  readonly [K in E['kind']]: (draft: Draft<World>, event: Extract<E, { readonly kind: K }>) => void
}
