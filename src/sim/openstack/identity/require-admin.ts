import type { Ask } from '../client/ask.ts'
import { fail } from '../client/client-error.ts'
import { requestId } from '../log-in.ts'

/** Keystone's refusal of what only an administrator may do. */
export function requireAdmin({ world, login }: Ask, action: string): void {
  if (login.isAdmin) return
  const id = requestId(world, action)
  fail(`You are not authorized to perform the requested action: ${action}. (HTTP 403) (Request-ID: ${id})`)
}
