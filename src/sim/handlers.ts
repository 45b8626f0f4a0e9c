import { charmHandlers } from './charms/charm-events.ts'
import { hostHandlers } from './host/host-events.ts'
import { jujuHandlers } from './juju/juju-events.ts'
import { kubernetesHandlers } from './kubernetes/kubernetes-events.ts'
import { maasHandlers } from './maas/maas-events.ts'
import { novaHandlers } from './openstack/compute/nova-events.ts'
import { magnumHandlers } from './magnum/magnum-events.ts'
import { octaviaHandlers } from './octavia/octavia-events.ts'
import type { Handlers, SimEvent } from './world/event.ts'

/** What happens, by kind of event. */
export const handlers: Handlers<SimEvent> = {
  ...charmHandlers,
  ...hostHandlers,
  ...jujuHandlers,
  ...kubernetesHandlers,
  ...maasHandlers,
  ...novaHandlers,
  ...magnumHandlers,
  ...octaviaHandlers,
}
