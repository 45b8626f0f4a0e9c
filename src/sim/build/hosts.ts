import { endpointHost } from '../../site/lookup.ts'
import type { Site } from '../../site/site.ts'
import type { SimApplication, SimBackendServer, SimFile, SimHost } from '../world.ts'

/** By API application, the listeners that haproxy has for it. */
const listeners: Readonly<Record<string, readonly string[]>> = { keystone: ['public-port', 'admin-port'] }

/** The hosts of principal units: haproxy stands where hacluster does, on the API units and nowhere else. */
export function buildHosts(applications: Readonly<Record<string, SimApplication>>): Record<string, SimHost> {
  const hosts: Record<string, SimHost> = {}
  for (const [name, application] of Object.entries(applications)) {
    const servers = Object.keys(application.units).map((unit): SimBackendServer =>
      healthyServer(unit.replace('/', '-')),
    )
    for (const [unit, { address, subordinates }] of Object.entries(application.units)) {
      const clustered = Object.keys(subordinates).some((each) => each.includes('hacluster/'))
      const names = listeners[name] ?? [name]
      const haproxy = Object.fromEntries(names.map((listener) => [`${listener}_${address}`, servers]))
      hosts[unit] = { files: {}, ...(clustered ? { haproxy } : {}) }
    }
  }
  return hosts
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
