import { produce, type Draft } from 'immer'
import type { World } from '../world/world.ts'
import type { Ask } from './client/ask.ts'
import type { Output } from './client/client-command.ts'
import { ClientError } from './client/client-error.ts'

/** Deletes what it is given the names of, one after the other; those that fail are told, and the others are deleted all the same. */
export function deleteEach(
  { world, names }: Ask,
  kind: string,
  remove: (draft: Draft<World>, name: string) => void,
  summary = (failed: number, all: number): string => `${failed} of ${all} ${kind}s failed to delete.`,
): Output {
  const failures: string[] = []
  let at = world
  for (const name of names) {
    try {
      at = produce(at, (draft) => remove(draft, name))
    } catch (error) {
      if (!(error instanceof ClientError)) throw error
      failures.push(`Failed to delete ${kind} with name or ID '${name}': ${error.message}`)
    }
  }
  if (failures.length === 0) return { world: at }
  const text = [...failures, summary(failures.length, names.length)].join('\n')
  return { world: at, failed: true, stderr: `${text}\n` }
}
