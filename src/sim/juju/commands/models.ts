import type { Model } from '../../world/juju-world.ts'
import type { World } from '../../world/world.ts'
import { drawFrom } from '../../engine/draw.ts'
import { allUnits } from '../find-unit.ts'
import { goTable } from '../go-table.ts'
import { humanTime } from '../human-time.ts'
import { atMost, fail, print } from '../print.ts'
import { modelKey } from '../reach.ts'
import type { Verb } from '../verb.ts'

/** `juju models`; juju 3.6 `cmd/juju/controller/listmodels.go`. */
export const models: Verb = {
  needs: 'controller',
  options: { all: 'flag' },
  unmodelled: ['user', 'uuid', 'exact-time'],
  formats: ['tabular', 'json', 'yaml'],
  init: atMost(0),
  run: (request) => {
    const { world } = request
    const { currentModel, controller } = world.juju
    const all = everyModel(world)
    const current = currentModel?.split('/')[1]
    const json = {
      models: all.map((each) => summaryOf(world, each)),
      ...(current === undefined ? {} : { 'current-model': current }),
    }
    const rows = all.map((each) => [
      each.name === current ? `${each.name}*` : each.name,
      `${controller.cloud}/${controller.region}`,
      'maas',
      each.model?.life === 'dying' ? 'destroying' : 'available',
      String(each.machines),
      each.cores === 0 ? '-' : String(each.cores),
      each.units === 0 ? '-' : String(each.units),
      'admin',
      'just now',
    ])
    const header = [
      'Model',
      'Cloud/Region',
      'Type',
      'Status',
      'Machines',
      'Cores',
      'Units',
      'Access',
      'Last connection',
    ]
    const text = () => `Controller: ${controller.name}\n\n${goTable([header, ...rows], [4, 5])}\n`
    return print(request, { json, text })
  },
}

/** `juju show-model`: by short name; juju 3.6 `cmd/juju/common/model.go`. */
export const showModel: Verb = {
  needs: 'controller',
  options: { model: 'value' },
  formats: ['yaml', 'json'],
  init: atMost(1),
  run: (request) => {
    const { world, call, line } = request
    const target = modelKey(world, call, line.words[0] ?? line.value('model'))
    if ('exitCode' in target) return target
    const each = everyModel(world).find(({ key }) => key === target.key)
    if (each === undefined) return fail(request, `model ${world.juju.controller.name}:${target.key} not found`)
    const { access, 'last-connection': _, credential, ...summary } = summaryOf(world, each)
    const machines = Object.entries(each.model?.machines ?? {}).map(
      ([id, { hardware }]) => [id, { cores: coresOf(hardware) }] as const,
    )
    const details = {
      ...summary,
      users: { admin: { 'display-name': 'admin', access, 'last-connection': 'just now' } },
      ...(machines.length === 0 ? {} : { machines: Object.fromEntries(machines) }),
      credential: { ...credential, 'validity-check': 'valid' },
    }
    return print(request, { json: { [each.name]: details } })
  },
}

interface Listed {
  readonly key: string
  readonly name: string
  readonly owner: string
  readonly uuid: string
  readonly model: Model | undefined
  readonly sinceMs: number
  readonly machines: number
  readonly cores: number
  readonly units: number
}

/** The controller's own model stands before the others, which are sorted. */
function everyModel(world: World): Listed[] {
  const { user } = world.juju.controller
  const own: Listed = {
    key: `${user}/controller`,
    name: 'controller',
    owner: user,
    uuid: drawFrom(world.seed).uuid('model/controller'),
    model: undefined,
    sinceMs: world.nowMs - 90 * 86_400_000,
    machines: 1,
    cores: 2,
    units: 1,
  }
  return [own, ...Object.entries(world.juju.models).map(([key, model]) => listed(key, model))].toSorted((a, b) =>
    a.key < b.key ? -1 : 1,
  )
}

function listed(key: string, model: Model): Listed {
  const machines = Object.values(model.machines)
  return {
    key,
    name: model.name,
    owner: model.owner,
    uuid: model.uuid,
    model,
    sinceMs: model.dyingMs ?? model.sinceMs,
    machines: machines.length,
    cores: machines.reduce((sum, { hardware }) => sum + coresOf(hardware), 0),
    units: [...allUnits(model)].length,
  }
}

function coresOf(hardware: string): number {
  return Number(/\bcores=(\d+)/.exec(hardware)?.[1] ?? 0)
}

function summaryOf(world: World, each: Listed) {
  const { controller } = world.juju
  const dying = each.model?.life === 'dying'
  return {
    name: each.key,
    'short-name': each.name,
    'model-uuid': each.uuid,
    'model-type': 'iaas',
    'controller-uuid': controller.uuid,
    'controller-name': controller.name,
    'is-controller': each.model === undefined,
    owner: each.owner,
    cloud: controller.cloud,
    region: controller.region,
    credential: { name: controller.cloud, owner: each.owner, cloud: controller.cloud },
    type: 'maas',
    life: each.model?.life ?? 'alive',
    status: { current: dying ? 'destroying' : 'available', since: humanTime(world.nowMs, each.sinceMs) },
    access: 'admin',
    'last-connection': 'just now',
    'sla-owner': each.owner,
    'agent-version': controller.version,
  }
}
