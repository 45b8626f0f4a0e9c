import { castDraft, produce } from 'immer'
import { answer, notModelled } from '../../engine/command.ts'
import { drawFrom } from '../../engine/draw.ts'
import { schedule } from '../../engine/schedule.ts'
import type { Model } from '../../world/juju-world.ts'
import type { World } from '../../world/world.ts'
import { discoverSpaces } from '../discover-spaces.ts'
import { typedSetting } from '../model-config.ts'
import { fail } from '../print.ts'
import type { Request, Verb } from '../verb.ts'

/** `juju add-model`: all it says is on stderr; juju 3.6 `cmd/juju/controller/addmodel.go`. */
export const addModel: Verb = {
  needs: 'controller',
  options: { 'no-switch': 'flag', config: 'value' },
  unmodelled: ['owner', 'credential'],
  dialError: 'opening API connection: ',
  init: ({ words }) => {
    const [name, , ...more] = words
    if (name === undefined) return 'model name is required'
    if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name)) {
      return `${JSON.stringify(name)} is not a valid name: model names may only contain lowercase letters, digits and hyphens`
    }
    return more.length === 0 ? undefined : `unrecognized args: [${more.map((each) => JSON.stringify(each)).join(', ')}]`
  },
  run: (request) => {
    const { world, call, line } = request
    const { cloud, region, user } = world.juju.controller
    const [name = '', where] = line.words
    const settings = line.values('config')
    if (where !== undefined && where !== cloud && where !== `${cloud}/${region}`) return notModelled(world, call)
    if (settings.some((each) => !each.includes('='))) return notModelled(world, call)
    const key = `${user}/${name}`
    if (world.juju.models[key] !== undefined) {
      return fail(request, `failed to create new model: model "${name}" for ${user} already exists (already exists)`)
    }
    const model = newModel(request, name)
    const next = produce(world, (draft) => {
      draft.juju.models[key] = castDraft(model)
      draft.juju.madeModels = madeModels(world) + 1
      if (!line.has('no-switch')) draft.juju.currentModel = key
      if (draft.juju.upsets.modelsVanish === true) schedule(draft, 9000, { kind: 'juju.model-vanished', model: key })
    })
    const stderr = `Added '${name}' model on ${cloud}/${region} with credential '${cloud}' for user '${user}'\n`
    return answer(next, { stderr, seconds: 4 })
  },
}

function madeModels(world: World): number {
  return world.juju.madeModels ?? 0
}

/** Settings are those in force now; a default that changes later is nothing to this model. */
function newModel({ world, line }: Request, name: string): Model {
  const { controller, upsets } = world.juju
  const uuid = drawFrom(world.seed).uuid(`model/${name}/${madeModels(world)}`)
  const config: Record<string, Model['config'][string]> = {
    'container-networking-method': { value: 'provider', source: 'model' },
    'logging-config': { value: '<root>=INFO', source: 'model' },
  }
  for (const [key, value] of Object.entries({ ...controller.modelDefaults, ...upsets.inherited })) {
    config[key] = { value, source: 'controller' }
  }
  for (const [key, value] of Object.entries(controller.regionDefaults)) config[key] = { value, source: 'region' }
  for (const each of line.values('config')) {
    const [key = '', ...value] = each.split('=')
    config[key] = { value: typedSetting(key, value.join('=')), source: 'model' }
  }
  return {
    name,
    owner: controller.user,
    uuid,
    life: 'alive',
    sinceMs: world.nowMs,
    config,
    spaces: discoverSpaces(world, uuid, {}),
    machines: {},
    applications: {},
    operations: {},
    nextOperation: 1,
    nextMachine: 0,
  }
}
