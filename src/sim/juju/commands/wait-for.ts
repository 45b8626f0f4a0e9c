import { answer, notModelled, waitFor } from '../../engine/command.ts'
import type { World } from '../../world/world.ts'
import { applicationStatusOf, unitsByApplication } from '../application-status.ts'
import { durationMs } from '../duration.ts'
import { findMachine, findUnit } from '../find-unit.ts'
import { fail } from '../print.ts'
import type { Verb } from '../verb.ts'

/** What a query may ask of each kind of thing, and what is waited for without one; juju 3.6 `cmd/juju/waitfor`. */
const kinds: Readonly<
  Record<
    string,
    { readonly query: string; readonly read: (world: World, key: string, name: string) => Properties | undefined }
  >
> = {
  unit: {
    query: 'life=="alive" && workload-status=="active"',
    read: (world, key, name) => {
      const model = world.juju.models[key]
      const unit = model === undefined ? undefined : findUnit(model, name)?.unit
      if (unit === undefined) return undefined
      const { life, workload, agent } = unit
      return {
        life,
        'workload-status': workload.current,
        'workload-message': workload.message,
        'agent-status': agent.current,
      }
    },
  },
  application: {
    query: 'life=="alive" && status=="active"',
    read: (world, key, name) => {
      const model = world.juju.models[key]
      const application = model?.applications[name]
      if (model === undefined || application === undefined) return undefined
      const { current } = applicationStatusOf(unitsByApplication(model).get(name) ?? [], 0)
      return { life: application.life, status: current }
    },
  },
  machine: {
    query: 'life=="alive" && status=="started"',
    read: (world, key, name) => {
      const model = world.juju.models[key]
      const machine = model === undefined ? undefined : findMachine(model, name)
      return machine === undefined ? undefined : { life: machine.life, status: machine.agent.current }
    },
  },
  model: {
    query: 'life=="alive" && status=="available"',
    read: (world, key) => {
      const model = world.juju.models[key]
      return model === undefined
        ? undefined
        : { life: model.life, status: model.life === 'alive' ? 'available' : 'destroying' }
    },
  },
}

type Properties = Readonly<Record<string, string>>

/** `juju wait-for`: until what it asks for is so; only equalities that are all to hold are modelled. */
export const waitForEntity: Verb = {
  needs: 'model',
  options: { query: 'value', timeout: 'value' },
  unmodelled: ['summary'],
  run: (request) => {
    const { world, call, line, key } = request
    const [what = '', name = '', ...more] = line.words
    const kind = Object.hasOwn(kinds, what) ? kinds[what] : undefined
    const wanted = conditions(line.value('query') ?? kind?.query ?? '')
    const limitMs = durationMs(line.value('timeout') ?? '10m')
    if (kind === undefined || name === '' || more.length > 0 || wanted === undefined || limitMs === undefined) {
      return notModelled(world, call)
    }
    const isSo = (at: World): boolean => {
      const found = kind.read(at, key, name)
      return found !== undefined && wanted.every(([property, value]) => found[property] === value)
    }
    const there = kind.read(world, key, name) !== undefined
    const waiting = isSo(world) ? '' : `${what} "${name}" ${there ? 'found' : 'not found'}, waiting...\n`
    const { world: at, end } = waitFor(world, call, limitMs, isSo)
    if (end !== 'so')
      return fail({ world: at, format: '' }, `timed out waiting for "${name}" to reach goal state`, { before: waiting })
    const rows = wanted.map(([property, value]) => `  ${property}: ${value}\n`).toSorted()
    return answer(at, { stdout: `properties:\n${rows.join('')}`, stderr: `${waiting}${what} "${name}" is running\n` })
  },
}

function conditions(query: string): readonly (readonly [string, string])[] | undefined {
  const parts = query.split('&&').map((part) => /^\s*([\w-]+)\s*==\s*["']([^"']*)["']\s*$/.exec(part))
  const known = parts.flatMap((part) => (part === null ? [] : [[part[1] ?? '', part[2] ?? ''] as const]))
  return known.length === parts.length ? known : undefined
}
