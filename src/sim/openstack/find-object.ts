import type { Ask } from './client/ask.ts'
import { ClientError, fail } from './client/client-error.ts'

interface Named {
  readonly id: string
  readonly name: string
}

/** The one object with this id, or the one with this name; the SDK's words where there is none, or more than one. */
export function findObject<T extends Named>(kind: string, all: readonly T[], asked: string): T {
  return oneOf(all, asked, `No ${kind} found for ${asked}`, `More than one ${kind} exists with the name '${asked}'.`)
}

/** The same in the words of osc_lib, which finds Keystone's objects and servers. */
export function findByNameOrId<T extends Named>(kind: string, all: readonly T[], asked: string): T {
  const none = `No ${kind} with a name or ID of '${asked}' exists.`
  return oneOf(all, asked, none, `More than one ${kind} exists with the name '${asked}'.`)
}

function oneOf<T extends Named>(all: readonly T[], asked: string, none: string, many: string): T {
  const byId = all.find((each) => each.id === asked)
  if (byId !== undefined) return byId
  const [first, second] = all.filter((each) => each.name === asked)
  if (second !== undefined) fail(many)
  return first ?? fail(none)
}

/** Commands that once asked either of two services put this before what an API refuses; an ambiguous name is not one of those. */
export function inEitherService<T>(run: () => T): T {
  try {
    return run()
  } catch (error) {
    if (!(error instanceof ClientError) || !/^No \w+ found for |Exception: \d/.test(error.message)) throw error
    const detail = error.message.replace(/: Client Error for url: \S+, /, ', ')
    throw new ClientError(`Error while executing command: ${detail}`)
  }
}

/** What a login may see: everything of an administrator's, else what is its project's own or shared with it. */
export function visible<T extends { readonly project: string; readonly shared?: boolean }>(
  { login }: Ask,
  all: Readonly<Record<string, T>>,
): readonly T[] {
  return Object.values(all).filter(
    (each) => login.isAdmin || each.shared === true || each.project === login.project?.id,
  )
}

/** In the order of their ids, as Neutron lists its objects. */
export function byId<T extends { readonly id: string }>(all: readonly T[]): readonly T[] {
  return all.toSorted((a, b) => (a.id < b.id ? -1 : 1))
}
