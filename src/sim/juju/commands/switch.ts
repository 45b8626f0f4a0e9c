import { produce } from 'immer'
import { answer } from '../../engine/command.ts'
import { atMost, fail } from '../print.ts'
import { modelKey, reachController } from '../reach.ts'
import type { Verb } from '../verb.ts'

/** `juju switch`: where the client is, or where it goes from now on; juju 3.6 `cmd/juju/commands/switch.go`. */
export const switchModel: Verb = {
  needs: 'nothing',
  init: atMost(1),
  run: (request) => {
    const { world, call, line } = request
    const { controller, currentModel, models } = world.juju
    const here = currentModel === undefined ? controller.name : `${controller.name}:${currentModel}`
    const [target] = line.words
    if (target === undefined) return answer(world, { stdout: `${here}\n`, seconds: 0 })
    const shown = currentModel === undefined ? `${controller.name} (controller)` : here
    const overriding = call.env['JUJU_MODEL']
    if (overriding !== undefined) {
      return fail(request, `cannot switch when JUJU_MODEL is overriding the model (set to "${overriding}")`)
    }
    if (target.replace(/:$/, '') === controller.name)
      return answer(world, { stderr: `${shown} (no change)\n`, seconds: 0 })
    const wanted = modelKey(world, call, target.replace(/^:/, ''))
    if ('exitCode' in wanted) return fail(request, `controller ${target.split(':')[0] ?? ''} not found`)
    const reached = models[wanted.key] === undefined ? reachController(world, call, '') : undefined
    if (reached !== undefined && 'exitCode' in reached) return reached
    if (models[wanted.key] === undefined) return fail(request, `"${target}" is not the name of a model or controller`)
    const next = produce(world, (draft) => {
      draft.juju.currentModel = wanted.key
    })
    const there = `${controller.name}:${wanted.key}`
    return answer(next, { stderr: there === here ? `${here} (no change)\n` : `${shown} -> ${there}\n`, seconds: 0 })
  },
}
