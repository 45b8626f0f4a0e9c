import { endpointHost } from '../../site/lookup.ts'
import type { Site } from '../../site/site.ts'
import type { SimFile } from '../world/host-world.ts'

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
