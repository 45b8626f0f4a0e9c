import { produce } from 'immer'
import { answer, notModelled, type Answer } from '../../engine/command.ts'
import { goMap } from '../go-text.ts'
import { goTable } from '../go-table.ts'
import { isKnownSetting, settingsOf, typedSetting, type Setting } from '../model-config.ts'
import { fail, print } from '../print.ts'
import type { ModelRequest, Verb } from '../verb.ts'

/** `juju model-config`: all settings, one of them, or a change; juju 3.6 `cmd/juju/model/config.go`. */
export const modelConfig: Verb = {
  needs: 'model',
  options: { reset: 'value' },
  unmodelled: ['file', 'ignore-read-only-fields', 'color', 'no-color'],
  formats: ['tabular', 'json', 'yaml'],
  dialError: 'opening API connection: ',
  run: (request) => {
    const { line } = request
    const changes = line.words.filter((word) => word.includes('='))
    const keys = line.words.filter((word) => !word.includes('='))
    if (changes.length > 0 || line.has('reset')) {
      return keys.length > 0 ? notModelled(request.world, request.call) : change(request, changes)
    }
    const settings = settingsOf(request.world.juju.controller, request.model)
    if (keys.length > 1) return fail(request, 'can only retrieve a single value, or all values')
    return keys[0] === undefined ? printAll(request, settings) : printOne(request, settings, keys[0])
  },
}

function change({ world, key, line }: ModelRequest, changes: readonly string[]): Answer {
  const reset = line.values('reset').flatMap((each) => each.split(','))
  const pairs = changes.map((each) => [each.slice(0, each.indexOf('=')), each.slice(each.indexOf('=') + 1)] as const)
  const misspelt = [...pairs.map(([name]) => name), ...reset].filter((name) => !isKnownSetting(name))
  const stderr = misspelt
    .map((name) => `WARNING key "${name}" is not defined in the current model configuration: possible misspelling\n`)
    .join('')
  const next = produce(world, (draft) => {
    const config = draft.juju.models[key]?.config
    if (config === undefined) return
    for (const name of reset) delete config[name]
    for (const [name, text] of pairs) config[name] = { value: typedSetting(name, text), source: 'model' }
  })
  return answer(next, { stderr })
}

function printAll(request: ModelRequest, settings: Readonly<Record<string, Setting>>): Answer {
  const sorted = goMap(settings)
  return print(request, {
    json: sorted,
    yaml: Object.fromEntries(
      Object.entries(sorted).map(([key, { Value, Source }]) => [key, { value: Value, source: Source }]),
    ),
    text: () =>
      goTable([
        ['Attribute', 'From', 'Value'],
        ...Object.entries(sorted).map(([key, { Value, Source }]) => [key, Source, cellOf(Value)]),
      ]),
  })
}

function cellOf(value: Setting['Value']): string {
  return typeof value === 'object' ? JSON.stringify(value) : value === '' ? '""' : String(value)
}

/** One value is printed bare, a truth value with a capital and an empty text not at all. */
function printOne(request: ModelRequest, settings: Readonly<Record<string, Setting>>, key: string): Answer {
  const setting = settings[key]
  if (setting === undefined) {
    return fail(request, `"${key}" is not a key of the currently targeted model: "${request.key}"`)
  }
  const { Value, Source } = setting
  return print(request, {
    json: { [key]: setting },
    yaml: { [key]: { value: Value, source: Source } },
    text: () => bare(Value),
  })
}

function bare(value: Setting['Value']): string {
  if (value === '') return ''
  if (typeof value === 'boolean') return value ? 'True\n' : 'False\n'
  return `${typeof value === 'object' ? JSON.stringify(value) : value}\n`
}
