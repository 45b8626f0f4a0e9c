import type { domainShow, projectShow } from '../../schema/openstack/identity.ts'
import type { OutputOf } from '../../schema/reading.ts'
import type { Found } from '../found.ts'
import type { Asking } from './asking.ts'

export type Project = OutputOf<typeof projectShow>

/** Who is to have a role on a project. */
interface Grant {
  readonly role: string
  readonly user: string
  readonly userDomain: string
  /** The project's id. */
  readonly project: string
}

/** `openstack project`, and who has roles there. */
export interface ProjectReader {
  find(name: string, domain: string): Promise<Found<Project>>
  /** A domain of this name. */
  findDomain(name: string): Promise<Found<OutputOf<typeof domainShow>>>
  /** Whether a user has been given a role on a project itself. */
  hasRole(grant: Grant): Promise<boolean>
}

export interface ProjectWriter extends ProjectReader {
  create(name: string, domain: string): Promise<Project>
  grant(grant: Grant): Promise<void>
}

export function projectReader({ json, find }: Asking): ProjectReader {
  return {
    find: async (name, domain) => find(['project', 'show', '--domain', domain, name], (await schemas()).projectShow),
    findDomain: async (name) => find(['domain', 'show', name], (await schemas()).domainShow),
    hasRole: async ({ role, ...to }) => {
      const rows = await json(
        ['role', 'assignment', 'list', '--names', ...onProject(to)],
        (await schemas()).roleAssignments,
      )
      return rows.some((row) => row.Role.toLowerCase() === role.toLowerCase())
    },
  }
}

export function projectWriter(asking: Asking): ProjectWriter {
  return {
    ...projectReader(asking),
    create: async (name, domain) =>
      asking.json(['project', 'create', '--domain', domain, name], (await schemas()).projectShow),
    grant: ({ role, ...to }) => asking.silent(['role', 'add', ...onProject(to), role]),
  }
}

function onProject({ user, userDomain, project }: Omit<Grant, 'role'>): readonly string[] {
  return ['--user', user, '--user-domain', userDomain, '--project', project]
}

const schemas = () => import('../../schema/openstack/identity.ts')
