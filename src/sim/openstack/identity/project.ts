import { castDraft, produce } from 'immer'
import type { Project } from '../../world/keystone-world.ts'
import type { Ask } from '../client/ask.ts'
import { rows, sortedRow, type OpenstackCommand, type Output, type Row } from '../client/client-command.ts'
import { fail } from '../client/client-error.ts'
import { deleteEach } from '../delete-each.ts'
import { requestId, rolesOf } from '../log-in.ts'
import { newHexId } from '../new-object.ts'
import { findDomain, findProject, within } from './find-in-domain.ts'
import { requireAdmin } from './require-admin.ts'

export const projectCommands: readonly OpenstackCommand[] = [
  {
    words: 'project list',
    service: 'identity',
    prints: 'rows',
    options: { long: 'flag', domain: 'value', 'my-projects': 'flag' },
    run: listed,
  },
  {
    words: 'project show',
    service: 'identity',
    prints: 'row',
    takes: '<project>',
    options: { domain: 'value' },
    run: (ask) => sortedRow(projectRow(findProject(ask, ask.name))),
  },
  {
    words: 'project create',
    service: 'identity',
    prints: 'row',
    takes: '<name>',
    options: { domain: 'value', description: 'value', 'or-show': 'flag', enable: 'flag' },
    run: created,
  },
  {
    words: 'project delete',
    service: 'identity',
    prints: 'text',
    takes: '<project>...',
    options: { domain: 'value' },
    run: (ask) => {
      requireAdmin(ask, 'identity:delete_project')
      return deleteEach(ask, 'project', (draft, name) => {
        const { id } = findProject({ ...ask, world: draft }, name)
        const { keystone } = draft.openstack
        delete keystone.projects[id]
        keystone.assignments = keystone.assignments.filter((each) => each.project !== id)
      })
    },
  },
]

function projectRow(project: Project): Row {
  return {
    description: project.description,
    domain_id: project.domain,
    enabled: project.enabled,
    id: project.id,
    is_domain: false,
    name: project.name,
    options: {},
    parent_id: project.domain,
    tags: [],
  }
}

/** Who is no administrator is shown the projects in which he has a role. */
function listed(ask: Ask): Output {
  const { world, login, flag } = ask
  const mine = flag('my-projects') || !login.isAdmin
  const all = within(ask, world.openstack.keystone.projects, 'domain')
  const found = mine ? all.filter((each) => rolesOf(world, login.user.id, each.id).length > 0) : all
  const long = flag('long')
  const list = found.map((each) => ({
    ID: each.id,
    Name: each.name,
    ...(long ? { 'Domain ID': each.domain, Description: each.description, Enabled: each.enabled } : {}),
  }))
  return rows(long ? ['ID', 'Name', 'Domain ID', 'Description', 'Enabled'] : ['ID', 'Name'], list)
}

function created(ask: Ask): Output {
  requireAdmin(ask, 'identity:create_project')
  const { world, name, value, flag, login } = ask
  const named = value('domain')
  const domain = named === undefined ? (login.project?.domain ?? 'default') : findDomain(ask, named).id
  const twin = Object.values(world.openstack.keystone.projects).find(
    (each) => each.name === name && each.domain === domain,
  )
  if (twin !== undefined && flag('or-show')) return sortedRow(projectRow(twin))
  if (twin !== undefined)
    fail(
      `Conflict occurred attempting to store project - it is not permitted to have two projects with either the same name or same id in the same domain: name is ${name}, project id ${twin.id}. (HTTP 409) (Request-ID: ${requestId(world, name)})`,
    )
  let row: Row = {}
  const after = produce(world, (draft) => {
    const id = newHexId(draft, `project/${domain}/${name}`)
    const project: Project = { id, name, domain, description: value('description') ?? '', enabled: true }
    draft.openstack.keystone.projects[id] = castDraft(project)
    row = projectRow(project)
  })
  return { ...sortedRow(row), world: after }
}
