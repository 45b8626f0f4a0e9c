import type { HostReader } from '../../cloud/host.ts'
import { openrcText } from '../../cloud/openrc.ts'
import type { OpenstackReader, ScopeLook } from '../../cloud/openstack.ts'
import type { OpenstackEnv } from '../../cloud/openstack/asking.ts'
import type { Site } from '../../site/site.ts'
import type { Secret } from '../../target/secret.ts'
import type { ClaimFunction } from '../claim.ts'
import { absent, different, present, type Look, type Writers } from '../ensure.ts'
import { lookAtMode } from '../private-file.ts'

export interface OpenrcPaths {
  readonly openrc: string
  readonly ca: string
}

/** Where the openrc and the CA beside it live: a plain folder of the home, because a snap reads neither /tmp nor dot-folders. */
export function openrcPaths(site: Site, home: string): OpenrcPaths {
  return { openrc: `${home}/${site.openrc.path}`, ca: `${home}/${site.openrc.caPath}` }
}

/** Whether the openrc is there, private, and opens a project of this cloud; its text is a secret and is not read here. */
export async function lookAtOpenrc(host: HostReader, openstack: OpenstackReader, path: string): Promise<Look> {
  const mode = await host.mode(path)
  if (mode === undefined) return absent(`no file ${path}`)
  const private_ = lookAtMode(mode)
  if (private_.found !== 'present') return private_
  const scope = await openstack.scope()
  return scope.scoped ? present : different('an openrc that this cloud accepts', scope.why)
}

/**
 * Finds the project by trying the site's scopes in turn, and writes the openrc of the first that opens.
 * Nothing is written where none does; the claims then say whether it is the password or the projects.
 */
export async function createOpenrc(
  say: { readonly claim: ClaimFunction },
  site: Site,
  paths: OpenrcPaths,
  { juju, host, openstack }: Writers,
): Promise<void> {
  const password = await juju.secretResult('keystone/leader', 'get-admin-password', 'admin-password')
  const user = userEnv(site, paths, password)
  const tried: ScopeLook[] = []
  for (const { project, domain } of site.openrc.scopes) {
    const env = { ...user, OS_PROJECT_NAME: project, OS_PROJECT_DOMAIN_NAME: domain }
    const look = await openstack.scope(env)
    if (look.scoped) {
      await host.writePrivate(paths.openrc, openrcText(env))
      return
    }
    tried.push(look)
  }
  await explain(say.claim, site, openstack, user, tried)
}

async function explain(
  claim: ClaimFunction,
  site: Site,
  openstack: OpenstackReader,
  user: OpenstackEnv,
  tried: readonly ScopeLook[],
): Promise<void> {
  const last = tried.at(-1)
  const why = last === undefined || last.scoped ? '' : last.why
  const answers = last === undefined || last.scoped || last.reason !== 'unreachable'
  const url = site.identity.keystone
  if (!claim(`Keystone answers at ${url}`, answers, { expected: 'an answer', actual: why })) return
  const accepted = await openstack.unscoped(user)
  if (!claim('Keystone accepts the admin password', accepted, { expected: 'a token', actual: why })) return
  const scopes = site.openrc.scopes.map(({ project, domain }) => `${domain}/${project}`).join(', ')
  claim('one of the projects opens for admin', false, { expected: scopes, actual: why })
}

function userEnv(site: Site, paths: OpenrcPaths, password: Secret): OpenstackEnv {
  return {
    OS_AUTH_URL: site.identity.keystone,
    OS_IDENTITY_API_VERSION: '3',
    OS_REGION_NAME: site.endpoints.region,
    OS_USERNAME: site.openrc.username,
    OS_USER_DOMAIN_NAME: site.openrc.userDomain,
    OS_PASSWORD: password,
    OS_CACERT: paths.ca,
  }
}
