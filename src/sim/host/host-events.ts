import type { Draft } from 'immer'
import { schedule } from '../engine/schedule.ts'
import type { Handlers } from '../world/event.ts'
import type { World } from '../world/world.ts'
import { plugHealthManager } from './wiring.ts'

/**
 * `host.starts`: a host that was away runs again. `host.booted`: so it does, and whoever has to do with it may look. `host.advertised`: a router told
 * a device its prefix. `host.health-manager`: the port that came late is there.
 */
export type HostEvent =
  | { readonly kind: 'host.health-manager'; readonly hostname: string; readonly port: HealthManagerPort }
  | { readonly kind: 'host.starts'; readonly hostname: string }
  | { readonly kind: 'host.booted'; readonly hostname: string }
  | { readonly kind: 'host.advertised'; readonly hostname: string; readonly device: string }

/** What the charm of octavia tells of its health manager's port. */
export interface HealthManagerPort {
  readonly mac: string
  readonly portId: string
  /** The prefix, `fc00:...::/64`, or a whole address of it. */
  readonly ula: string
}

export const hostHandlers: Handlers<HostEvent> = {
  'host.starts': (draft, { hostname }) => start(draft, hostname),
  'host.booted': (draft) => schedule(draft, 0, { kind: 'charms.look' }),
  'host.health-manager': (draft, { hostname, port }) => plugHealthManager(draft, hostname, port),
  'host.advertised': (draft, { hostname, device }) => advertise(draft, hostname, device),
}

/** Enabled services start and read their files; vault starts sealed. */
function start(draft: Draft<World>, hostname: string): void {
  const host = draft.hosts[hostname]
  if (host === undefined) return
  host.up = true
  host.bootedMs = draft.nowMs
  for (const service of Object.values(host.services)) {
    service.active = service.enabled ? 'active' : 'inactive'
    service.sinceMs = draft.nowMs
    if (service.enabled) service.loaded = host.files
  }
  if (host.vault?.initialised === true) Object.assign(host.vault, { sealed: true, given: [], nonce: '' })
  schedule(draft, 0, { kind: 'host.booted', hostname })
}

/** A device that is up makes itself an address of the prefix. */
function advertise(draft: Draft<World>, hostname: string, device: string): void {
  const link = draft.hosts[hostname]?.links[device]
  const { advertised } = link ?? {}
  if (link === undefined || advertised === undefined || !link.up) return
  if (!link.addresses.some(({ local }) => local === advertised))
    link.addresses.unshift({ local: advertised, prefix: 64, dynamic: true })
  schedule(draft, 0, { kind: 'charms.look' })
}
