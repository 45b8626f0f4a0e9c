import { join } from 'node:path'
import { stringify } from 'yaml'
import { checkSite } from '../src/site/check-site.ts'
import { loadSite, type LoadedSite } from '../src/site/load-site.ts'
import { vipNames, type PlaneName } from '../src/site/names.ts'
import { siteFile, type Site } from '../src/site/site.ts'
import { drawFrom, type Draw } from '../src/sim/engine/draw.ts'
import { siteBundle } from './site-bundle.ts'
import { siteHosts } from './site-hosts.ts'
import { siteNames, type SiteNames } from './site-names.ts'
import { blocks, sitePlanes, type Ground } from './site-planes.ts'

const root = join(import.meta.dirname, '..')

/** A cloud that nobody has: every fact of it that may differ from one cloud to another is drawn from the seed. */
export async function siteFrom(seed: number): Promise<LoadedSite> {
  const draw = drawFrom(seed)
  const template = await loadSite('testcloud', root)
  const { acceptance: _, ...facts } = siteFile.parse(factsOf(draw, siteNames(seed), template.site))
  const bar = template.site.acceptance
  const site: Site = { ...facts, lineage: [facts.name], ...(bar === undefined ? {} : { acceptance: bar }) }
  const problems = checkSite(site)
  if (problems.length > 0)
    throw new Error(`seed ${seed} makes a site that contradicts itself: ${JSON.stringify(problems)}`)
  const bundle = siteBundle(template, site, draw)
  return {
    site,
    bundle,
    texts: { bundle: stringify(bundle, { aliasDuplicateObjects: false }), overlays: [] },
    files: [],
  }
}

function factsOf(draw: Draw, names: SiteNames, template: Site): object {
  const ground = sitePlanes(draw)
  const either = <T>(name: string, ...values: readonly T[]): T | undefined =>
    values[draw.int(name, 0, values.length - 1)]
  const scheme = either('endpoint-scheme', 'http', 'https') ?? 'https'
  const { vips, first } = virtualAddresses(draw, ground)
  const hostnames = either('hostnames', false, true) === true ? hostnamesOf(names.domain) : undefined
  const keystone = hostnames?.['keystone']?.public ?? vips['keystone']?.public
  return {
    name: names.site,
    title: `${names.site}, made from a seed`,
    versions: template.versions,
    // What a cloud is asked for once it stands is no matter of its own addresses and names.
    ...(template.downloads === undefined ? {} : { downloads: template.downloads }),
    ...(template.kubernetes === undefined ? {} : { kubernetes: template.kubernetes }),
    identity: {
      juju: { controller: names.controller, model: `admin/${names.model}` },
      maas: { url: `http://${ground.address('metal-admin', 3)}:5240/MAAS/`, profile: names.operator },
      keystone: `${scheme}://${keystone}:5000/v3`,
      jumphost: { name: names.jumphost, user: names.operator, home: `/home/${names.operator}` },
    },
    planes: ground.planes,
    nics: ground.nics,
    bootNic: ground.bootNic,
    providerWiring: 'ovs-bridge',
    hosts: siteHosts(draw, names.hosts),
    untouchable: [`${names.hosts}-juju`],
    osdBlankMaxBytes: template.osdBlankMaxBytes,
    ranges: rangesOf(ground),
    staleRanges: {},
    vipBand: { first, last: first + vipNames.length - 1 },
    vips,
    endpoints: {
      ...template.endpoints,
      scheme,
      region: names.region,
      ...(hostnames === undefined ? {} : { hostnames }),
    },
    openrc: { ...template.openrc, path: `${names.model}.rc`, caPath: `${names.model}-ca.pem` },
    dashboard: {
      ...template.dashboard,
      scheme: either('dashboard-scheme', 'http', 'https'),
      proxy: {
        host: names.proxy,
        address: ground.address('provider-public', 7),
        port: either('proxy-port', 81, 443, 8080),
        vhost: `/etc/nginx/sites-available/${names.proxy}`,
      },
    },
    externalNetwork: {
      name: names.externalNetwork,
      plane: 'provider-public',
      type: 'flat',
      physnet: names.physnet,
      shared: false,
      tags: [`role=${names.externalNetwork}`],
      subnet: {
        name: `${names.externalNetwork}-fip`,
        dhcp: false,
        pool: fipPool(ground),
        tags: [`role=${names.externalNetwork}`],
      },
    },
    bundle: {
      file: 'bundle.yaml',
      overlays: [],
      onJumphost: { file: `${names.model}/bundle.yaml`, overlays: [], octaviaPki: `${names.model}/pki.yaml` },
    },
  }
}

/** The band begins behind the hosts' octets, and ends before the addresses that containers get. */
function virtualAddresses(draw: Draw, { address }: Ground) {
  const first = draw.int('vips/first', 42, 85)
  const order = draw.shuffle('vips/order', vipNames)
  const vips = Object.fromEntries(
    order.map((name, index) => [
      name,
      {
        public: address('provider-public', first + index),
        internal: address('metal-internal', first + index),
        admin: address('metal-admin', first + index),
      },
    ]),
  )
  return { vips, first }
}

function hostnamesOf(domain: string): Record<string, { public: string; internal: string; admin: string }> {
  return Object.fromEntries(
    vipNames.map((name) => [
      name,
      { public: `${name}.${domain}`, internal: `${name}.int.${domain}`, admin: `${name}.adm.${domain}` },
    ]),
  )
}

function fipPool({ address }: Ground): { readonly start: string; readonly end: string } {
  return { start: address('provider-public', 0, 1), end: address('provider-public', 254, blocks - 1) }
}

function rangesOf(ground: Ground): object {
  const reserve = (plane: PlaneName) => ({
    type: 'reserved',
    purpose: 'vip',
    start: ground.address(plane, 2),
    end: ground.address(plane, 100),
  })
  return {
    'provider-public': [reserve('provider-public'), { type: 'reserved', purpose: 'fip', ...fipPool(ground) }],
    'metal-admin': [
      reserve('metal-admin'),
      {
        type: 'dynamic',
        purpose: 'dhcp',
        start: ground.address('metal-admin', 0, 1),
        end: ground.address('metal-admin', 254, blocks - 1),
      },
    ],
    'metal-internal': [reserve('metal-internal')],
  }
}
