import {
  answer,
  notModelled,
  notModelledExit,
  readArguments,
  type Answer,
  type Call,
  type Tool,
} from '../engine/command.ts'
import { runOnHost } from '../host/unit-host.ts'
import type { World } from '../world/world.ts'
import type { Model } from '../world/juju-world.ts'
import { findUnit, hostnameOf } from './find-unit.ts'
import { goJson } from './go-text.ts'
import { siteModel } from './model.ts'
import { jujuRun } from './run.ts'
import { statusOf } from './status.ts'

/** The `juju` client. Texts and exit codes: juju 3.6 source, and the recording of a model that is not there. */
export const juju: Tool = (world, call) => {
  const [, verb, ...args] = call.argv
  if (verb === 'status') return status(world, call, args)
  if (verb === 'run') return run(world, call, args)
  if (verb === 'ssh') return ssh(world, call, args)
  return notModelled(world, call)
}

const modelOption = { type: 'string', short: 'm' } as const
const format = { type: 'string' } as const

function status(world: World, call: Call, args: readonly string[]): Answer {
  const read = readArguments(args, { model: modelOption, format })
  if (read === undefined || read.positionals.length > 0 || read.values['format'] !== 'json')
    return notModelled(world, call)
  const model = modelOf(world, read.values['model'], true)
  if ('exitCode' in model) return model
  return answer(world, { stdout: goJson(statusOf(world, model)), seconds: 2 })
}

function run(world: World, call: Call, args: readonly string[]): Answer {
  const read = readArguments(args, { model: modelOption, format, wait: { type: 'string' } })
  if (read === undefined || read.values['format'] !== 'json') return notModelled(world, call)
  const model = modelOf(world, read.values['model'], true)
  const [unit, action, ...parameters] = read.positionals
  if ('exitCode' in model) return model
  if (unit === undefined) return answer(world, { stderr: 'ERROR no unit specified\n', exitCode: 2 })
  if (action === undefined) return answer(world, { stderr: 'ERROR no action specified\n', exitCode: 2 })
  return parameters.length > 0 ? notModelled(world, call) : jujuRun(world, model, unit, action)
}

/** ssh joins its words with spaces and hands them to a shell on the unit; only words that survive that are modelled. */
function ssh(world: World, call: Call, args: readonly string[]): Answer {
  const split = args.indexOf('--')
  const read = readArguments(split === -1 ? args : args.slice(0, split), { model: modelOption })
  const inner = split === -1 ? [] : args.slice(split + 1)
  const [target, ...more] = read?.positionals ?? []
  if (
    read === undefined ||
    target === undefined ||
    more.length > 0 ||
    inner.some((word) => /[^\w@%+=:,./-]/.test(word))
  ) {
    return notModelled(world, call)
  }
  const model = modelOf(world, read.values['model'], false)
  if ('exitCode' in model) return model
  const found = findUnit(model, target)
  if (found === undefined) return answer(world, { stderr: `ERROR unit "${target}" not found\n`, exitCode: 1 })
  const result = runOnHost(world, hostnameOf(model, found.name) ?? '', { ...call, argv: inner })
  return result.exitCode === notModelledExit ? notModelled(world, call) : { ...result, seconds: result.seconds + 1 }
}

function modelOf(world: World, named: string | boolean | undefined, json: boolean): Model | Answer {
  const { controller, model: own } = world.site.identity.juju
  const [first = '', second] = String(named ?? own).split(':')
  if (second !== undefined && first !== controller)
    return answer(world, { stderr: `ERROR controller ${first} not found\n`, exitCode: 2 })
  const name = second ?? first
  const qualified = name.includes('/') ? name : `${own.split('/')[0] ?? 'admin'}/${name}`
  const model = qualified === own ? siteModel(world) : world.juju.models[qualified]
  if (model !== undefined) return model
  const stderr = `ERROR model ${controller}:${qualified} not found\n`
  return answer(world, { stdout: json ? '{}\n' : '', stderr, exitCode: 1 })
}
