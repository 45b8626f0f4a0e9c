import { produce } from 'immer'
import { answer, notModelled, waitFor, type Answer } from '../../engine/command.ts'
import { actionsOf } from '../../charms/actions.ts'
import type { Operation } from '../../world/juju-world.ts'
import type { World } from '../../world/world.ts'
import { actionArguments, withPairs, type ActionArguments } from '../action-arguments.ts'
import { diedTasks } from '../died-tasks.ts'
import { durationMs } from '../duration.ts'
import { findUnit } from '../find-unit.ts'
import { goJson, goMap } from '../go-text.ts'
import { jumphostFile, jumphostPath } from '../jumphost-file.ts'
import { enqueue, isOver, unitTag } from '../operations.ts'
import { fail } from '../print.ts'
import { plainTasks } from '../plain-task.ts'
import { taskOutput } from '../print-task.ts'
import type { ModelRequest, Verb } from '../verb.ts'

/** `juju run`: an action on units of one application; juju 3.6 `cmd/juju/action/{run,common}.go`. */
export const run: Verb = {
  needs: 'model',
  options: { wait: 'value', background: 'flag', params: 'value', 'string-args': 'flag', utc: 'flag' },
  unmodelled: ['color', 'no-color', 'execution-group', 'parallel'],
  formats: ['plain', 'json', 'yaml'],
  init: (line) => {
    if (line.has('wait') && line.has('background')) return 'cannot specify both --wait and --background'
    const wait = line.value('wait')
    if (wait !== undefined && durationMs(wait) === undefined) {
      return `invalid value ${JSON.stringify(wait)} for option --wait: time: invalid duration ${JSON.stringify(wait)}`
    }
    const read = actionArguments(line)
    return 'wrong' in read ? read.wrong : undefined
  },
  run: (request) => {
    const { world, call, line } = request
    const wanted = actionArguments(line)
    if ('wrong' in wanted) return notModelled(world, call)
    const parameters = parametersOf(request, wanted.pairs)
    return 'exitCode' in parameters ? parameters : schedule(request, wanted, parameters.all)
  },
}

function parametersOf(
  request: ModelRequest,
  pairs: readonly string[],
): { readonly all: Readonly<Record<string, unknown>> } | Answer {
  const { world, call, line, yaml } = request
  const path = line.value('params')
  if (path === undefined) return { all: withPairs({}, pairs, line.has('string-args')) }
  const text = jumphostFile(world, call, path)
  if (text === undefined) return fail(request, `open ${jumphostPath(world, call, path)}: no such file or directory`)
  const read = yaml?.parse(text)
  if (typeof read !== 'object' || read === null || Array.isArray(read)) {
    return fail(request, 'params must contain a YAML map with string keys')
  }
  return { all: withPairs({ ...read }, pairs, line.has('string-args')) }
}

function schedule(
  request: ModelRequest,
  { units, action }: ActionArguments,
  parameters: Readonly<Record<string, unknown>>,
): Answer {
  const { world, key } = request
  const judged = units.map((unit) => judge(request, unit, action))
  const good = judged.flatMap((each) => ('unit' in each ? [each.unit] : []))
  const refused = judged.flatMap((each) => ('why' in each ? [each.why] : []))
  let id = ''
  const next = produce(world, (draft) => {
    id = enqueue(draft, key, { action, parameters, units: good })
    // An operation without a task has failed to begin with, and is listed as such.
    if (good.length === 0) delete draft.juju.models[key]?.operations[id]
  })
  if (good.length === 0) {
    const stderr = `Operation ${id} failed to schedule any tasks:\n${refused.join('\n')}\n`
    return answer(next, { stderr })
  }
  const before = refused.length === 0 ? '' : `Some actions could not be scheduled:\n${refused.join('\n')}\n\n\n`
  return request.line.has('background') ? leave(next, key, id, before) : wait({ ...request, world: next }, id, before)
}

/** The unit that is meant, or why the controller gives it no task. */
function judge(
  { model }: ModelRequest,
  name: string,
  action: string,
): { readonly unit: string } | { readonly why: string } {
  const found = findUnit(model, name)
  if (found === undefined) {
    const [application = '', which] = name.split('/')
    return {
      why: which === 'leader' ? `could not determine leader for "${application}"` : `"${unitTag(name)}" not found`,
    }
  }
  const { charm = '', revision = 0 } = model.applications[found.application] ?? {}
  const actions = actionsOf(charm)
  if (actions[action] !== undefined) return { unit: found.name }
  return Object.keys(actions).length === 0
    ? { why: `no actions defined on charm "ch:amd64/${charm}-${revision}"` }
    : { why: `action "${action}" not defined on unit "${found.name}"` }
}

function tasksOf(world: World, key: string, id: string): Operation['tasks'] {
  return world.juju.models[key]?.operations[id]?.tasks ?? {}
}

/** One task is told on stderr alone, several also as YAML on stdout, whatever the format. */
function leave(world: World, key: string, id: string, before: string): Answer {
  const tasks = Object.values(tasksOf(world, key, id))
  const [only] = tasks
  const check = `Check operation status with 'juju show-operation ${id}'\n`
  if (only !== undefined && tasks.length === 1) {
    const stderr = `${before}Scheduled operation ${id} with task ${only.id}\n${check}Check task status with 'juju show-task ${only.id}'\n`
    return answer(world, { stderr })
  }
  const stdout = tasks.map((task) => `${task.unit}:\n  id: "${task.id}"\n`).join('')
  const stderr = `${before}Scheduled operation ${id} with ${tasks.length} tasks\n${check}Check task status with 'juju show-task <id>'\n`
  return answer(world, { stdout, stderr })
}

const defaultWaitMs = 60_000

function wait(request: ModelRequest, id: string, before: string): Answer {
  const { world, call, key, line } = request
  const asked = durationMs(line.value('wait') ?? '')
  const limitMs = asked === undefined ? defaultWaitMs : asked < 0 ? Number.POSITIVE_INFINITY : asked
  const tasks = Object.values(tasksOf(world, key, id))
  const said = [
    `Running operation ${id} with ${tasks.length === 1 ? '1 task' : `${tasks.length} tasks`}\n`,
    ...tasks.map((task) => `  - task ${task.id} on ${unitTag(task.unit)}\n`),
    `\n${before}`,
    ...tasks.map((task) => `Waiting for task ${task.id}...\n\n`),
  ].join('')
  const { world: at, end } = waitFor(world, call, limitMs, (each) => isOver(each.juju.models[key]?.operations[id]))
  if (end === 'so') return finished({ ...request, world: at }, id, said)
  const open = Object.values(tasksOf(at, key, id)).filter(({ status }) => status === 'pending' || status === 'running')
  const why = `timed out waiting for results from: ${open.map((task) => `unit ${task.unit}`).join(', ')}`
  return fail({ ...request, world: at }, why, { before: said })
}

/** An action that failed by itself exits 0; only one whose script died makes the client exit 1. */
function finished({ world, key, format, yaml }: ModelRequest, id: string, said: string): Answer {
  const operation = world.juju.models[key]?.operations[id]
  const tasks = Object.values(operation?.tasks ?? {})
  const json = goMap(Object.fromEntries(tasks.map((task) => [task.unit, taskOutput(task, operation?.enqueuedMs ?? 0)])))
  const stdout =
    format === 'json' || yaml === undefined
      ? goJson(json)
      : format === 'yaml'
        ? yaml.print(json)
        : plainTasks(tasks, yaml)
  const error = diedTasks(tasks)
  return error === undefined
    ? answer(world, { stdout, stderr: said })
    : answer(world, { stdout, stderr: said + error, exitCode: 1 })
}
