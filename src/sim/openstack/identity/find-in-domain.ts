import type { Domain, KeystoneUser, Project } from '../../world/keystone-world.ts'
import type { Ask } from '../client/ask.ts'
import { findByNameOrId } from '../find-object.ts'

export function findDomain({ world }: Ask, asked: string): Domain {
  return findByNameOrId('domain', Object.values(world.openstack.keystone.domains), asked)
}

/** A project by name or id, in the domain that an option names; the login's own project wins over others of its name. */
export function findProject(ask: Ask, asked: string, domainOption = 'domain'): Project {
  const own = ask.login.project
  if (ask.value(domainOption) === undefined && own?.name === asked) return own
  return findByNameOrId('project', within(ask, ask.world.openstack.keystone.projects, domainOption), asked)
}

export function findUser(ask: Ask, asked: string, domainOption = 'domain'): KeystoneUser {
  return findByNameOrId('user', within(ask, ask.world.openstack.keystone.users, domainOption), asked)
}

/** Those of the domain that an option names; all where none is named. */
export function within<T extends { readonly domain: string }>(
  ask: Ask,
  all: Readonly<Record<string, T>>,
  domainOption: string,
): readonly T[] {
  const named = ask.value(domainOption)
  const domain = named === undefined ? undefined : findDomain(ask, named).id
  return Object.values(all).filter((each) => domain === undefined || each.domain === domain)
}
