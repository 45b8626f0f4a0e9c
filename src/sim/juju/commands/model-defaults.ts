import { produce } from 'immer'
import { answer, notModelled, type Answer } from '../../engine/command.ts'
import type { ConfigValue } from '../../world/juju-world.ts'
import { goMap } from '../go-text.ts'
import { goTable } from '../go-table.ts'
import { isKnownSetting, typedSetting } from '../model-config.ts'
import { builtIn } from '../model-defaults.ts'
import { fail, print } from '../print.ts'
import type { Request, Verb } from '../verb.ts'

/** `juju model-defaults`: what a new model begins with; juju 3.6 `cmd/juju/model/defaults.go`. */
export const modelDefaults: Verb = {
  needs: 'controller',
  options: { reset: 'value', cloud: 'value' },
  unmodelled: ['file', 'region', 'ignore-read-only-fields', 'color', 'no-color'],
  formats: ['tabular', 'json', 'yaml'],
  run: (request) => {
    const { world, call, line } = request
    const cloud = line.value('cloud') ?? world.juju.controller.cloud
    if (cloud !== world.juju.controller.cloud) return notModelled(world, call)
    const changes = line.words.filter((word) => word.includes('='))
    const keys = line.words.filter((word) => !word.includes('='))
    if (changes.length > 0 || line.has('reset')) {
      return keys.length > 0 ? notModelled(world, call) : change(request, changes)
    }
    const all = defaultsOf(request)
    const [key, ...more] = keys
    if (key === undefined) return printDefaults(request, all)
    if (more.length > 0) return notModelled(world, call)
    const found = all[key]
    return found === undefined
      ? fail(request, `there are no default model values for "${key}"`)
      : printDefaults(request, { [key]: found })
  },
}

interface Defaults {
  readonly default?: ConfigValue
  readonly controller?: ConfigValue
  readonly regions?: readonly { readonly name: string; readonly value: ConfigValue }[]
}

function defaultsOf({ world }: Request): Record<string, Defaults> {
  const all: Record<string, Defaults> = {}
  for (const [key, value] of Object.entries(builtIn)) all[key] = { default: value }
  for (const [key, value] of Object.entries(world.juju.controller.modelDefaults)) {
    all[key] = { ...all[key], controller: value }
  }
  const { region, regionDefaults } = world.juju.controller
  for (const [key, value] of Object.entries(regionDefaults))
    all[key] = { ...all[key], regions: [{ name: region, value }] }
  return goMap(all)
}

function change({ world, line }: Request, changes: readonly string[]): Answer {
  const reset = line.values('reset').flatMap((each) => each.split(','))
  const pairs = changes.map((each) => [each.slice(0, each.indexOf('=')), each.slice(each.indexOf('=') + 1)] as const)
  const misspelt = [...reset, ...pairs.map(([name]) => name)].filter((name) => !isKnownSetting(name))
  const stderr = misspelt
    .map((name) => `WARNING key "${name}" is not defined in the known model configuration: possible misspelling\n`)
    .join('')
  const next = produce(world, ({ juju: { controller } }) => {
    for (const name of reset) delete controller.modelDefaults[name]
    for (const [name, text] of pairs) controller.modelDefaults[name] = typedSetting(name, text)
  })
  return answer(next, { stderr })
}

function printDefaults(request: Request, all: Readonly<Record<string, Defaults>>): Answer {
  const cell = (value: ConfigValue | undefined): string =>
    value === undefined ? '-' : value === '' ? '""' : String(value)
  return print(request, {
    json: all,
    text: () =>
      goTable([
        ['Attribute', 'Default', 'Controller'],
        ...Object.entries(all).flatMap(([key, each]) => [
          [key, cell(each.default), cell(each.controller)],
          ...(each.regions ?? []).map(({ name, value }) => [`  ${name}`, cell(value), '-']),
        ]),
      ]),
  })
}
