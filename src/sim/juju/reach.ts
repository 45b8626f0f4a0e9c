import { produce } from 'immer'
import { answer, type Answer, type Call } from '../engine/command.ts'
import type { Model } from '../world/juju-world.ts'
import type { World } from '../world/world.ts'
import { fail, misuse } from './print.ts'

/** A controller that answers, with what the login said on stderr. */
export interface Reached {
  readonly world: World
  readonly said: string
}

/** Each address is dialled again every 2 s for 10 minutes; source: juju 3.6 `api/apiclient.go`. */
const dialSeconds = 602

/** Connects and logs in, or tells why not. */
export function reachController(world: World, call: Call, format: string, dialError = ''): Reached | Answer {
  const { name, user, reachable, loggedIn, machine, password } = world.juju.controller
  if (!reachable) {
    const why = `${dialError}unable to connect to API: dial tcp ${machine.address}:17070: connect: no route to host`
    return fail({ world, format }, why, { seconds: dialSeconds })
  }
  if (loggedIn) return { world, said: '' }
  const prompt = `please enter password for ${user} on ${name}: \n`
  if (call.stdin === '') return fail({ world, format }, 'EOF', { before: prompt })
  if (call.stdin.split('\n', 1)[0] !== password) {
    return fail({ world, format }, 'invalid entity name or password (unauthorized access)', { before: prompt })
  }
  const next = produce(world, (draft) => {
    draft.juju.controller.loggedIn = true
  })
  return { world: next, said: prompt }
}

/** The full name of the model that a command is for, or how the client says that it cannot tell. */
export function modelKey(world: World, call: Call, named: string | undefined): { readonly key: string } | Answer {
  const { controller, currentModel, models } = world.juju
  const wanted = named ?? call.env['JUJU_MODEL'] ?? currentModel
  if (wanted === undefined) {
    const keys = Object.keys(models).toSorted()
    const choose =
      keys.length === 0
        ? 'Only the controller model exists. Use "juju add-model" to create an initial model.\n'
        : `Use "juju switch" to select one of the following models:\n\n${keys.map((key) => `  - ${controller.name}:${key}`).join('\n')}`
    return misuse(world, `No selected model.\n\n${choose}`)
  }
  const [first = '', second] = wanted.split(':')
  const from = second === undefined ? controllerOf(world, call, undefined) : controllerOf(world, call, first)
  if (from !== undefined) return from
  const name = second ?? first
  return { key: name.includes('/') ? name : `${controller.user}/${name}` }
}

/** Nothing where the client knows the controller. */
export function controllerOf(world: World, call: Call, named: string | undefined): Answer | undefined {
  const wanted = named ?? call.env['JUJU_CONTROLLER'] ?? world.juju.controller.name
  return wanted === world.juju.controller.name ? undefined : misuse(world, `controller ${wanted} not found`)
}

/** The model of that name, or the failure that it is not there. */
export function modelAt(world: World, key: string, format: string): Model | Answer {
  const model = world.juju.models[key]
  return model ?? fail({ world, format }, `model ${world.juju.controller.name}:${key} not found`)
}

/** The answer with what was said on stderr before it. */
export function saidBefore(said: string, given: Answer): Answer {
  return said === '' ? given : answer(given.world, { ...given, stderr: said + given.stderr })
}
