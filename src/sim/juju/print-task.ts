import type { Operation, Task } from '../world/juju-world.ts'
import { goMap, goTime, isoSince } from './go-text.ts'

/** A task as `juju run`, `exec` and `show-task` print it: a map of Go's, so its keys are sorted. */
export function taskOutput(task: Task, enqueuedMs: number): Record<string, unknown> {
  return goMap({
    id: task.id,
    ...logOf(task),
    ...(task.message === '' ? {} : { message: task.message }),
    ...(Object.keys(task.results).length === 0 ? {} : { results: nested(task.results) }),
    status: task.status,
    timing: goMap(timingOf(task, enqueuedMs)),
    [task.onMachine === true ? 'machine' : 'unit']: task.unit,
  })
}

function logOf({ log }: Task): { log?: readonly string[] } {
  return log.length === 0 ? {} : { log }
}

function timingOf({ startedMs, completedMs }: Pick<Task, 'startedMs' | 'completedMs'>, enqueuedMs: number) {
  return {
    enqueued: goTime(enqueuedMs),
    ...(startedMs === undefined ? {} : { started: goTime(startedMs) }),
    ...(completedMs === undefined ? {} : { completed: goTime(completedMs) }),
  }
}

/** Results whose names have dots are maps in maps. */
function nested(results: Task['results']): Record<string, unknown> {
  const top: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(results)) {
    const keys = name.split('.')
    let at = top
    for (const key of keys.slice(0, -1)) {
      const inner = at[key]
      const next: Record<string, unknown> = isMap(inner) ? inner : {}
      at[key] = next
      at = next
    }
    at[keys.at(-1) ?? name] = value
  }
  return goMap(top)
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** Of the states of its tasks an operation has the first of these that there is; juju 3.6 `state/operation.go`. */
const order = ['running', 'pending', 'error', 'aborted', 'failed', 'cancelled', 'completed'] as const

/** The state of an operation as that of its tasks. */
export function operationStatus({ tasks }: Operation): Task['status'] {
  const states = Object.values(tasks).map(({ status }) => status)
  return order.find((each) => states.includes(each)) ?? 'error'
}

/** An operation as `juju operations` and `show-operation` print it. */
export function operationOutput(operation: Operation): Record<string, unknown> {
  return {
    summary: operation.summary,
    status: operationStatus(operation),
    action: { name: operation.action, parameters: operation.parameters },
    timing: timingOf(spanOf(operation), operation.enqueuedMs),
    tasks: goMap(
      Object.fromEntries(
        Object.values(operation.tasks).map((task) => [
          task.id,
          {
            host: task.unit,
            status: task.status,
            timing: timingOf(task, operation.enqueuedMs),
            ...logOf(task),
            ...(task.message === '' ? {} : { message: task.message }),
            ...(Object.keys(task.results).length === 0 ? {} : { results: nested(task.results) }),
          },
        ]),
      ),
    ),
  }
}

function spanOf({ tasks }: Operation): Pick<Task, 'startedMs' | 'completedMs'> {
  const all = Object.values(tasks)
  const started = all.flatMap(({ startedMs }) => startedMs ?? [])
  const completed = all.flatMap(({ completedMs }) => completedMs ?? [])
  return {
    ...(started.length === 0 ? {} : { startedMs: Math.min(...started) }),
    ...(completed.length < all.length || all.length === 0 ? {} : { completedMs: Math.max(...completed) }),
  }
}

/** A row of the table of `juju operations`. */
export function operationRow(operation: Operation): string[] {
  const { startedMs, completedMs } = spanOf(operation)
  const ids = Object.keys(operation.tasks)
  return [
    operation.id,
    operationStatus(operation),
    tableTime(startedMs),
    tableTime(completedMs),
    `${ids.slice(0, 5).join(',')}${ids.length > 5 ? '...' : ''}`,
    operation.summary,
  ]
}

function tableTime(timeMs: number | undefined): string {
  return timeMs === undefined ? '' : isoSince(timeMs).slice(0, 19).replace(' ', 'T')
}
