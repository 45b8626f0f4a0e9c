import { rootCaOf } from './root-ca-of.ts'
import type { World } from '../../world/world.ts'
import { line, typeLines } from './type-lines.ts'

const cookies = 'CSRF_COOKIE_SECURE = False\nSESSION_COOKIE_SECURE = False\n'

/** Phase 03 by hand: the root CA and the openrc on the jumphost, and Horizon's cookies over plain http where the site has it so. */
export async function logIn(world: World): Promise<World> {
  const { identity, dashboard, openrc } = world.site
  const { home } = identity.jumphost
  const files = {
    ...world.jumphost.files,
    [`${home}/${openrc.caPath}`]: { text: rootCaOf(world), mode: '600' },
    [`${home}/${openrc.path}`]: { text: openrcText(world), mode: '600' },
  }
  const at: World = { ...world, jumphost: { ...world.jumphost, files } }
  if (dashboard.scheme !== 'http') return at
  const onUnit = `juju ssh -m ${identity.juju.controller}:${identity.juju.model} openstack-dashboard/leader -- sudo`
  return typeLines(at, [
    line(`${onUnit} tee ${dashboard.cookieOverride}`, { stdin: cookies }),
    line(`${onUnit} systemctl reload apache2`),
  ])
}

/** The environment of the administrator, as his openrc gives it. */
export function adminEnv(world: World): Record<string, string> {
  const { identity, endpoints, openrc } = world.site
  const { keystone } = world.openstack
  const [scope] = keystone.scopes
  return {
    OS_AUTH_URL: identity.keystone,
    OS_IDENTITY_API_VERSION: '3',
    OS_REGION_NAME: endpoints.region,
    OS_USERNAME: keystone.username,
    OS_USER_DOMAIN_NAME: keystone.userDomain,
    OS_PASSWORD: keystone.password,
    OS_CACERT: `${identity.jumphost.home}/${openrc.caPath}`,
    OS_PROJECT_NAME: scope?.project ?? '',
    OS_PROJECT_DOMAIN_NAME: scope?.domain ?? '',
  }
}

function openrcText(world: World): string {
  const lines = Object.entries(adminEnv(world)).map(([name, value]) => `export ${name}=${value}`)
  return `${lines.join('\n')}\n`
}
