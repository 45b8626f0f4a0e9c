import { notModelled, type Answer, type Call, type Tool } from '../engine/command.ts'
import type { World } from '../world/world.ts'
import { readCommandLine } from './command-line.ts'
import { misuse } from './print.ts'
import { controllerOf, modelAt, modelKey, reachController, saidBefore } from './reach.ts'
import type { Request, Verb } from './verb.ts'
import { verbs } from './verbs.ts'
import type { Yaml } from './yaml.ts'

/** The `juju` client for one call: only the verb that is called is loaded, and YAML only where it is read or printed. */
export async function jujuFor(call: Call): Promise<Tool> {
  const [, name = '', ...args] = call.argv
  const load = Object.hasOwn(verbs, name) ? verbs[name] : undefined
  if (load === undefined) return notModelled
  const verb = await load()
  const yaml = needsYaml(verb, args) ? (await import('./yaml.ts')).yaml : undefined
  return (world, { stdin, env, cwd, deadlineMs, argv }) =>
    runVerb(world, { argv, stdin, env, deadlineMs, ...(cwd === undefined ? {} : { cwd }) }, verb, yaml)
}

function needsYaml({ formats = [] }: Verb, args: readonly string[]): boolean {
  if (args.some((arg) => /^(?:--format=)?yaml$|^--params\b/.test(arg))) return true
  return (formats[0] === 'yaml' || formats[0] === 'plain') && !args.some((arg) => /^(?:--format=)?json$/.test(arg))
}

/** Flags and arguments are judged first, with exit code 2, then the way to the controller, with 1. */
function runVerb(world: World, call: Call, verb: Verb, yaml: Yaml | undefined): Answer {
  const read = readCommandLine(call.argv.slice(2), verb)
  if ('unmodelled' in read) return notModelled(world, call)
  if ('wrong' in read) return misuse(world, read.wrong)
  const { line } = read
  const format = line.value('format') ?? verb.formats?.[0] ?? ''
  if (verb.unmodelledFormats?.includes(format) === true) return notModelled(world, call)
  if (format !== '' && verb.formats?.includes(format) !== true) {
    return misuse(
      world,
      `invalid value ${JSON.stringify(format)} for option --format: unknown format ${JSON.stringify(format)}`,
    )
  }
  const target = verb.needs === 'model' ? modelKey(world, call, line.value('model')) : undefined
  if (target !== undefined && 'exitCode' in target) return target
  const elsewhere = verb.needs === 'model' ? undefined : controllerOf(world, call, line.value('controller'))
  if (elsewhere !== undefined) return elsewhere
  const wrong = verb.init?.(line)
  if (wrong !== undefined) return misuse(world, wrong)
  if (verb.needs === 'nothing') return verb.run({ world, call, line, format, yaml })
  const reached = reachController(world, call, format, verb.dialError)
  if ('exitCode' in reached) return reached
  const request: Request = { world: reached.world, call, line, format, yaml }
  if (verb.needs === 'controller') return saidBefore(reached.said, verb.run(request))
  const key = target?.key ?? ''
  const model = modelAt(reached.world, key, format)
  return saidBefore(reached.said, 'exitCode' in model ? model : verb.run({ ...request, key, model }))
}
