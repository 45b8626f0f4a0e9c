import type { Call } from '../engine/command.ts'
import { drawFrom } from '../engine/draw.ts'
import type { KeystoneUser, Project } from '../world/keystone-world.ts'
import type { World } from '../world/world.ts'
import { fail } from './client/client-error.ts'

/** Who a command runs as. Without a project the token is unscoped: it opens nothing but itself. */
export interface Login {
  readonly user: { readonly id: string; readonly name: string; readonly domain: string }
  readonly project: Project | undefined
  /** Whether the user has the Admin role on that project. */
  readonly isAdmin: boolean
}

/**
 * What Keystone says to the credentials in a child's environment. A wrong user, password, project or role is one and the same refusal.
 * Texts: python-openstackclient 6.0.0 run against Keystone 22.
 */
export function logIn(world: World, { env, cwd }: Call): Login {
  if (env['OS_CLOUD'] !== undefined) fail(`Cloud ${env['OS_CLOUD']} was not found.`)
  const url = env['OS_AUTH_URL']
  const plugin = env['OS_AUTH_TYPE'] ?? 'password'
  if (url === undefined) fail(`Missing value auth-url required for auth plugin ${plugin}`)
  if (plugin === 'password') checkPasswordEnv(env)
  checkCa(world, url, env, cwd)
  const { keystone } = world.openstack
  if (!keystone.reachable || !isKeystone(world, url)) unreachable(world, url)
  return plugin === 'v3applicationcredential' ? byApplicationCredential(world, env) : byPassword(world, env)
}

function checkPasswordEnv(env: Call['env']): void {
  if (env['OS_USERNAME'] === undefined && env['OS_USER_ID'] === undefined)
    fail(
      'Missing parameter(s): \nSet a username with --os-username, OS_USERNAME, or auth.username or set a user-id with --os-user-id, OS_USER_ID, or auth.user_id',
    )
  if (env['OS_PASSWORD'] === undefined) fail('No password entered, or found via --os-password or OS_PASSWORD')
}

function checkCa(world: World, url: string, env: Call['env'], cwd: string | undefined): void {
  const path = env['OS_CACERT']
  if (path === undefined || !url.startsWith('https:')) return
  const full = path.startsWith('/') ? path : `${cwd ?? world.site.identity.jumphost.home}/${path}`
  if (!Object.hasOwn(world.jumphost.files, full))
    fail(`Could not find a suitable TLS CA certificate bundle, invalid path: ${path}`)
}

function isKeystone(world: World, url: string): boolean {
  const own = world.openstack.keystone.endpoints
    .filter((each) => each['Service Type'] === 'identity')
    .map((each) => each.URL)
  return [world.site.identity.keystone, ...own].some((each) => each.replace(/\/$/, '') === url.replace(/\/$/, ''))
}

function byPassword(world: World, env: Call['env']): Login {
  const user = userWith(world, env)
  const projectId = env['OS_PROJECT_ID']
  const name = env['OS_PROJECT_NAME']
  if (projectId === undefined && name === undefined) return { user, project: undefined, isAdmin: false }
  const domain = env['OS_PROJECT_DOMAIN_NAME'] ?? env['OS_PROJECT_DOMAIN_ID'] ?? 'default'
  const project = Object.values(world.openstack.keystone.projects).find((each) =>
    projectId === undefined ? each.name === name && isDomain(world, each.domain, domain) : each.id === projectId,
  )
  const roles = project === undefined ? [] : rolesOf(world, user.id, project.id)
  if (project === undefined || roles.length === 0) refused(world)
  return { user, project, isAdmin: roles.some((role) => role.toLowerCase() === 'admin') }
}

function userWith(world: World, env: Call['env']): KeystoneUser {
  const { keystone } = world.openstack
  const domain = env['OS_USER_DOMAIN_NAME'] ?? env['OS_USER_DOMAIN_ID'] ?? 'default'
  const user = Object.values(keystone.users).find((each) =>
    env['OS_USER_ID'] === undefined
      ? each.name === env['OS_USERNAME'] && isDomain(world, each.domain, domain)
      : each.id === env['OS_USER_ID'],
  )
  const password = user?.id === keystone.userId ? keystone.password : user?.password
  if (user === undefined || password === undefined || password !== env['OS_PASSWORD']) refused(world)
  return user
}

function byApplicationCredential(world: World, env: Call['env']): Login {
  const { keystone } = world.openstack
  const credential = keystone.applicationCredentials[env['OS_APPLICATION_CREDENTIAL_ID'] ?? '']
  const user = keystone.users[credential?.user ?? '']
  const project = keystone.projects[credential?.project ?? '']
  if (credential === undefined || credential.secret !== env['OS_APPLICATION_CREDENTIAL_SECRET']) refused(world)
  if (user === undefined || project === undefined) refused(world)
  return { user, project, isAdmin: credential.roles.some((role) => role.toLowerCase() === 'admin') }
}

/** The names of a user's roles on a project. */
export function rolesOf(world: World, user: string, project: string): readonly string[] {
  const { keystone } = world.openstack
  const own = keystone.assignments.filter((each) => each.user === user && each.project === project)
  const admin = user === keystone.userId && keystone.scopes.some((scope) => scope.id === project)
  return [...(admin ? [adminRole] : []), ...own.map((each) => keystone.roles[each.role]?.name ?? '')]
}

/** The role that the keystone charm gives to the admin user, its option `admin-role`. */
export const adminRole = 'Admin'

function isDomain(world: World, id: string, asked: string): boolean {
  return id === asked || world.openstack.keystone.domains[id]?.name === asked
}

/** The identifier that an API gives to a request, as it is printed behind some of the texts. */
export function requestId(world: World, about: string): string {
  return `req-${drawFrom(world.seed).uuid(`request/${about}/${world.nowMs}`)}`
}

function refused(world: World): never {
  fail(`The request you have made requires authentication. (HTTP 401) (Request-ID: ${requestId(world, 'tokens')})`)
}

function unreachable(world: World, url: string): never {
  const discover = `Failed to discover available identity versions when contacting ${url}. Attempting to parse version from URL.`
  fail(`${discover}\n${noConnection(`${url}/auth/tokens`)}`)
}

/** What the client says where nothing listens; the address of the object is whatever Python had free. */
export function noConnection(url: string): string {
  const { hostname, port, protocol, pathname } = new URL(url)
  const kind = protocol === 'https:' ? 'HTTPS' : 'HTTP'
  const pool = `${kind}ConnectionPool(host='${hostname}', port=${port === '' ? (kind === 'HTTPS' ? 443 : 80) : port})`
  const cause = `<urllib3.connection.${kind}Connection object at 0x7ffa18913310>: Failed to establish a new connection: [Errno 111] Connection refused`
  return `Unable to establish connection to ${url}: ${pool}: Max retries exceeded with url: ${pathname} (Caused by NewConnectionError('${cause}'))`
}
