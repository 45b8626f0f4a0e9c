import { produce } from 'immer'
import type { World } from '../../world/world.ts'
import type { Ask } from '../client/ask.ts'
import { rows, sortedRow, type OpenstackCommand, type Output, type Row } from '../client/client-command.ts'
import { NotModelled } from '../client/client-error.ts'
import { findByNameOrId } from '../find-object.ts'
import { adminRole } from '../log-in.ts'
import { findProject, findUser } from './find-in-domain.ts'
import { requireAdmin } from './require-admin.ts'

const onWhat = { user: 'value', 'user-domain': 'value', project: 'value', 'project-domain': 'value' } as const

export const roleCommands: readonly OpenstackCommand[] = [
  {
    words: 'role list',
    service: 'identity',
    prints: 'rows',
    run: (ask) => {
      requireAdmin(ask, 'identity:list_roles')
      const list = Object.values(ask.world.openstack.keystone.roles).map(({ id, name }) => ({ ID: id, Name: name }))
      return rows(['ID', 'Name'], list)
    },
  },
  {
    words: 'role show',
    service: 'identity',
    prints: 'row',
    takes: '<role>',
    run: (ask) => {
      const { id, name } = findRole(ask, ask.name)
      return sortedRow({ description: null, domain_id: null, id, name, options: {} })
    },
  },
  {
    words: 'role add',
    service: 'identity',
    prints: 'text',
    takes: '<role>',
    options: onWhat,
    run: (ask) => changeRole(ask, (all, one) => [...all.filter((each) => !same(each, one)), one]),
  },
  {
    words: 'role remove',
    service: 'identity',
    prints: 'text',
    takes: '<role>',
    options: onWhat,
    run: (ask) => changeRole(ask, (all, one) => all.filter((each) => !same(each, one))),
  },
  {
    words: 'role assignment list',
    service: 'identity',
    prints: 'rows',
    options: { ...onWhat, names: 'flag', role: 'value' },
    run: assignments,
  },
]

type Assignment = World['openstack']['keystone']['assignments'][number]

function same(a: Assignment, b: Assignment): boolean {
  return a.role === b.role && a.user === b.user && a.project === b.project
}

function findRole({ world }: Ask, asked: string): { readonly id: string; readonly name: string } {
  return findByNameOrId('role', Object.values(world.openstack.keystone.roles), asked)
}

function changeRole(ask: Ask, change: (all: readonly Assignment[], one: Assignment) => readonly Assignment[]): Output {
  requireAdmin(ask, 'identity:create_grant')
  const [user, project] = [ask.value('user'), ask.value('project')]
  if (user === undefined || project === undefined) throw new NotModelled('a role on something else than a project')
  const one = {
    role: findRole(ask, ask.name).id,
    user: findUser(ask, user, 'user-domain').id,
    project: findProject(ask, project, 'project-domain').id,
  }
  return {
    world: produce(ask.world, (draft) => {
      draft.openstack.keystone.assignments = [...change(ask.world.openstack.keystone.assignments, one)]
    }),
  }
}

/** The admin user's own roles first, as they are kept apart. */
function assignments(ask: Ask): Output {
  requireAdmin(ask, 'identity:list_role_assignments')
  const { world, value, flag } = ask
  const { keystone } = world.openstack
  const admin = Object.values(keystone.roles).find((each) => each.name === adminRole)?.id ?? ''
  const admins = keystone.scopes.map((scope) => ({ role: admin, user: keystone.userId, project: scope.id }))
  const user = value('user') === undefined ? undefined : findUser(ask, value('user') ?? '', 'user-domain').id
  const project =
    value('project') === undefined ? undefined : findProject(ask, value('project') ?? '', 'project-domain').id
  const role = value('role') === undefined ? undefined : findRole(ask, value('role') ?? '').id
  const found = [...admins, ...keystone.assignments].filter(
    (each) =>
      (user === undefined || each.user === user) &&
      (project === undefined || each.project === project) &&
      (role === undefined || each.role === role),
  )
  const inDomain = (each: { readonly name: string; readonly domain: string } | undefined): string =>
    each === undefined ? '' : `${each.name}@${keystone.domains[each.domain]?.name ?? ''}`
  const row = (each: Assignment): Row => ({
    Role: flag('names') ? (keystone.roles[each.role]?.name ?? '') : each.role,
    User: flag('names') ? inDomain(keystone.users[each.user]) : each.user,
    Group: '',
    Project: flag('names') ? inDomain(keystone.projects[each.project]) : each.project,
    Domain: '',
    System: '',
    Inherited: false,
  })
  return rows(['Role', 'User', 'Group', 'Project', 'Domain', 'System', 'Inherited'], found.map(row))
}
