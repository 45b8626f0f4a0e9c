import { produce } from 'immer'
import { answer } from '../../engine/command.ts'
import type { Model, ModelSpace } from '../../world/juju-world.ts'
import { discoverSpaces } from '../discover-spaces.ts'
import { goTable } from '../go-table.ts'
import { goMap } from '../go-text.ts'
import { atMost, fail, print } from '../print.ts'
import type { Verb } from '../verb.ts'

const zones = ['default']

/** `juju spaces`; juju 3.6 `cmd/juju/space/list.go`. */
export const spaces: Verb = {
  needs: 'model',
  options: { short: 'flag' },
  formats: ['tabular', 'json', 'yaml'],
  init: atMost(0),
  run: (request) => {
    const all = Object.entries(goMap(request.model.spaces))
    if (request.line.has('short')) {
      const names = all.map(([name]) => name)
      return print(request, { json: { spaces: names }, text: () => names.map((name) => `${name}\n`).join('') })
    }
    const json = { spaces: all.map(([name, space]) => ({ id: space.id, name, subnets: subnetsOf(space) })) }
    return print(request, { json, text: () => tableOf(all) })
  },
}

function subnetsOf(space: ModelSpace) {
  return Object.fromEntries(
    Object.entries(goMap(space.subnets)).map(([cidr, { providerId }]) => [
      cidr,
      { type: cidr.includes(':') ? 'ipv6' : 'ipv4', 'provider-id': providerId, status: 'in-use', zones },
    ]),
  )
}

/** A space of several subnets has a row for each, with its name on the first. */
function tableOf(all: readonly (readonly [string, ModelSpace])[]): string {
  const rows = all.flatMap(([name, { id, subnets }]) => {
    const [first = '', ...more] = Object.keys(subnets).toSorted()
    return [[name, id, first], ...more.map((cidr) => ['', '', cidr])]
  })
  return `${goTable([['Name', 'Space ID', 'Subnets'], ...rows])}\n`
}

/** `juju show-space`; juju 3.6 `cmd/juju/space/show.go`. */
export const showSpace: Verb = {
  needs: 'model',
  formats: ['yaml', 'json'],
  init: ({ words }) =>
    words.length === 1 ? undefined : words.length === 0 ? 'space name is required' : atMost(1)({ words }),
  run: (request) => {
    const name = request.line.words[0] ?? ''
    const space = request.model.spaces[name]
    if (space === undefined) return fail(request, `cannot retrieve space "${name}": space "${name}" not found`)
    const json = {
      space: {
        id: space.id,
        name,
        subnets: Object.entries(goMap(space.subnets)).map(([cidr, { providerId, vlanTag }]) => ({
          cidr,
          'provider-id': providerId,
          'vlan-tag': vlanTag,
          zones,
        })),
      },
      applications: boundTo(request.model, name),
      'machine-count': machineCount(request.model, name),
    }
    return print(request, { json })
  },
}

function boundTo({ applications }: Model, space: string): string[] {
  return Object.keys(goMap(applications)).filter((name) =>
    Object.values(applications[name]?.bindings ?? {}).includes(space),
  )
}

function machineCount({ machines }: Model, space: string): number {
  return Object.values(machines).filter(({ nics }) => Object.values(nics).some((nic) => nic.space === space)).length
}

/** `juju reload-spaces`: not a word, whatever it finds; juju 3.6 `cmd/juju/space/reload.go`. */
export const reloadSpaces: Verb = {
  needs: 'model',
  init: atMost(0),
  run: ({ world, key }) =>
    answer(
      produce(world, (draft) => {
        const model = draft.juju.models[key]
        if (model !== undefined) model.spaces = discoverSpaces(world, model.uuid, model.spaces)
      }),
      { seconds: 3 },
    ),
}
