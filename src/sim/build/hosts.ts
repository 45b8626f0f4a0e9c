import { endpointHost } from '../../site/lookup.ts'
import type { Site } from '../../site/site.ts'
import { findMachine } from '../juju/find-unit.ts'
import { haproxyBackends } from '../charms/haproxy-backends.ts'
import { newVault } from '../charms/vault.ts'
import { initialise } from '../vault/initialise.ts'
import type { SimFile, SimHost, SimVault } from '../world/host-world.ts'
import type { SimApplication, SimMachine } from '../world/juju-world.ts'

/** The hosts of principal units: haproxy stands where hacluster does, on the API units and nowhere else. */
export function buildHosts(ground: {
  readonly machines: Readonly<Record<string, SimMachine>>
  readonly applications: Readonly<Record<string, SimApplication>>
  readonly seed: number
  readonly sinceMs: number
  readonly rootCa: string
}): Record<string, SimHost> {
  const { machines, applications, seed, sinceMs, rootCa } = ground
  const hosts: Record<string, SimHost> = {}
  const model = { machines, applications }
  for (const [name, application] of Object.entries(applications)) {
    for (const { address, machine = '', subordinates } of Object.values(application.units)) {
      const clustered = Object.keys(subordinates).some((each) => each.includes('hacluster/'))
      const haproxy = haproxyBackends(name, application, address, 'tls')
      const hostname = findMachine(model, machine)?.hostname ?? ''
      hosts[hostname] = {
        ...(hosts[hostname] ?? bareHost(sinceMs)),
        ...(clustered ? { haproxy } : {}),
        ...(application.charm === 'vault' ? { vault: openedVault(seed, sinceMs, rootCa) } : {}),
      }
    }
  }
  return hosts
}

function bareHost(bootedMs: number): SimHost {
  return { up: true, bootedMs, files: {}, services: {}, listeners: [], links: {} }
}

/** Vault as phase 02 leaves it. */
function openedVault(seed: number, sinceMs: number, rootCa: string): SimVault {
  const vault = newVault(seed)
  initialise(vault, { seed, nowMs: sinceMs })
  return { ...vault, sealed: false, authorised: true, rootCa }
}

/** The proxy host's vhost for Horizon, as an operator wrote it by hand. */
export function buildVhost(site: Site): SimFile {
  const { proxy, scheme } = site.dashboard
  const port = scheme === 'https' ? 443 : 80
  const upstream = `${scheme}://${endpointHost(site, 'dashboard', 'public')}:${port}`
  return { text: vhostText(proxy.port, upstream), mode: '644' }
}

export function vhostText(port: number, upstream: string): string {
  const lines = [
    'server {',
    `    listen ${port};`,
    '    location / {',
    `        proxy_pass ${upstream};`,
    '        proxy_set_header Host $http_host;',
    '        proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;',
    '    }',
    '}',
  ]
  return `${lines.join('\n')}\n`
}
