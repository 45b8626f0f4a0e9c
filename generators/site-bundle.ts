import { applicationOf, type Bundle, type BundleApplication } from '../src/site/bundle.ts'
import { endpointHost, vipAt } from '../src/site/lookup.ts'
import { planeNames, type VipName } from '../src/site/names.ts'
import { isSubordinate } from '../src/site/placement.ts'
import type { Host, Site } from '../src/site/site.ts'
import type { Draw } from '../src/sim/engine/draw.ts'

/** Applications that a cloud can do without, where others need nothing of them. */
const leftOut: readonly string[] = ['memcached', 'magnum-dashboard', 'octavia-dashboard']

/** Applications whose number of units is theirs, whatever an operator would like. */
const always: Readonly<Record<string, number>> = { vault: 1, 'glance-simplestreams-sync': 1 }
const clustered = new Set(['mysql-innodb-cluster', 'ovn-central', 'ceph-mon'])

/** The bundle of one site made that of another: its spaces, addresses and names, on its hosts, with some applications more or less. */
export function siteBundle(template: { readonly site: Site; readonly bundle: Bundle }, site: Site, draw: Draw): Bundle {
  const out = new Set(leftOut.filter((name) => draw.int(`bundle/without/${name}`, 0, 1) === 1))
  const machines = machinesOf(site, draw)
  const units = draw.int('bundle/units', 0, 1) === 0 ? 1 : 3
  const kept = Object.entries(template.bundle.applications).filter(([name]) => !out.has(name))
  const applications = Object.fromEntries(
    kept.map(([name, spec], index) => [
      name,
      {
        ...spec,
        ...(spec.bindings === undefined ? {} : { bindings: bindingsOf(template.site, site, spec.bindings) }),
        ...(spec.options === undefined ? {} : { options: optionsOf(template.site, site, spec.options, units) }),
        ...placement(name, spec, { machines, units, shift: index }),
      },
    ]),
  )
  const { memcached } = applications
  const more = memcached === undefined || draw.int('bundle/more', 0, 1) === 0 ? {} : { 'memcached-more': memcached }
  return {
    ...template.bundle,
    machines: Object.fromEntries(
      machines.map(({ key, host }) => [key, { constraints: `tags=${host.tags.join(',')}` }]),
    ),
    applications: { ...applications, ...more },
    relations: template.bundle.relations.filter((pair) => pair.every((end) => !out.has(applicationOf(end)))),
  }
}

interface BundleMachine {
  readonly key: string
  readonly host: Host
}

/** One key a host, from a drawn number on: what a key says is nothing that a live machine keeps. */
function machinesOf(site: Site, draw: Draw): BundleMachine[] {
  const first = draw.int('bundle/first-key', 0, 12)
  return site.hosts.map((host, index) => ({ key: String(first + index), host }))
}

function placement(
  name: string,
  spec: BundleApplication,
  {
    machines,
    units,
    shift,
  }: { readonly machines: readonly BundleMachine[]; readonly units: number; readonly shift: number },
): Pick<BundleApplication, 'num_units' | 'to'> {
  if (isSubordinate(spec)) return {}
  const withRole = (...roles: readonly Host['role'][]): string[] =>
    machines.filter(({ host }) => host.role === 'converged' || roles.includes(host.role)).map(({ key }) => key)
  if (name === 'ceph-osd') return { num_units: withRole('storage').length, to: withRole('storage') }
  if (name === 'nova-compute') return { num_units: withRole('compute').length, to: withRole('compute') }
  const control = withRole('control')
  const count = clustered.has(name) ? 3 : (always[name] ?? units)
  return {
    num_units: count,
    to: Array.from({ length: count }, (_, unit) => `lxd:${control[(shift + unit) % control.length]}`),
  }
}

function bindingsOf(from: Site, to: Site, bindings: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(bindings).map(([endpoint, space]) => {
      const plane = planeNames.find((each) => from.planes[each].space === space)
      if (plane === undefined)
        throw new Error(`the template binds ${endpoint} to ${space}, which is no space of its site`)
      return [endpoint, to.planes[plane].space]
    }),
  )
}

type Options = NonNullable<BundleApplication['options']>

function optionsOf(from: Site, to: Site, options: Options, units: number): Options {
  const { externalNetwork } = from
  const vip = vipIn(from, options['vip'])
  const changed = Object.entries(options)
    .filter(([name]) => !/^os-\w+-hostname$/.test(name))
    .map(([name, value]): [string, Options[string]] => {
      if (name === 'vip' && vip !== undefined)
        return [name, ['public', 'admin', 'internal'].map((iface) => to.vips[vip][iface as 'public']).join(' ')]
      if (name === 'region') return [name, to.endpoints.region]
      if (name === 'cluster_count') return [name, units]
      if (name === 'expected-osd-count')
        return [name, to.hosts.filter(({ disks }) => disks.some(({ use }) => use === 'osd')).length]
      if (name === 'osd-devices') return [name, osdDevices(to)]
      return [
        name,
        typeof value === 'string'
          ? value.replaceAll(new RegExp(`\\b${externalNetwork.physnet}\\b`, 'g'), to.externalNetwork.physnet)
          : value,
      ]
    })
  return Object.fromEntries([...changed, ...(vip === undefined ? [] : hostnames(to, vip))])
}

function vipIn(site: Site, option: Options[string] | undefined): VipName | undefined {
  return vipAt(site, String(option ?? '').split(' ')[0] ?? '')?.vip
}

function hostnames(site: Site, vip: VipName): [string, string][] {
  if (site.endpoints.hostnames === undefined) return []
  return (['public', 'internal', 'admin'] as const).map((iface) => [
    `os-${iface}-hostname`,
    endpointHost(site, vip, iface),
  ])
}

function osdDevices(site: Site): string {
  const disks = site.hosts.flatMap(({ disks: of }) =>
    of.filter(({ use }) => use === 'osd').map(({ name }) => `/dev/${name}`),
  )
  return [...new Set(disks)].join(' ')
}
