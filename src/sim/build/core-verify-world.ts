import type { Bundle } from '../../site/bundle.ts'
import type { Site } from '../../site/site.ts'
import { drawFrom } from '../draw.ts'
import type { World } from '../world.ts'
import { buildApplications } from './applications.ts'
import { buildHosts, buildVhost } from './hosts.ts'
import { buildKeystone } from './keystone.ts'
import { buildMachines } from './machines.ts'
import { rootCa } from './root-ca.ts'

/** The moment at which every simulated run begins. */
const startMs = Date.UTC(2026, 11, 1, 8)
const deployedMs = startMs - 2 * 3_600_000

/** The world as phase 03 finds it: deployed, vault unsealed and its CA generated, octavia not yet configured, no openrc. */
export function coreVerifyWorld(site: Site, bundle: Bundle, seed: number): World {
  const draw = drawFrom(seed)
  const machines = buildMachines({ site, bundle, draw, sinceMs: deployedMs })
  const applications = buildApplications({ bundle, draw, machines, sinceMs: deployedMs + 1_800_000 })
  return {
    seed,
    nowMs: startMs,
    site,
    bundle,
    jumphost: { files: {}, ignoresUmask: false },
    proxy: { files: { [site.dashboard.proxy.vhost]: buildVhost(site) } },
    machines,
    applications,
    hosts: buildHosts(applications),
    nextOperation: 7,
    vault: { rootCa },
    keystone: buildKeystone(site, draw),
    horizon: { loaded: {}, certificate: true },
  }
}
