import { produce } from 'immer'
import { advance } from '../../engine/advance.ts'
import { answer, type Answer } from '../../engine/command.ts'
import type { Model } from '../../world/juju-world.ts'
import type { World } from '../../world/world.ts'
import { isConfirmed } from '../confirm.ts'
import { durationMs } from '../duration.ts'
import { fail } from '../print.ts'
import { modelAt, modelKey } from '../reach.ts'
import { removeModel } from '../removal.ts'
import type { Request, Verb } from '../verb.ts'

/** `juju destroy-model`; juju 3.6 `cmd/juju/model/destroy.go`. It waits for as long as the model is there. */
export const destroyModel: Verb = {
  needs: 'controller',
  options: {
    'no-prompt': 'flag',
    'destroy-storage': 'flag',
    'release-storage': 'flag',
    force: 'flag',
    'no-wait': 'flag',
    timeout: 'value',
  },
  dialError: 'cannot connect to API: ',
  init: (line) => {
    if (line.has('destroy-storage') && line.has('release-storage')) {
      return '--destroy-storage and --release-storage cannot both be specified'
    }
    const timeout = line.value('timeout')
    if (timeout !== undefined && (durationMs(timeout) ?? 0) < 0) return '--timeout must be zero or greater'
    if (timeout !== undefined && !line.has('force')) return '--timeout can only be used with --force (dangerous)'
    if (line.words.length === 0) return 'no model specified'
    const more = line.words.slice(1)
    return more.length === 0 ? undefined : `unrecognized args: [${more.map((each) => JSON.stringify(each)).join(', ')}]`
  },
  run: (request) => {
    const { world, call, line } = request
    if (line.has('no-wait') && !line.has('force')) return fail(request, '--no-wait without --force not valid')
    const target = modelKey(world, call, line.words[0])
    if ('exitCode' in target) return target
    const { key } = target
    const name = key.split('/')[1] ?? ''
    if (name === 'controller') {
      return fail(request, `"${key}" is a controller; use 'juju destroy-controller' to destroy it`)
    }
    const model = modelAt(world, key, '')
    if ('exitCode' in model) return model
    const asked = line.has('no-prompt') ? '' : question(model, line.has('release-storage'))
    if (asked !== '' && !isConfirmed(call, [name]))
      return fail(request, 'model destruction: aborted', { before: asked })
    return destroy(request, key, asked)
  },
}

function question({ name, machines, applications }: Model, releases: boolean): string {
  const ids = Object.entries(machines)
  const names = Object.keys(applications).toSorted()
  const details =
    ids.length === 0
      ? ''
      : [
          `\n - ${ids.length} machine${plural(ids.length)} will be destroyed`,
          `\n  - machine list:${ids.map(([id, { instanceId }]) => ` "${id} (${instanceId})"`).join('')}`,
          `\n - ${names.length} application${plural(names.length)} will be removed`,
          names.length === 0 ? '' : `\n  - application list:${names.map((each) => ` "${each}"`).join('')}`,
          `\n - 0 filesystem and 0 volume will be ${releases ? 'released' : 'destroyed'}`,
        ].join('')
  return [
    `WARNING This command will destroy the "${name}" model and affect the following resources. It cannot be stopped.\n`,
    `${details}\n\nTo continue, enter the name of the model to be unregistered: `,
  ].join('')
}

function plural(count: number): string {
  return count > 1 ? 's' : ''
}

function destroy({ world, call, line }: Request, key: string, asked: string): Answer {
  const begun = produce(world, (draft) => {
    removeModel(draft, key, { destroyStorage: line.has('destroy-storage'), force: line.has('force') })
  })
  const { world: at, told } = follow(begun, call.deadlineMs, key)
  const stderr = `${asked}Destroying model${told}`
  if (at.juju.models[key] !== undefined) return answer(at, { stderr, exitCode: 1 })
  const left = produce(at, (draft) => {
    if (draft.juju.currentModel === key) draft.juju.currentModel = undefined
  })
  return answer(left, { stderr: `${stderr}\nModel destroyed.\n` })
}

const pollMs = 2000
const lineLength = 80
/** The client itself has no limit; nobody looks on for longer than this. */
const longestMs = 6 * 3_600_000

/** Looks until the model is gone: what is left is told whenever it has changed, every other look by a dot. */
function follow(begun: World, deadlineMs: number, key: string): { readonly world: World; readonly told: string } {
  const endMs = Math.min(deadlineMs, begun.nowMs + longestMs)
  let world = begun
  let told = ''
  let last = ''
  let column = 0
  for (; world.nowMs < endMs; world = advance(world, Math.min(world.nowMs + pollMs, endMs))) {
    const model = world.juju.models[key]
    if (model === undefined) break
    const left = leftOf(model)
    if (left === last) {
      told += column === lineLength ? '\n.' : '.'
      column = column === lineLength ? 1 : column + 1
    } else {
      told += `\n${left}...`
      last = left
      column = left.length + 3
    }
  }
  return { world, told }
}

function leftOf({ machines, applications }: Model): string {
  const counts = [
    [Object.keys(machines).length, 'machine(s)'],
    [Object.keys(applications).length, 'application(s)'],
  ] as const
  const left = counts.filter(([count]) => count > 0).map(([count, what]) => `, ${count} ${what}`)
  return `Waiting for model to be removed${left.join('')}`
}
