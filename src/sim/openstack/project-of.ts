import type { Ask } from './client/ask.ts'
import { findProject } from './identity/find-in-domain.ts'

/** The project that a new object belongs to: the one that the options name, else that of the login. */
export function projectOf(ask: Ask): string {
  const named = ask.value('project')
  return named === undefined ? (ask.login.project?.id ?? '') : findProject(ask, named, 'project-domain').id
}
