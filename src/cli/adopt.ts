import { dirname, relative, resolve } from 'node:path'
import ipaddr from 'ipaddr.js'
import { Document } from 'yaml'
import { root } from '../compose.ts'
import { parseOpenrc } from '../cloud/openrc.ts'
import { call, callJson, callLine, type Session } from '../cloud/session.ts'
import { writeFileWhole } from '../report/write-file.ts'
import type { Reading } from '../schema/reading.ts'
import { addressNumber } from '../site/address-number.ts'
import { bundleFile, overlayFile } from '../site/bundle-file.ts'
import type { Bundle } from '../site/bundle.ts'
import { mergeOverlay } from '../site/merge-overlay.ts'
import { planeNames, type PlaneName } from '../site/names.ts'
import { parseSources } from '../site/parse-sources.ts'
import { readYaml } from '../site/yaml-source.ts'
import { reveal } from '../target/secret.ts'
import { machineHere } from './machine-here.ts'
import { hostFacts, nicsIn, planesIn, planesMissing, rangesIn, untouchableIn, type MaasView } from './adopt-maas.ts'
import { openIn, remark } from './adopt-remarks.ts'
import { endpointFacts, vipsIn } from './adopt-openstack.ts'

export interface AdoptFlags {
  readonly site?: string
  readonly bundle: string
  readonly overlay?: readonly string[]
  readonly profile: string
  readonly model: string
  readonly openrc: string
  readonly tag: string
  /** `PLANE=NAME`, for a plane whose space has another name. */
  readonly space?: readonly string[]
  readonly out?: string
}

/**
 * Reads MAAS, Juju, the bundle and the openrc, changes nothing, and writes a site file; what could not be read is `null` with a remark. Exit code 0,
 * 2 where a tool did not answer.
 */
export async function adopt(flags: AdoptFlags, out: { write(text: string): unknown }): Promise<number> {
  if (flags.site === undefined) throw new Error('what is the site to be called? Give --site NAME')
  await using here = await machineHere()
  const reader = new Facts(here.session)
  const file = resolve(flags.out ?? `${flags.site}.yaml`)
  const facts = await factsOf(reader, { ...flags, site: flags.site, file })
  const document = new Document(facts)
  remark(document, reader.missing)
  await writeFileWhole(file, document.toString({ lineWidth: 140 }))
  const open = openIn(facts)
  out.write(`wrote ${file}\n`)
  out.write(`not known: ${open.length === 0 ? 'nothing' : open.join(', ')}\n`)
  for (const [what, why] of reader.missing) out.write(`not read: ${what}: ${why}\n`)
  out.write(`Next: fill in what is null, then sh checkride doctor --site ${file}\n`)
  return reader.missing.length > 0 ? 2 : 0
}

/** Asks a tool, and remembers what did not answer. */
class Facts {
  readonly missing: (readonly [string, string])[] = []
  readonly session: Session

  constructor(session: Session) {
    this.session = session
  }

  async read<T>(what: string, asking: () => Promise<T>): Promise<T | undefined> {
    try {
      return await asking()
    } catch (error) {
      this.missing.push([what, error instanceof Error ? error.message : String(error)])
      return undefined
    }
  }

  maas<T>(profile: string, words: readonly string[], schema: Reading<T>): Promise<T> {
    return callJson(this.session, ['maas', profile, ...words], schema)
  }
}

type Wanted = AdoptFlags & { readonly site: string; readonly file: string }

async function factsOf(reader: Facts, wanted: Wanted): Promise<Readonly<Record<string, unknown>>> {
  const bundle = await bundleOf(wanted)
  const view = await maasView(reader, wanted)
  reader.missing.push(...planesMissing(view))
  const planes = planesIn(view)
  const planeAt = (address: string): PlaneName | undefined => planeIn(planes, address)
  const vips = vipsIn(bundle, planeAt)
  const cloud = await cloudFacts(reader, wanted, vips, planeAt)
  const last = Object.values(vips).flatMap((each) =>
    each.public === undefined ? [] : [addressNumber(each.public) % 256],
  )
  const devices = String(bundle.applications['ceph-osd']?.options?.['osd-devices'] ?? '').split(/\s+/)
  const wiring = (planes['provider-public'] as { readonly link?: { readonly bridgeType?: string } } | undefined)?.link
  return {
    name: wanted.site,
    title: null,
    versions: {
      openstack: String(bundle.applications['keystone']?.channel ?? '').split('/')[0] || null,
      base: (bundle['default-base'] ?? '').replace(/\/\w+$/, '') || null,
      juju:
        (await reader.read('versions.juju', () => callLine(reader.session, ['juju', 'version'])))
          ?.split('.')
          .slice(0, 2)
          .join('.') ?? null,
      maas: await maasVersion(reader, wanted.profile),
    },
    identity: await identityOf(reader, wanted, cloud.keystone),
    planes: Object.fromEntries(planeNames.map((plane) => [plane, planes[plane] ?? null])),
    ...nicsIn(view),
    providerWiring: wiring?.bridgeType === 'ovs' ? 'ovs-bridge' : 'raw',
    hosts: hostFacts(view, devices),
    untouchable: untouchableIn(view),
    osdBlankMaxBytes: null,
    ranges: rangesIn(view, {
      vips: Object.values(vips).flatMap((each) => Object.values(each)),
      floating: cloud.floating,
    }),
    staleRanges: {},
    vipBand: last.length === 0 ? null : { first: Math.min(...last), last: Math.max(...last) },
    vips,
    endpoints: cloud.endpoints,
    openrc: cloud.openrc,
    dashboard: null,
    externalNetwork: cloud.network,
    bundle: {
      file: relative(dirname(wanted.file), resolve(wanted.bundle)),
      overlays: (wanted.overlay ?? []).map((each) => relative(dirname(wanted.file), resolve(each))),
      onJumphost: null,
    },
  }
}

async function bundleOf({ bundle: file, overlay = [] }: Wanted): Promise<Bundle> {
  const source = await readYaml(resolve(file), root)
  let bundle: Bundle = parseSources(bundleFile, source.value, [source])
  for (const each of overlay) {
    const more = await readYaml(resolve(each), root)
    bundle = mergeOverlay(bundle, parseSources(overlayFile, more.value, [more]), more)
  }
  return bundle
}

async function maasView(reader: Facts, { profile, tag, space = [] }: Wanted): Promise<MaasView> {
  const [{ machineList }, { subnetList }, { ipRangeList }] = await Promise.all([
    import('../schema/maas/machine.ts'),
    import('../schema/maas/subnet.ts'),
    import('../schema/maas/ip-range.ts'),
  ])
  const machines = await reader.read('hosts', () => reader.maas(profile, ['machines', 'read'], machineList.reading))
  const subnets = await reader.read('planes', () => reader.maas(profile, ['subnets', 'read'], subnetList.reading))
  const ranges = await reader.read('ranges', () => reader.maas(profile, ['ipranges', 'read'], ipRangeList.reading))
  return { machines: machines ?? [], subnets: subnets ?? [], ranges: ranges ?? [], tag, spaces: spacesOf(space) }
}

/** The space of each plane that was told with `--space`. */
function spacesOf(given: readonly string[]): MaasView['spaces'] {
  return Object.fromEntries(
    given.map((each) => {
      const [plane = '', name = ''] = each.split('=')
      if (!(planeNames as readonly string[]).includes(plane) || name === '')
        throw new Error(
          `--space ${each}: write a plane and the name of its space, such as metal-admin=oam; planes: ${planeNames.join(', ')}`,
        )
      return [plane, name]
    }),
  )
}

async function maasVersion(reader: Facts, profile: string): Promise<string | null> {
  const { serverVersion } = await import('../schema/maas/server.ts')
  const read = await reader.read('versions.maas', () =>
    reader.maas(profile, ['version', 'read'], serverVersion.reading),
  )
  return read?.version.split('.').slice(0, 2).join('.') ?? null
}

async function identityOf(reader: Facts, { profile, model }: Wanted, keystone: string | null) {
  const { jujuWhoami } = await import('../schema/juju/whoami.ts')
  const { configValue } = await import('../schema/maas/server.ts')
  const who = await reader.read('identity.juju', () =>
    callJson(reader.session, ['juju', 'whoami', '--format', 'json'], jujuWhoami),
  )
  const url = await reader.read('identity.maas', () =>
    reader.maas(profile, ['maas', 'get-config', 'name=maas_url'], configValue.reading),
  )
  const line = (argv: readonly string[]): Promise<string | undefined> =>
    reader.read('identity.jumphost', () => callLine(reader.session, argv))
  return {
    juju: {
      controller: who?.controller ?? null,
      model: model.includes('/') || who === undefined ? model : `${who.user}/${model}`,
    },
    maas: { url: url === undefined ? null : String(url), profile },
    keystone,
    jumphost: {
      name: (await line(['hostname'])) ?? null,
      user: (await line(['whoami'])) ?? null,
      home: (await line(['printenv', 'HOME'])) ?? null,
    },
  }
}

async function cloudFacts(
  reader: Facts,
  { openrc: path }: Wanted,
  vips: Parameters<typeof endpointFacts>[1],
  planeAt: Parameters<typeof endpointFacts>[2],
) {
  const none = { keystone: null, endpoints: null, openrc: null, network: null, floating: undefined }
  const text = await reader.read(
    'openrc',
    async () => (await call(reader.session, ['cat', path], { secret: true })).stdout,
  )
  if (text === undefined) return none
  const env = parseOpenrc(text)
  const plain = (name: string): string | null => (env[name] === undefined ? null : reveal(env[name]))
  const ask = <T>(words: readonly string[], schema: Reading<T>): Promise<T> =>
    callJson(reader.session, ['openstack', ...words, '-f', 'json'], schema, { env })
  const { endpointList } = await import('../schema/openstack/endpoint-list.ts')
  const { networkShow, networkList } = await import('../schema/openstack/network.ts')
  const { subnetShow } = await import('../schema/openstack/subnet.ts')
  const endpoints = await reader.read('endpoints', () => ask(['endpoint', 'list'], endpointList))
  const network = await reader.read('externalNetwork', async () => {
    const [first] = await ask(['network', 'list', '--external'], networkList)
    if (first === undefined) throw new Error('there is no external network yet; phase 04 makes it')
    const shown = await ask(['network', 'show', first.Name], networkShow)
    return { shown, subnet: await ask(['subnet', 'show', shown.subnets[0] ?? ''], subnetShow) }
  })
  const home = (await reader.read('identity.jumphost', () => callLine(reader.session, ['printenv', 'HOME']))) ?? ''
  const pool = network?.subnet.allocation_pools
  const span = Array.isArray(pool) ? pool[0] : undefined
  const project = { project: plain('OS_PROJECT_NAME'), domain: plain('OS_PROJECT_DOMAIN_NAME') }
  return {
    keystone: plain('OS_AUTH_URL'),
    endpoints: endpoints === undefined ? null : endpointFacts(endpoints, vips, planeAt),
    openrc: {
      path: relative(home, resolve(home, path)),
      caPath: relative(home, plain('OS_CACERT') ?? home),
      username: plain('OS_USERNAME'),
      userDomain: plain('OS_USER_DOMAIN_NAME'),
      scopes: [project],
    },
    floating: span?.start,
    network:
      network === undefined
        ? null
        : {
            name: network.shown.name,
            plane: planeAt(network.subnet.cidr.split('/')[0] ?? '') ?? null,
            type: network.shown['provider:network_type'],
            physnet: network.shown['provider:physical_network'],
            shared: network.shown.shared,
            tags: network.shown.tags,
            subnet: {
              name: network.subnet.name,
              dhcp: network.subnet.enable_dhcp,
              pool: span ?? null,
              tags: network.subnet.tags,
            },
          },
  }
}

function planeIn(planes: Readonly<Record<string, unknown>>, address: string): PlaneName | undefined {
  if (!ipaddr.IPv4.isValidFourPartDecimal(address)) return undefined
  const found = Object.entries(planes).find(([, plane]) => {
    const { cidr } = plane as { readonly cidr: string }
    return ipaddr.IPv4.parse(address).match(ipaddr.IPv4.parseCIDR(cidr))
  })
  return found?.[0] as PlaneName | undefined
}
