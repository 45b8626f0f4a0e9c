import type { Task } from '../world/juju-world.ts'

/** The error of a client whose tasks ended with an exit code of their script, which a failure that a charm reports itself is not. */
export function diedTasks(tasks: readonly Task[]): string | undefined {
  const died = tasks.filter(({ results }) => Number(results['return-code'] ?? 0) > 0)
  if (died.length === 0) return undefined
  const many = died.length > 1 ? 's' : ''
  const lines = died.map((task) => ` - id "${task.id}" with return code ${task.results['return-code']}\n`)
  return `ERROR the following task${many} failed:\n${lines.join('')}\nuse 'juju show-task' to inspect the failure${many}\n\n`
}
