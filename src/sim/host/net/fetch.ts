import { endpointHost, vipAt } from '../../../site/lookup.ts'
import { findUnit, hostnameOf } from '../../juju/find-unit.ts'
import { siteModel } from '../../juju/model.ts'
import type { SimFile } from '../../world/host-world.ts'
import type { WebObject, World } from '../../world/world.ts'
import type { Place } from '../place.ts'
import { fetchBalanced } from './balanced.ts'
import { connectTo, resolve } from './connect.ts'

/** What a web server answers: the head, and the body where it is known. */
export interface Reply {
  readonly status: string
  readonly headers: readonly string[]
  readonly body?: WebObject
  /** The world that the request leaves, where it changes anything: whose turn it is behind a load balancer. */
  readonly world?: World
}

/** Why there is no answer. */
export type NoReply = 'no-such-host' | 'refused' | 'silent' | 'no-certificate' | 'unknown-ca'

/** How a page is asked for. */
export interface Ask {
  readonly url: URL
  /** Whether a certificate of the cloud's own CA is taken. */
  readonly trusts: boolean
}

/** Asks for a page from a place: a download, the dashboard, its proxy, or the root of an API. `undefined` is what is not modelled. */
export function fetchPage(world: World, from: Place, { url, trusts }: Ask): Reply | NoReply | undefined {
  const object = world.web[url.href] ?? world.web[url.href.replace(/\/$/, '')]
  if (object !== undefined)
    return {
      status: '200 OK',
      headers: ['Content-Type: application/octet-stream', `Content-Length: ${object.bytes}`],
      body: object,
    }
  const isOfTheWeb = Object.keys(world.web).some((each) => new URL(each).host === url.host)
  if (isOfTheWeb)
    return { status: '404 Not Found', headers: ['Content-Type: text/html', 'Content-Length: 0'], body: emptyBody }
  const { proxy } = world.site.dashboard
  const toProxy =
    url.hostname === proxy.address || (from.kind === 'proxy' && resolve(world, url.hostname) === '127.0.0.1')
  if (toProxy && url.port === String(proxy.port)) return throughProxy(world, url.pathname)
  if (isDashboard(world, url.hostname)) return dashboardAt(world, url)
  const address = resolve(world, url.hostname)
  if (address === undefined) return 'no-such-host'
  const balanced = fetchBalanced(world, address, portOf(url))
  if (balanced !== undefined) return balanced
  const connected = connectTo(world, from, address, portOf(url))
  if (connected !== 'open') return connected
  return apiAt(world, url, address, trusts)
}

const emptyBody: WebObject = { text: '', bytes: 0, sha256: '', sha512: '' }

/** The port of an address, that of its scheme where it names none. */
export function portOf({ port, protocol }: URL): number {
  return port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port)
}

/** Keystone tells its versions to anybody; what the other APIs say at their root is not known here. */
function apiAt(world: World, url: URL, address: string, trusts: boolean): Reply | NoReply | undefined {
  const vip = vipAt(world.site, address)
  if (vip?.vip !== 'keystone' || !['/', '/v3', '/v3/'].includes(url.pathname)) return undefined
  if (url.protocol === 'https:' && !trusts) return 'unknown-ca'
  const status = url.pathname === '/' ? '300 MULTIPLE CHOICES' : '200 OK'
  return { status, headers: ['Server: Apache/2.4.52 (Ubuntu)', 'Content-Type: application/json'] }
}

/** nginx on the proxy host does what its vhost says. */
function throughProxy(world: World, path: string): Reply | NoReply {
  const vhost = world.proxy.files[world.site.dashboard.proxy.vhost]?.text ?? ''
  const target = /^\s*proxy_pass\s+(\S+?);/m.exec(vhost)?.[1]
  if (target === undefined) return 'refused'
  const upstream = new URL(target)
  upstream.pathname = path
  const reply = isDashboard(world, upstream.hostname) ? dashboardAt(world, upstream) : 'refused'
  const bad: Reply = { status: '502 Bad Gateway', headers: ['Server: nginx', 'Content-Type: text/html'] }
  return typeof reply === 'string' ? bad : reply
}

function isDashboard({ site }: World, host: string): boolean {
  return [site.vips.dashboard.public, endpointHost(site, 'dashboard', 'public')].includes(host)
}

/** Horizon, on the ports of http and https and on no other. */
function dashboardAt(world: World, url: URL): Reply | NoReply {
  const { dashboard } = world.site
  if (portOf(url) !== (url.protocol === 'https:' ? 443 : 80)) return 'refused'
  if (url.protocol === 'https:' && dashboardHost(world)?.services['apache2']?.certless === true) return 'no-certificate'
  const server = 'Server: Apache/2.4.52 (Ubuntu)'
  if (url.pathname === dashboard.loginPath)
    return { status: '200 OK', headers: [server, 'Content-Type: text/html; charset=utf-8', cookie(world)] }
  const location = `Location: ${dashboard.loginPath}?next=${dashboard.path}`
  return { status: '302 Found', headers: [server, location, 'Content-Type: text/html; charset=utf-8'] }
}

/** The host that serves Horizon. */
function dashboardHost(world: World): World['hosts'][string] | undefined {
  const model = siteModel(world)
  const unit = model === undefined ? undefined : findUnit(model, 'openstack-dashboard/leader')
  return model === undefined || unit === undefined ? undefined : world.hosts[hostnameOf(model, unit.name) ?? '']
}

function cookie(world: World): string {
  const secure = cookieIsSecure(dashboardHost(world)?.services['apache2']?.loaded ?? {}) ? '; Secure' : ''
  const expires = new Date(world.nowMs + 31_449_600_000).toUTCString()
  return `Set-Cookie: csrftoken=${'x'.repeat(32)}; expires=${expires}; Max-Age=31449600; Path=/; SameSite=Lax${secure}`
}

/** The settings files are read in the order of their names, so the last one that says it wins; the charm's own says yes. */
function cookieIsSecure(files: Readonly<Record<string, SimFile>>): boolean {
  const said = Object.keys(files)
    .toSorted()
    .flatMap((path) => /^CSRF_COOKIE_SECURE\s*=\s*(True|False)$/m.exec(files[path]?.text ?? '')?.[1] ?? [])
  return said.at(-1) !== 'False'
}
