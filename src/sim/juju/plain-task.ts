import type { Task } from '../world/juju-world.ts'
import { taskOutput } from './print-task.ts'
import type { Yaml } from './yaml.ts'

const hidden = ['return-code', 'stdout', 'stderr', 'stdout-encoding', 'stderr-encoding']

/**
 * Tasks in the plain form, juju 3.6 `cmd/juju/action/common.go`: of one task its results as YAML and then what it printed, of several a
 * YAML map of ids and results.
 */
export function plainTasks(tasks: readonly Task[], yaml: Yaml): string {
  const shown = tasks.map((task) => ({ task, output: resultsText(task, yaml) }))
  const [only, ...more] = shown
  if (only === undefined) return ''
  if (more.length > 0) {
    return yaml.print(
      Object.fromEntries(
        shown.map(({ task, output }) => [
          task.unit,
          { id: task.id, ...(task.message === '' ? {} : { message: task.message }), output, status: task.status },
        ]),
      ),
    )
  }
  const { task, output } = only
  const failed = task.status === 'failed' ? `Action id ${task.id} failed: ${task.message}\n` : ''
  const streams = ['stdout', 'stderr']
    .map((name) => String(task.results[name] ?? '').replaceAll(/^\n+|\n+$/g, ''))
    .filter((text) => text !== '')
  return `${failed}${output}\n${streams.map((text) => `${text}\n`).join('')}`
}

function resultsText(task: Task, yaml: Yaml): string {
  if (Object.keys(task.results).length === 0) return `Task ${task.id} ${task.status}\n`
  const { results } = taskOutput(task, 0)
  const kept = Object.entries(results ?? {}).filter(([name]) => !hidden.includes(name.toLowerCase()))
  return kept.length === 0 ? '' : yaml.print(Object.fromEntries(kept))
}
