import type { Draft } from 'immer'
import { drawFrom } from '../../engine/draw.ts'
import { schedule } from '../../engine/schedule.ts'
import type { Handlers } from '../../world/event.ts'
import type { Server } from '../../world/openstack-world.ts'
import type { World } from '../../world/world.ts'
import { hostnameOfServer } from '../server-at.ts'
import { bootServer } from './boot-server.ts'
import { computeHosts } from './compute-hosts.ts'

/**
 * What Nova does by itself. `nova.schedule`: it has looked for a host. `nova.spawned`: the instance runs, or has come back from a reboot.
 * `nova.booted`: its system is up. How long each step takes is inferred.
 */
export interface NovaEvent {
  readonly kind: 'nova.schedule' | 'nova.spawned' | 'nova.booted'
  readonly server: string
}

export const novaHandlers: Handlers<NovaEvent> = {
  'nova.schedule': (draft, { server }) => chooseHost(draft, server),
  'nova.spawned': (draft, { server }) => spawned(draft, server),
  'nova.booted': (draft, { server }) => bootServer(draft, server),
}

function chooseHost(draft: Draft<World>, id: string): void {
  const server = draft.openstack.nova.servers[id]
  if (server === undefined) return
  const hosts = computeHosts(draft)
  const upset = draft.openstack.upsets.serverBuild
  if (hosts.length === 0 || upset === 'no-valid-host')
    return failed(draft, server, 'No valid host was found. There are not enough hosts available.')
  if (upset === 'error')
    return failed(
      draft,
      server,
      `Exceeded maximum number of retries. Exhausted all hosts available for retrying build failures for instance ${id}.`,
    )
  const draw = drawFrom(draft.seed)
  server.host = hosts[draw.int(`server-host/${server.name}`, 0, hosts.length - 1)] ?? null
  schedule(draft, draw.int(`server-spawn/${server.name}`, 8, 25) * 1000, { kind: 'nova.spawned', server: id })
}

function failed(draft: Draft<World>, server: Draft<Server>, why: string): void {
  server.status = 'ERROR'
  server.fault = why
  server.updatedMs = draft.nowMs
}

function spawned(draft: Draft<World>, id: string): void {
  const server = draft.openstack.nova.servers[id]
  if (server === undefined) return
  server.status = 'ACTIVE'
  server.launchedMs ??= draft.nowMs
  server.updatedMs = draft.nowMs
  for (const portId of server.ports) {
    const port = draft.openstack.neutron.ports[portId]
    if (port === undefined) continue
    port.status = 'ACTIVE'
    port.host = server.host ?? ''
  }
  const seconds = drawFrom(draft.seed).int(`server-boot/${server.name}`, 15, 45)
  schedule(draft, seconds * 1000, { kind: 'nova.booted', server: id })
}

/** Ends a server: its ports go with it where Nova made them, and its host is no more. */
export function removeServer(draft: Draft<World>, id: string): void {
  const { neutron, nova } = draft.openstack
  const server = nova.servers[id]
  if (server === undefined) return
  for (const portId of server.ports) {
    for (const floating of Object.values(neutron.floatingIps)) {
      if (floating.port !== portId) continue
      Object.assign(floating, { port: null, fixedIp: null, router: null, status: 'DOWN' })
    }
    delete neutron.ports[portId]
  }
  delete nova.servers[id]
  delete draft.hosts[hostnameOfServer(server)]
}
