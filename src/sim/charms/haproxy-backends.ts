import type { Draft } from 'immer'
import type { SimBackendServer } from '../world/host-world.ts'
import type { SimApplication } from '../world/juju-world.ts'
import type { World } from '../world/world.ts'
import { applicationOfUnit, machineAt, type UnitPlace } from './unit-place.ts'

type Haproxy = Record<string, SimBackendServer[]>

/** By API application, the listeners that haproxy has for it. */
const listeners: Readonly<Record<string, readonly string[]>> = { keystone: ['public-port', 'admin-port'] }

/** How the last check of a server went; with TLS behind it, it is a layer further up. Source: haproxy 2.6. */
const checks = {
  plain: { checkStatus: 'L4OK', checkDesc: 'Layer4 check passed' },
  tls: { checkStatus: 'L6OK', checkDesc: 'Layer6 check passed' },
} as const

/** The backends of an API application on one of its units: each unit is a server of each of them. */
function haproxyBackends(
  name: string,
  application: SimApplication,
  address: string,
  check: keyof typeof checks,
): Haproxy {
  const servers = Object.keys(application.units).map((unit) => ({
    name: unit.replace('/', '-'),
    status: 'UP',
    ...checks[check],
    lastCheck: '',
  }))
  return Object.fromEntries(
    (listeners[name] ?? [name]).map((each) => [`${each}_${address}`, servers.map((one) => ({ ...one }))]),
  )
}

/** haproxy on the host of a unit that hacluster has clustered. */
export function startHaproxy(draft: Draft<World>, place: UnitPlace): void {
  const model = draft.juju.models[place.model]
  const name = applicationOfUnit(place.principal)
  const application = model?.applications[name]
  const host = model === undefined ? undefined : draft.hosts[machineAt(model, place)?.hostname ?? '']
  const unit = application?.units[place.principal]
  if (host === undefined || application === undefined || unit === undefined) return
  host.haproxy = haproxyBackends(name, application, unit.address, unit.stage === 'secured' ? 'tls' : 'plain')
}

/** What its checks find once the server behind it answers with TLS. */
export function secureHaproxy(draft: Draft<World>, hostname: string, unit: string): void {
  for (const servers of Object.values(draft.hosts[hostname]?.haproxy ?? {})) {
    for (const server of servers) if (server.name === unit.replace('/', '-')) Object.assign(server, checks.tls)
  }
}
