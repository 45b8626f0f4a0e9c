import type { Draft } from 'immer'
import { drawFrom } from '../engine/draw.ts'
import type { World } from '../world/world.ts'

export const magnumConf = '/etc/magnum/magnum.conf'

/** Services of the charm that read the file. */
const readers = ['magnum-api', 'magnum-conductor']

/**
 * Writes magnum.conf as its charm renders it, and starts what reads it. The sections of the messaging, the database and Keystone are left out: they hold
 * passwords, and nobody asks for them. Source: charm-magnum src/templates/ussuri/magnum.conf.
 */
export function writeMagnumConf(draft: Draft<World>, hostname: string): void {
  const host = draft.hosts[hostname]
  if (host === undefined || host.files[magnumConf] !== undefined) return
  const password = drawFrom(draft.seed).word('magnum-domain-admin', 32)
  host.files[magnumConf] = { text: confText(draft.site.endpoints.region, password), mode: '640' }
  for (const name of readers)
    host.services[name] = { active: 'active', enabled: true, sinceMs: draft.nowMs, loaded: host.files }
}

function confText(region: string, password: string): string {
  const settings: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    [
      'DEFAULT',
      {
        debug: 'False',
        verbose: 'False',
        pybasedir: '/usr/lib/python3/dist-packages/magnum',
        bindir: '/usr/bin',
        state_path: '/var/lib/magnum',
      },
    ],
    ['api', { port: '9501' }],
    ['barbican_client', { region_name: region }],
    ['certificates', { cert_manager_type: 'barbican' }],
    ['cinder', {}],
    ['cinder_client', { region_name: region }],
    ['conductor', {}],
    ['drivers', {}],
    ['oslo_concurrency', { lock_path: '/var/lock/magnum' }],
    ['quotas', {}],
    [
      'trust',
      {
        trustee_domain_name: 'magnum',
        trustee_domain_admin_name: 'magnum_domain_admin',
        trustee_domain_admin_password: password,
        cluster_user_trust: 'True',
      },
    ],
    ['x509', {}],
  ]
  const sections = settings.map(([name, values]) =>
    [`[${name}]`, ...Object.entries(values).map(([key, value]) => `${key} = ${value}`), ''].join('\n'),
  )
  return `${sections.join('\n')}`
}
