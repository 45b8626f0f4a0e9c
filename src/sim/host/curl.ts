import { answer, notModelled, readArguments, type Answer, type Tool } from '../engine/command.ts'
import { endpointHost } from '../../site/lookup.ts'
import { findUnit, hostnameOf } from '../juju/find-unit.ts'
import { siteModel } from '../juju/model.ts'
import type { SimFile } from '../world/host-world.ts'
import type { World } from '../world/world.ts'

/** curl of the headers of a page. Texts: curl 7.88, nginx 1.22; the cookie is in Django's shape. */
export const curl: Tool = (world, call) => {
  const read = readArguments(call.argv.slice(1), {
    silent: { type: 'boolean', short: 's' },
    'show-error': { type: 'boolean', short: 'S' },
    output: { type: 'string', short: 'o' },
    'dump-header': { type: 'string', short: 'D' },
    'max-time': { type: 'string' },
  })
  const [url, ...more] = read?.positionals ?? []
  if (
    read === undefined ||
    url === undefined ||
    more.length > 0 ||
    read.values['dump-header'] !== '-' ||
    read.values['output'] !== '/dev/null'
  ) {
    return notModelled(world, call)
  }
  const { protocol, hostname, port, pathname } = new URL(url)
  const { proxy } = world.site.dashboard
  if (hostname === proxy.address && port === String(proxy.port)) return throughProxy(world, pathname)
  const reply = dashboardAt(world, protocol, hostname, port, pathname)
  if (reply === undefined) return refused(world, hostname, port === '' ? (protocol === 'https:' ? '443' : '80') : port)
  return reply === 'no certificate' ? noCertificate(world, hostname) : heads(world, reply)
}

interface Reply {
  readonly status: string
  readonly headers: readonly string[]
}

/** nginx on the proxy host does what its vhost says. */
function throughProxy(world: World, path: string): Answer {
  const vhost = world.proxy.files[world.site.dashboard.proxy.vhost]?.text ?? ''
  const target = /^\s*proxy_pass\s+(\S+?);/m.exec(vhost)?.[1]
  if (target === undefined)
    return refused(world, world.site.dashboard.proxy.address, String(world.site.dashboard.proxy.port))
  const { protocol, hostname, port } = new URL(target)
  const reply = dashboardAt(world, protocol, hostname, port, path)
  const bad: Reply = { status: '502 Bad Gateway', headers: ['Server: nginx', 'Content-Type: text/html'] }
  return heads(world, reply === undefined || reply === 'no certificate' ? bad : reply)
}

/** The dashboard, where this address is its own; nothing else listens here. */
function dashboardAt(
  world: World,
  protocol: string,
  host: string,
  port: string,
  path: string,
): Reply | 'no certificate' | undefined {
  const { dashboard, vips } = world.site
  const own = [vips.dashboard.public, endpointHost(world.site, 'dashboard', 'public')]
  if (!own.includes(host)) return undefined
  if (protocol === 'https:') {
    if (port !== '' && port !== '443') return undefined
    if (dashboardHost(world)?.services['apache2']?.certless === true) return 'no certificate'
  } else if (port !== '' && port !== '80') return undefined
  const server = 'Server: Apache/2.4.52 (Ubuntu)'
  if (path === dashboard.loginPath)
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

function heads(world: World, { status, headers }: Reply): Answer {
  const lines = [`HTTP/1.1 ${status}`, `Date: ${new Date(world.nowMs).toUTCString()}`, ...headers]
  return answer(world, { stdout: `${lines.join('\r\n')}\r\n\r\n` })
}

function refused(world: World, host: string, port: string): Answer {
  const stderr = `curl: (7) Failed to connect to ${host} port ${port} after 0 ms: Couldn't connect to server\n`
  return answer(world, { stderr, exitCode: 7 })
}

function noCertificate(world: World, host: string): Answer {
  const stderr = `curl: (35) OpenSSL SSL_connect: SSL_ERROR_SYSCALL in connection to ${host}:443 \n`
  return answer(world, { stderr, exitCode: 35 })
}
