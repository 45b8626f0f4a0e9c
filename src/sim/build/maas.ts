import type { Draft } from 'immer'
import type { Site } from '../../site/site.ts'
import { drawFrom } from '../engine/draw.ts'
import type { Maas } from '../world/maas-world.ts'
import type { World } from '../world/world.ts'
import { buildUntouchable, carveHost, enrolHost } from './maas-hosts.ts'
import { buildHypervisors } from './maas-hypervisors.ts'
import { buildNetwork, buildRanges } from './maas-network.ts'

/** How far MAAS is with the site's hosts and ranges. */
export interface MaasStage {
  /** `gone` is what a decomposition leaves: no machine objects, and the domains with their disks as they were. */
  readonly hosts?: 'gone' | 'enrolled' | 'carved'
  readonly ranges?: 'none' | 'site'
  /** With the ranges that older layouts left behind. */
  readonly staleRanges?: boolean
}

/** A MAAS without a row, with its user, its key and its profile on the jumphost. */
export function emptyMaas(site: Site, seed: number): Maas {
  const draw = drawFrom(seed)
  const username = 'admin'
  const apiKey = [18, 18, 32].map((length, index) => draw.word(`maas-key/${index}`, length)).join(':')
  return {
    // A site names the release; any patch of it will do.
    version: /^\d+\.\d+$/.test(site.versions.maas) ? `${site.versions.maas}.3` : site.versions.maas,
    username,
    apiKey,
    profiles: { [site.identity.maas.profile]: { url: `${site.identity.maas.url}api/2.0/`, key: apiKey } },
    controller: { systemId: draw.word('system-id/maas', 6), hostname: 'maas' },
    fabrics: {},
    vlans: {},
    subnets: {},
    spaces: {},
    ranges: {},
    addresses: {},
    machines: {},
    interfaces: {},
    disks: {},
    tags: {},
    discoveries: [],
    events: [],
    enrolments: {},
    lastIds: {},
    upsets: {},
  }
}

/** MAAS as the site has it, and the hypervisors under it; by default its hosts are carved, Ready and off. */
export function buildMaas(draft: Draft<World>, stage: MaasStage = {}): void {
  const { hosts = 'carved', ranges = 'site', staleRanges = false } = stage
  const planes = buildNetwork(draft)
  buildHypervisors(draft)
  for (const name of new Set(['virtual', ...draft.site.hosts.flatMap((host) => host.tags)])) {
    draft.maas.tags[name] = { name, comment: '', definition: '', kernelOpts: '' }
  }
  if (ranges === 'site') buildRanges(draft, staleRanges)
  buildUntouchable(draft, planes)
  if (hosts === 'gone') return
  for (const host of draft.site.hosts) {
    const systemId = enrolHost(draft, host)
    if (hosts === 'carved') carveHost(draft, host, systemId, planes)
  }
}
