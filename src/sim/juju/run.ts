import { produce } from 'immer'
import { answer, type Answer } from '../engine/command.ts'
import type { Model } from '../world/juju-world.ts'
import type { World } from '../world/world.ts'
import { findUnit, hostnameOf } from './find-unit.ts'
import { goJson, goTime } from './go-text.ts'
import { draftModel } from './model.ts'

/** What an action of a charm sets as results, or that it fails with a message. */
type ActionEnd = { readonly results: Readonly<Record<string, string>> } | { readonly failed: string }
type Action = (world: World, hostname: string) => ActionEnd

/** By application and action. Sources: charm-vault `src/actions/actions.py`, charm-keystone `actions/admin_password.py`. */
const actions: Readonly<Record<string, Readonly<Record<string, Action>>>> = {
  vault: {
    'get-root-ca': ({ hosts }, hostname) => {
      const rootCa = hosts[hostname]?.vault?.rootCa
      return { results: rootCa === undefined ? {} : { output: rootCa } }
    },
  },
  keystone: {
    'get-admin-password': ({ openstack: { keystone } }) => ({ results: { 'admin-password': keystone.charmPassword } }),
  },
}

/** Waits for one action; `juju run` exits 0 and prints nothing where it could schedule none. */
export function jujuRun(world: World, model: Model, target: string, action: string): Answer {
  const operation = model.nextOperation
  const unscheduled = (why: string): Answer =>
    answer(counted(world, operation + 1), { stderr: `Operation ${operation} failed to schedule any tasks:\n${why}\n` })
  const found = findUnit(model, target)
  if (found === undefined) return unscheduled(noUnit(target))
  const application = found.name.slice(0, found.name.lastIndexOf('/'))
  const does = actions[application]?.[action]
  if (does === undefined) return unscheduled(`action "${action}" not defined on unit "${found.name}"`)
  const id = String(operation + 1)
  const end = does(world, hostnameOf(model, found.name) ?? '')
  const tag = `unit-${found.name.replace('/', '-')}`
  const startMs = world.nowMs + 1000
  const task = {
    id,
    ...('failed' in end ? { message: end.failed } : {}),
    results: { ...('failed' in end ? {} : end.results), 'return-code': 0 },
    status: 'failed' in end ? 'failed' : 'completed',
    timing: { completed: goTime(startMs + 2000), enqueued: goTime(startMs), started: goTime(startMs) },
    unit: found.name,
  }
  const stderr = `Running operation ${operation} with 1 task\n  - task ${id} on ${tag}\n\nWaiting for task ${id}...\n\n`
  return answer(counted(world, operation + 2), { stdout: goJson({ [found.name]: task }), stderr, seconds: 4 })
}

function noUnit(target: string): string {
  const [application, which] = target.split('/')
  return which === 'leader'
    ? `could not determine leader for "${application ?? ''}"`
    : `"unit-${target.replace('/', '-')}" not found`
}

function counted(world: World, nextOperation: number): World {
  return produce(world, (draft) => {
    const model = draftModel(draft)
    if (model !== undefined) model.nextOperation = nextOperation
  })
}
