import { endpointHost } from '../../site/lookup.ts'
import type { Site } from '../../site/site.ts'
import { findMachine } from '../juju/find-unit.ts'
import type { Draw } from '../engine/draw.ts'
import type { SimBackendServer, SimFile, SimHost, SimVault } from '../world/host-world.ts'
import type { SimApplication, SimMachine } from '../world/juju-world.ts'

/** By API application, the listeners that haproxy has for it. */
const listeners: Readonly<Record<string, readonly string[]>> = { keystone: ['public-port', 'admin-port'] }

/** The hosts of principal units: haproxy stands where hacluster does, on the API units and nowhere else. */
export function buildHosts(ground: {
  readonly machines: Readonly<Record<string, SimMachine>>
  readonly applications: Readonly<Record<string, SimApplication>>
  readonly draw: Draw
  readonly sinceMs: number
  readonly rootCa: string
}): Record<string, SimHost> {
  const { machines, applications, draw, sinceMs, rootCa } = ground
  const hosts: Record<string, SimHost> = {}
  const model = { machines, applications }
  for (const [name, application] of Object.entries(applications)) {
    const servers = Object.keys(application.units).map((unit): SimBackendServer =>
      healthyServer(unit.replace('/', '-')),
    )
    for (const { address, machine = '', subordinates } of Object.values(application.units)) {
      const clustered = Object.keys(subordinates).some((each) => each.includes('hacluster/'))
      const names = listeners[name] ?? [name]
      const haproxy = Object.fromEntries(names.map((listener) => [`${listener}_${address}`, servers]))
      const hostname = findMachine(model, machine)?.hostname ?? ''
      hosts[hostname] = {
        ...(hosts[hostname] ?? bareHost(sinceMs)),
        ...(clustered ? { haproxy } : {}),
        ...(application.charm === 'vault' ? { vault: openVault(draw, rootCa) } : {}),
      }
    }
  }
  return hosts
}

function bareHost(bootedMs: number): SimHost {
  return { up: true, bootedMs, files: {}, services: {}, listeners: [], links: {} }
}

/** Vault as phase 02 leaves it. */
function openVault(draw: Draw, rootCa: string): SimVault {
  return {
    initialised: true,
    sealed: false,
    shares: 5,
    threshold: 3,
    keys: [1, 2, 3, 4, 5].map((each) => Buffer.from(draw.hex(`vault-key/${each}`, 66), 'hex').toString('base64')),
    rootToken: `s.${draw.word('vault-root-token', 24)}`,
    given: [],
    nonce: '',
    tokens: {},
    clusterName: `vault-cluster-${draw.hex('vault-cluster', 8)}`,
    clusterId: draw.uuid('vault-cluster'),
    authorised: true,
    rootCa,
  }
}

function healthyServer(name: string): SimBackendServer {
  return { name, status: 'UP', checkStatus: 'L6OK', checkDesc: 'Layer6 check passed', lastCheck: '' }
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
