import { produce } from 'immer'
import { notModelled, waitFor } from '../../engine/command.ts'
import type { Model, Operation, Task } from '../../world/juju-world.ts'
import { durationMs } from '../duration.ts'
import { fail, print } from '../print.ts'
import { plainTasks } from '../plain-task.ts'
import { taskOutput } from '../print-task.ts'
import type { Verb } from '../verb.ts'

interface FoundTask {
  readonly operation: Operation
  readonly task: Task
}

function findTask(model: Model | undefined, id: string): FoundTask | undefined {
  for (const operation of Object.values(model?.operations ?? {})) {
    const task = operation.tasks[id]
    if (task !== undefined) return { operation, task }
  }
  return undefined
}

function isOpen({ status }: Task): boolean {
  return status === 'pending' || status === 'running'
}

/** `juju show-task`: it exits 0 whatever became of the task; juju 3.6 `cmd/juju/action/showtask.go`. */
export const showTask: Verb = {
  needs: 'model',
  options: { utc: 'flag', wait: 'value' },
  unmodelled: ['watch'],
  formats: ['plain', 'json', 'yaml'],
  init: ({ words }) => {
    const [id] = words
    if (id === undefined) return 'no task ID specified'
    return /^\d+$/.test(id) ? undefined : `task ID ${JSON.stringify(id)} not valid`
  },
  run: (request) => {
    const { world, call, line, key, yaml } = request
    const id = line.words[0] ?? ''
    if (findTask(request.model, id) === undefined) return fail(request, `task ${id} not found`)
    const limitMs = durationMs(line.value('wait') ?? '') ?? 0
    const { world: at, end } = waitFor(world, call, limitMs, (each) => {
      const found = findTask(each.juju.models[key], id)
      return limitMs === 0 || found === undefined || !isOpen(found.task)
    })
    const found = findTask(at.juju.models[key], id)
    if (end !== 'so' || found === undefined) return fail({ ...request, world: at }, 'maximum wait time reached')
    const json = taskOutput(found.task, found.operation.enqueuedMs)
    const text = (): string => (yaml === undefined ? '' : plainTasks([found.task], yaml))
    return print({ ...request, world: at }, { json, text })
  },
}

/** `juju cancel-task`: a task that has not ended is cancelled; juju 3.6 `cmd/juju/action/cancel.go`. */
export const cancelTask: Verb = {
  needs: 'model',
  formats: ['yaml', 'json'],
  run: (request) => {
    const { world, call, line, key } = request
    const [id, ...more] = line.words
    if (id === undefined) return fail(request, 'no actions specified')
    const found = findTask(request.model, id)
    if (found === undefined)
      return fail(request, `no actions found matching prefix ${id}, no actions have been canceled`)
    if (more.length > 0 || !isOpen(found.task)) return notModelled(world, call)
    const next = produce(world, (draft) => {
      const task = draft.juju.models[key]?.operations[found.operation.id]?.tasks[id]
      if (task === undefined) return
      task.status = 'cancelled'
      task.completedMs = draft.nowMs
    })
    const row = {
      action: found.operation.action,
      'completed at': 'n/a',
      id,
      status: 'cancelled',
      unit: found.task.unit,
    }
    return print({ ...request, world: next }, { json: { actions: [row] } })
  },
}
