import type { Draft } from 'immer'
import { PlainBody } from '../body.ts'
import { read, truth, valueOf, write, type MaasCommand, type Request } from '../command.ts'
import { domain, pool, zone } from '../print/node.ts'
import { printController } from '../print/controller.ts'
import { printDiscovery } from '../print/discovery.ts'
import { stamp } from '../print/ip-address.ts'
import { printUser } from '../print/user.ts'
import { NotModelled, Refusal } from '../refusal.ts'
import type { Maas, MaasDiscovery } from '../../world/maas-world.ts'
import type { World } from '../../world/world.ts'

/** The server itself, what it observed, and what it has of other things. */
export const serverCommands: Readonly<Record<string, MaasCommand>> = {
  'version read': read(
    [],
    ({ maas }) => new PlainBody(JSON.stringify({ capabilities, version: maas.version, subversion: '' })),
  ),
  'users whoami': read([], ({ maas }) => printUser(maas)),
  'maas get-config': read([], getConfig, ['name']),
  'events query': read([], events, ['limit', 'hostname', 'id']),
  'domains read': read([], () => [domain]),
  'zones read': read([], () => [zone]),
  'resource-pools read': read([], () => [pool]),
  'vm-hosts read': read([], () => []),
  'rack-controllers read': read([], (world) => [printController(world)]),
  'boot-resources read': read([], () => bootResources),

  'discoveries read': discovered(() => true),
  'discoveries by-unknown-ip': discovered((maas, row) => !knownIp(maas, row)),
  'discoveries by-unknown-mac': discovered((maas, row) => !knownMac(maas, row)),
  'discoveries by-unknown-ip-and-mac': discovered((maas, row) => !knownIp(maas, row) && !knownMac(maas, row)),
  'discoveries clear': write([], ['all', 'neighbours'], clear),
  'discoveries clear-by-mac-and-ip': write([], ['mac', 'ip'], clearOne),
}

/** MAAS 3.5 lists nine; these are what its documentation names. */
const capabilities = [
  'networks-management',
  'static-ipaddresses',
  'ipv6-deployment-ubuntu',
  'devices-management',
  'storage-deployment-ubuntu',
  'network-deployment-ubuntu',
  'bridging-interface-ubuntu',
  'bridging-automatic-ubuntu',
  'authenticate-api',
]

const bootResources = [
  { id: 2, name: 'ubuntu/jammy', release: '22.04' },
  { id: 3, name: 'ubuntu/noble', release: '24.04' },
].map(({ id, name, release }) => ({
  id,
  type: 'Synced',
  name,
  architecture: `amd64/ga-${release}`,
  resource_uri: `/MAAS/api/2.0/boot-resources/${id}/`,
  last_deployed: null,
  platform: 'generic',
  subarches: 'generic,hwe-p,hwe-q,ga-22.04,ga-24.04',
  supported_platforms: 'generic',
}))

function getConfig({ site }: World, request: Request): PlainBody {
  const name = valueOf(request, 'name') ?? ''
  // The few settings that a runbook may ask after; each is a bare JSON value.
  const settings: Readonly<Record<string, string | boolean>> = {
    maas_name: 'maas',
    maas_url: site.identity.maas.url,
    default_distro_series: 'jammy',
    commissioning_distro_series: 'jammy',
    ntp_external_only: false,
  }
  if (!Object.hasOwn(settings, name)) throw new NotModelled(`the setting ${name}`)
  return new PlainBody(JSON.stringify(settings[name]))
}

/** The newest first, at most 100 or as many as are asked for. */
function events({ maas }: World, request: Request): unknown {
  const limit = Number(valueOf(request, 'limit') ?? 100)
  if (limit > 1000) throw new Refusal(`Requested number of events ${limit} is greater than limit: 1000`)
  const hostname = valueOf(request, 'hostname')
  const systemId = valueOf(request, 'id')
  const rows = maas.events
    .filter((each) => (hostname ?? each.hostname) === each.hostname && (systemId ?? each.systemId) === each.systemId)
    .toReversed()
    .slice(0, limit)
  const uri = (more: string): string => `/MAAS/api/2.0/events/?op=query&limit=${limit}&${more}`
  return {
    count: rows.length,
    events: rows.map((each) => ({
      username: 'unknown',
      node: each.systemId,
      hostname: each.hostname,
      id: each.id,
      level: 'INFO',
      created: stamp(each.atMs),
      type: each.type,
      description: '',
    })),
    next_uri: uri(`after=${rows[0]?.id ?? 0}`),
    prev_uri: rows.length === 0 ? null : uri(`before=${rows.at(-1)?.id ?? 0}`),
  }
}

function discovered(isAsked: (maas: Maas, row: MaasDiscovery) => boolean): MaasCommand {
  return read([], ({ maas }) =>
    maas.discoveries.filter((row) => isAsked(maas, row)).map((row) => printDiscovery(maas, row)),
  )
}

function knownIp(maas: Maas, { ip }: MaasDiscovery): boolean {
  return Object.values(maas.addresses).some((row) => row.ip === ip)
}

function knownMac(maas: Maas, { mac }: MaasDiscovery): boolean {
  return Object.values(maas.interfaces).some((each) => each.mac === mac)
}

/** What is cleared here is the table of discoveries; the observed addresses stand in another. */
function clear({ maas }: Draft<World>, request: Request): undefined {
  if (!truth(valueOf(request, 'all')) && !truth(valueOf(request, 'neighbours'))) {
    throw new NotModelled('clearing of something else')
  }
  maas.discoveries = []
  return undefined
}

function clearOne({ maas }: Draft<World>, request: Request): undefined {
  const ip = valueOf(request, 'ip')
  const mac = valueOf(request, 'mac')
  if (ip === undefined) throw new Refusal('No provided ip!')
  if (mac === undefined) throw new Refusal('No provided mac!')
  const rest = maas.discoveries.filter((row) => row.ip !== ip || row.mac !== mac)
  if (rest.length === maas.discoveries.length) throw new Refusal('Gone')
  maas.discoveries = rest
  return undefined
}
