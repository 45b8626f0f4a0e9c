import { produce } from 'immer'
import { answer, notModelled, type Answer } from '../../engine/command.ts'
import { schedule } from '../../engine/schedule.ts'
import type { ConfigValue, SimApplication } from '../../world/juju-world.ts'
import { charmDefaults } from '../charm-defaults.ts'
import { goMap } from '../go-text.ts'
import { typedLike } from '../model-config.ts'
import { fail, print } from '../print.ts'
import type { ModelRequest, Verb } from '../verb.ts'

/**
 * `juju config`; juju 3.6 `cmd/juju/application/config.go`. Of a charm's options those are known that were set and the few whose
 * defaults are listed; to ask for another is not modelled, as it may well exist.
 */
export const config: Verb = {
  needs: 'model',
  options: { reset: 'value' },
  unmodelled: ['file', 'color', 'no-color'],
  formats: ['yaml', 'json'],
  init: ({ words }) => (words.length === 0 ? 'no application name specified' : undefined),
  run: (request) => {
    const { model, line, world, call } = request
    const [name = '', ...more] = line.words
    const application = model.applications[name]
    if (application === undefined) return fail(request, `application "${name}" not found (not found)`)
    const changes = more.filter((word) => word.includes('='))
    if (changes.length > 0 || line.has('reset')) return change(request, name, application, changes)
    const [key, ...rest] = more
    if (rest.length > 0) return notModelled(world, call)
    if (key === undefined) return print(request, { json: wholeOf(name, application) })
    const value =
      key === 'trust' ? application.trust === true : (application.options[key] ?? charmDefaults(application.charm)[key])
    return value === undefined ? notModelled(world, call) : answer(world, { stdout: `${value}\n`, seconds: 2 })
  },
}

function change(
  { world, call, key, line }: ModelRequest,
  name: string,
  application: SimApplication,
  changes: readonly string[],
): Answer {
  const reset = line.values('reset').flatMap((each) => each.split(','))
  const pairs = changes.map((each) => [each.slice(0, each.indexOf('=')), each.slice(each.indexOf('=') + 1)] as const)
  const known: Readonly<Record<string, ConfigValue>> = { ...charmDefaults(application.charm), ...application.options }
  if ([...reset, ...pairs.map(([option]) => option)].some((option) => known[option] === undefined)) {
    return notModelled(world, call)
  }
  const next = produce(world, (draft) => {
    const options = draft.juju.models[key]?.applications[name]?.options
    if (options === undefined) return
    for (const option of reset) delete options[option]
    for (const [option, text] of pairs) options[option] = typedLike(known[option], text)
    schedule(draft, 5000, { kind: 'charms.look' })
  })
  return answer(next, { seconds: 2 })
}

function wholeOf(name: string, application: SimApplication) {
  const defaults = charmDefaults(application.charm)
  const options = [...new Set([...Object.keys(defaults), ...Object.keys(application.options)])]
  const settings = Object.fromEntries(
    options.map((option) => [option, settingOf(defaults[option], application.options[option])]),
  )
  return {
    application: name,
    'application-config': {
      trust: {
        default: false,
        description: 'Does this application have access to trusted credentials',
        source: application.trust === true ? 'user' : 'default',
        type: 'bool',
        value: application.trust === true,
      },
    },
    charm: application.charm,
    settings: goMap(settings),
  }
}

function settingOf(byDefault: ConfigValue | undefined, set: ConfigValue | undefined) {
  const value = set ?? byDefault ?? ''
  const type = typeof value === 'boolean' ? 'boolean' : typeof value === 'number' ? 'int' : 'string'
  return {
    ...(byDefault === undefined ? {} : { default: byDefault }),
    description: '',
    source: set === undefined ? 'default' : 'user',
    type,
    value,
  }
}
