import { answer, notModelled, type Answer } from '../engine/command.ts'
import type { KubectlAsk } from './kubectl-ask.ts'
import { servedVersions } from './served-versions.ts'

/** `kubectl api-versions`: one a line; those of the CRDs among them. */
export function apiVersions({ world, call, connection, names }: KubectlAsk): Answer {
  if (names.length > 0) return notModelled(world, call)
  return answer(world, { stdout: `${servedVersions(connection.cluster).join('\n')}\n` })
}
