import { castDraft, type Draft } from 'immer'
import { drawFrom } from '../engine/draw.ts'
import { schedule } from '../engine/schedule.ts'
import { actionsOf, type ActionPlace, type CharmAction } from '../charms/actions.ts'
import type { Model, Operation, Task } from '../world/juju-world.ts'
import type { World } from '../world/world.ts'
import { findUnit, hostnameOf } from './find-unit.ts'
import { lostAgentsOf } from './lost-agents.ts'

/** A task begins, or is over; operations are kept by their own ids, and tasks by theirs in them. */
export interface TaskEvent {
  readonly kind: 'juju.task-started' | 'juju.task-done'
  readonly model: string
  readonly operation: string
  readonly task: string
}

/** Queues an action on units; the operation's id. The caller has seen that each unit has the action. */
export function enqueue(
  draft: Draft<World>,
  key: string,
  wanted: {
    readonly action: string
    readonly parameters: Readonly<Record<string, unknown>>
    readonly units: readonly string[]
  },
): string {
  const model = draft.juju.models[key]
  if (model === undefined) throw new Error(`no model ${key}`)
  const id = String(model.nextOperation)
  const tasks = wanted.units.map((unit, index): Task => ({
    id: String(model.nextOperation + 1 + index),
    unit,
    status: 'pending',
    message: '',
    results: {},
    log: [],
  }))
  const operation: Operation = {
    id,
    summary: `${wanted.action} run on ${wanted.units.map(unitTag).join(',')}`,
    action: wanted.action,
    parameters: wanted.parameters,
    enqueuedMs: draft.nowMs,
    tasks: Object.fromEntries(tasks.map((task) => [task.id, task])),
  }
  model.operations[id] = castDraft(operation)
  model.nextOperation += 1 + tasks.length
  for (const task of tasks) {
    schedule(draft, 1000, { kind: 'juju.task-started', model: key, operation: id, task: task.id })
  }
  return id
}

/** `unit-mysql-0`. */
export function unitTag(unit: string): string {
  return `unit-${unit.replace('/', '-')}`
}

/** Whether every task of an operation has ended. */
export function isOver(operation: Operation | undefined): boolean {
  return operation !== undefined && Object.values(operation.tasks).every(hasEnded)
}

function hasEnded({ status }: Task): boolean {
  return status !== 'pending' && status !== 'running'
}

/** A unit does one thing after the other; a task whose unit's agent is away stays pending. */
export function startTask(draft: Draft<World>, event: TaskEvent): void {
  const found = taskOf(draft, event)
  if (found === undefined || found.task.status !== 'pending') return
  const { model, operation, task, does, place } = found
  if (lostAgentsOf(draft, model).has(task.unit)) return
  if (isBusy(model, task.unit)) {
    schedule(draft, 2000, event)
    return
  }
  task.status = 'running'
  task.startedMs = draft.nowMs
  does.start?.(draft, place, operation.parameters)
  const seconds = does.seconds(draft, place, operation.parameters)
  const jitterMs = drawFrom(draft.seed).int(`task/${event.model}/${event.task}`, 0, 900)
  schedule(draft, seconds * 1000 + jitterMs, { ...event, kind: 'juju.task-done' })
}

function isBusy(model: Model, unit: string): boolean {
  return Object.values(model.operations).some(({ tasks }) =>
    Object.values(tasks).some((each) => each.unit === unit && each.status === 'running'),
  )
}

/** Runs what the action does in the end; one that was cancelled meanwhile does nothing. */
export function finishTask(draft: Draft<World>, event: TaskEvent): void {
  const found = taskOf(draft, event)
  if (found === undefined || found.task.status !== 'running') return
  const { operation, task, does, place } = found
  const end = does.finish(draft, place, operation.parameters)
  task.completedMs = draft.nowMs
  task.status = 'failed' in end ? 'failed' : 'completed'
  if ('failed' in end) task.message = end.failed
  const code = 'failed' in end ? (end.exitCode ?? 0) : 0
  task.results = { ...end.results, 'return-code': code }
  schedule(draft, 0, { kind: 'charms.look' })
}

function taskOf(
  draft: Draft<World>,
  event: TaskEvent,
):
  | {
      readonly model: Draft<Model>
      readonly operation: Draft<Operation>
      readonly task: Draft<Task>
      readonly does: CharmAction
      readonly place: ActionPlace
    }
  | undefined {
  const model = draft.juju.models[event.model]
  const operation = model?.operations[event.operation]
  const task = operation?.tasks[event.task]
  if (model === undefined || operation === undefined || task === undefined) return undefined
  const found = findUnit(model, task.unit)
  const does = actionsOf(model.applications[found?.application ?? '']?.charm ?? '')[operation.action]
  if (found === undefined || does === undefined) return undefined
  const place = { model: event.model, unit: task.unit, hostname: hostnameOf(model, task.unit) ?? '' }
  return { model, operation, task, does, place }
}
