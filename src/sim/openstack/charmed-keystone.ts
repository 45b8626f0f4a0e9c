import type { Site } from '../../site/site.ts'
import type { Draw } from '../engine/draw.ts'
import type { Domain, Project, SimKeystone } from '../world/keystone-world.ts'

const byJuju = 'Created by Juju'

/**
 * Keystone as its own charm sets it up: an admin user and project in a domain of their own, a domain for services. That the two roles of
 * the bootstrap and the charm's own are all there is before other charms come is inferred.
 */
export function charmedKeystone(site: Site, draw: Draw): SimKeystone {
  const password = draw.word('admin-password', 16)
  const userId = draw.hex('user/admin', 32)
  const [scope] = site.openrc.scopes
  const domain = (name: string): Domain => ({ id: draw.hex(`domain/${name}`, 32), name, description: byJuju })
  const admins = domain(site.openrc.userDomain)
  const service = domain('service_domain')
  const domains = [{ id: 'default', name: 'Default', description: 'The default domain' }, admins, service]
  const project = (name: string, of: Domain): Project => ({
    id: draw.hex(of === admins ? `project/${name}` : `project/${of.name}/${name}`, 32),
    name,
    domain: of.id,
    description: byJuju,
    enabled: true,
  })
  const own = project(scope?.project ?? 'admin', domains.find((each) => each.name === scope?.domain) ?? admins)
  const roles = ['Admin', 'Member', 'reader'].map((name) => ({ id: draw.hex(`role/${name}`, 32), name }))
  return {
    reachable: true,
    username: site.openrc.username,
    userDomain: site.openrc.userDomain,
    userId,
    password,
    charmPassword: password,
    scopes: scope === undefined ? [] : [{ ...scope, id: own.id }],
    domains: byId(domains),
    projects: byId([own, project('services', service)]),
    users: byId([{ id: userId, name: site.openrc.username, domain: admins.id }]),
    roles: byId(roles),
    assignments: [],
    applicationCredentials: {},
    endpoints: [],
  }
}

function byId<T extends { readonly id: string }>(all: readonly T[]): Record<string, T> {
  return Object.fromEntries(all.map((each) => [each.id, each]))
}
