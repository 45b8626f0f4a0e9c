import { answer, notModelled, waitFor } from '../../engine/command.ts'
import type { Operation } from '../../world/juju-world.ts'
import { durationMs } from '../duration.ts'
import { goTable } from '../go-table.ts'
import { isOver } from '../operations.ts'
import { fail, print } from '../print.ts'
import { operationOutput, operationRow, operationStatus } from '../print-task.ts'
import type { CommandLine } from '../command-line.ts'
import type { Verb } from '../verb.ts'

const mostShown = 50

/** `juju operations`; juju 3.6 `cmd/juju/action/listoperations.go`. */
export const operations: Verb = {
  needs: 'model',
  options: {
    utc: 'flag',
    actions: 'value',
    units: 'value',
    applications: 'value',
    apps: 'value',
    machines: 'value',
    status: 'value',
    limit: 'value',
  },
  unmodelled: ['offset'],
  formats: ['plain', 'json', 'yaml'],
  init: ({ words }) =>
    words.length === 0 ? undefined : `unrecognized args: [${words.map((each) => JSON.stringify(each)).join(', ')}]`,
  run: (request) => {
    const { world, call, line, model } = request
    const found = Object.values(model.operations)
      .filter((operation) => isWanted(operation, line))
      .toSorted((a, b) => Number(a.id) - Number(b.id))
    if (found.length === 0) return answer(world, { stderr: 'no matching operations\n' })
    const limit = Number(line.value('limit') ?? mostShown)
    if (found.length > limit) return notModelled(world, call)
    return print(request, {
      json: Object.fromEntries(found.map((operation) => [operation.id, operationOutput(operation)])),
      text: () =>
        goTable([['ID', 'Status', 'Started', 'Finished', 'Task IDs', 'Summary'], ...found.map(operationRow)], [0]),
    })
  },
}

function isWanted(operation: Operation, line: CommandLine): boolean {
  const asked = (option: string): string[] => line.values(option).flatMap((each) => each.split(','))
  const hosts = Object.values(operation.tasks).map(({ unit }) => unit)
  const places = [...asked('units'), ...asked('machines')]
  const applications = [...asked('applications'), ...asked('apps')]
  const [actions, states] = [asked('actions'), asked('status')]
  const isNamed = hosts.some((host) => places.includes(host) || applications.includes(host.split('/')[0] ?? ''))
  return (
    (places.length + applications.length === 0 || isNamed) &&
    (actions.length === 0 || actions.includes(operation.action)) &&
    (states.length === 0 || states.includes(operationStatus(operation)))
  )
}

/** `juju show-operation`; juju 3.6 `cmd/juju/action/showoperation.go`. */
export const showOperation: Verb = {
  needs: 'model',
  options: { utc: 'flag', wait: 'value' },
  unmodelled: ['watch'],
  formats: ['yaml', 'json'],
  init: ({ words }) =>
    words.length === 0
      ? 'no operation ID specified'
      : /^\d+$/.test(words[0] ?? '')
        ? undefined
        : `operation ID ${JSON.stringify(words[0])} not valid`,
  run: (request) => {
    const { world, call, line, key } = request
    const id = line.words[0] ?? ''
    const operationIn = (at: typeof world): Operation | undefined => at.juju.models[key]?.operations[id]
    if (operationIn(world) === undefined) return fail(request, `operation "${id}" not found`)
    const limitMs = durationMs(line.value('wait') ?? '') ?? 0
    const { world: at, end } = waitFor(world, call, limitMs, (each) => limitMs === 0 || isOver(operationIn(each)))
    const operation = operationIn(at)
    if (end !== 'so' || operation === undefined) return fail({ ...request, world: at }, 'timeout reached')
    return print({ ...request, world: at }, { json: operationOutput(operation) })
  },
}
