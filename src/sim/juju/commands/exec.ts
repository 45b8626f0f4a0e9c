import { castDraft, produce } from 'immer'
import { answer, notModelled, notModelledExit, type Answer } from '../../engine/command.ts'
import type { Operation, Task } from '../../world/juju-world.ts'
import type { World } from '../../world/world.ts'
import type { CommandLine } from '../command-line.ts'
import { diedTasks } from '../died-tasks.ts'
import { durationMs } from '../duration.ts'
import { allUnits, findMachine, findUnit, hostnameOf } from '../find-unit.ts'
import { naturally } from '../go-table.ts'
import { goJson, goMap } from '../go-text.ts'
import { unitTag } from '../operations.ts'
import { fail } from '../print.ts'
import { taskOutput } from '../print-task.ts'
import { runLine } from '../remote-shell.ts'
import type { ModelRequest, Verb } from '../verb.ts'

/** `juju exec`: a command on units, as root, or on machines; juju 3.6 `cmd/juju/action/exec.go`. It says nothing of its progress. */
export const exec: Verb = {
  needs: 'model',
  options: {
    unit: 'value',
    machine: 'value',
    application: 'value',
    app: 'value',
    all: 'flag',
    wait: 'value',
    utc: 'flag',
  },
  unmodelled: ['background', 'operator', 'parallel', 'execution-group', 'color', 'no-color'],
  formats: ['plain', 'json', 'yaml'],
  init: (line) => {
    if (line.words.length === 0) return 'no commands specified'
    const given = ['machine', 'application', 'unit'].filter((option) => targets(line, option).length > 0)
    if (!line.has('all') && given.length === 0) {
      return 'You must specify a target, either through --all, --machine, --application or --unit'
    }
    return line.has('all') && given[0] !== undefined
      ? `You cannot specify --all and individual ${given[0]}s`
      : undefined
  },
  run: (request) => {
    const places = placesOf(request)
    if (places === undefined) return notModelled(request.world, request.call)
    const [refused] = places.flatMap((each) => ('why' in each ? [each.why] : []))
    if (refused !== undefined) return fail(request, refused)
    return runEverywhere(
      request,
      places.flatMap((each) => ('why' in each ? [] : [each])),
    )
  },
}

function targets(line: CommandLine, option: string): string[] {
  const names = option === 'application' ? ['application', 'app'] : [option]
  return names.flatMap((name) => line.values(name)).flatMap((each) => each.split(','))
}

interface Place {
  readonly name: string
  readonly hostname: string
  readonly isMachine: boolean
}

function placesOf({ line, model }: ModelRequest): (Place | { readonly why: string })[] | undefined {
  const machines = line.has('all') ? Object.keys(model.machines) : targets(line, 'machine')
  const applications = targets(line, 'application')
  const missing = applications.find((name) => model.applications[name] === undefined)
  if (missing !== undefined) return [{ why: `application "${missing}" not found` }]
  const ofApplications = [...allUnits(model)]
    .filter((each) => applications.includes(each.application))
    .map((each) => each.name)
  const places = [
    ...machines.map((name) => {
      const machine = findMachine(model, name)
      return machine === undefined
        ? { why: `machine ${name} not found` }
        : { name, hostname: machine.hostname ?? '', isMachine: true }
    }),
    ...[...targets(line, 'unit'), ...ofApplications].map((name) => {
      const found = findUnit(model, name)
      return found === undefined
        ? { why: `unit "${name}" not found` }
        : { name: found.name, hostname: hostnameOf(model, found.name) ?? '', isMachine: false }
    }),
  ]
  return places.some((each) => 'hostname' in each && each.hostname === '') ? undefined : places
}

/** Every word of several is quoted for the shell; one word is a line for it as it is. */
function lineOf(words: readonly string[]): string {
  if (words.length === 1) return words[0] ?? ''
  return words
    .map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`))
    .join(' ')
}

const defaultWaitMs = 300_000

function runEverywhere(request: ModelRequest, places: readonly Place[]): Answer {
  const { call, line, key } = request
  const startMs = request.world.nowMs + 1000
  let { world } = request
  const tasks: Task[] = []
  let seconds = 0
  for (const [index, { name, hostname, isMachine }] of places.entries()) {
    const result = runLine(world, hostname, { ...call, stdin: '' }, lineOf(line.words))
    if (result.exitCode === notModelledExit) return notModelled(request.world, call)
    world = result.world
    seconds = Math.max(seconds, result.seconds)
    tasks.push({
      id: String(request.model.nextOperation + 1 + index),
      unit: name,
      ...(isMachine ? { onMachine: true as const } : {}),
      status: result.exitCode === 0 ? 'completed' : 'failed',
      message: result.exitCode === 0 ? '' : `exit status ${result.exitCode}`,
      results: { 'return-code': result.exitCode, ...streams(result) },
      log: [],
      startedMs: startMs,
      completedMs: startMs + Math.ceil(result.seconds * 1000),
    })
  }
  const done = withOperation(world, key, { tasks, line: lineOf(line.words), enqueuedMs: request.world.nowMs })
  const limitMs = durationMs(line.value('wait') ?? '') ?? defaultWaitMs
  if (seconds * 1000 > limitMs) {
    const names = tasks.map((task) => `${task.onMachine === true ? 'machine' : 'unit'} ${task.unit}`).join(', ')
    return fail({ ...request, world: done }, `timed out waiting for results from: ${names}`, {
      seconds: limitMs / 1000,
    })
  }
  return printed({ ...request, world: done }, tasks, { seconds: seconds + 2, enqueuedMs: request.world.nowMs })
}

function streams({ stdout, stderr }: Answer) {
  return { ...(stderr === '' ? {} : { stderr }), ...(stdout === '' ? {} : { stdout }) }
}

function withOperation(
  world: World,
  key: string,
  { tasks, line, enqueuedMs }: { readonly tasks: readonly Task[]; readonly line: string; readonly enqueuedMs: number },
): World {
  return produce(world, (draft) => {
    const model = draft.juju.models[key]
    if (model === undefined) return
    const id = String(model.nextOperation)
    const hosts = tasks.map((task) =>
      task.onMachine === true ? `machine-${task.unit.replaceAll('/', '-')}` : unitTag(task.unit),
    )
    const operation: Operation = {
      id,
      summary: `juju-exec run on ${hosts.join(',')}`,
      action: 'juju-exec',
      parameters: { command: line },
      enqueuedMs,
      tasks: Object.fromEntries(tasks.map((task) => [task.id, task])),
    }
    model.operations[id] = castDraft(operation)
    model.nextOperation += 1 + tasks.length
  })
}

function printed(
  { world, format, yaml }: ModelRequest,
  tasks: readonly Task[],
  { seconds, enqueuedMs }: { readonly seconds: number; readonly enqueuedMs: number },
): Answer {
  const json = goMap(Object.fromEntries(tasks.map((task) => [task.unit, taskOutput(task, enqueuedMs)])))
  const stdout =
    format === 'json' || yaml === undefined ? goJson(json) : format === 'yaml' ? yaml.print(json) : plain(tasks)
  const stderr = diedTasks(tasks)
  return stderr === undefined
    ? answer(world, { stdout, seconds })
    : answer(world, { stdout, stderr, exitCode: 1, seconds })
}

/** What each printed; of several under the name of each. */
function plain(tasks: readonly Task[]): string {
  const outputs = new Map(
    tasks.map(({ unit, results }) => [
      unit,
      ['stdout', 'stderr'].map((name) => ended(String(results[name] ?? ''))).join(''),
    ]),
  )
  const filled = [...outputs.values()].filter((text) => text !== '').length
  return naturally([...outputs.keys()])
    .map((name) => (filled > 1 ? `${name}:\n${outputs.get(name) ?? ''}\n` : (outputs.get(name) ?? '')))
    .join('')
}

function ended(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`
}
