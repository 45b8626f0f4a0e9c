import { isClientWord } from '../../schema/openstack/no-such-command.ts'
import { answer, notModelled, type Answer, type Call, type Tool } from '../engine/command.ts'
import type { World } from '../world/world.ts'
import type { Ask } from './client/ask.ts'
import type { OpenstackCommand, Output } from './client/client-command.ts'
import { ClientError, NotModelled } from './client/client-error.ts'
import { readLine, type Line } from './client/read-line.ts'
import { logIn } from './log-in.ts'
import { commandsFor } from './commands-for.ts'
import { printOutput, type Formatting } from './print/print-output.ts'
import { reachService } from './reach-service.ts'

/**
 * The `openstack` client for one call: only the services that it names are loaded. Texts, exit codes and shapes: python-openstackclient
 * 6.0.0 run against a Zed control plane.
 */
export async function openstackFor({ argv }: Call): Promise<Tool> {
  if (argv.length === 2 && argv[1] === '--version') return (world) => answer(world, { stdout: 'openstack 6.0.0\n' })
  // Alone it is a prompt of its own.
  if (argv.length === 1) return notModelled
  const commands = await commandsFor(argv)
  return (world, call) => openstack(world, call, commands)
}

function openstack(world: World, call: Call, commands: readonly OpenstackCommand[]): Answer {
  const line = readLine(call.argv, commands, isClientWord)
  if (line.kind === 'not-modelled') return notModelled(world, call)
  // The client offers what sounds alike; how it ranks those is not modelled.
  if (line.kind === 'unknown-command')
    return answer(world, {
      stdout: `openstack: '${line.words}' is not an openstack command. See 'openstack --help'.\n`,
      exitCode: 2,
    })
  try {
    return run(world, withGlobal(call, line), line)
  } catch (error) {
    if (error instanceof ClientError) return answer(world, { stderr: `${error.message}\n`, exitCode: 1, seconds: 2 })
    if (error instanceof NotModelled) return notModelled(world, call)
    throw error
  }
}

type Known = Extract<Line, { readonly kind: 'usage' | 'read' }>

/** The client logs in before it reads the arguments of its command. */
function run(world: World, call: Call, line: Known): Answer {
  const login = logIn(world, call)
  const { command } = line
  if (line.kind === 'usage')
    // The usage that stands above this line is left out: only what argparse says of it is known for every command.
    return answer(world, { stderr: `openstack ${command.words}: error: ${line.text}\n`, exitCode: 2, seconds: 2 })
  if (command.words !== 'token issue') reachService(world, command.service, call, login)
  const { names, options, formatting } = line
  const ask: Ask = {
    world,
    call,
    login,
    names,
    name: names[0] ?? '',
    flag: (option) => options.has(option),
    value: (option) => options.get(option)?.at(-1),
    values: (option) => options.get(option) ?? [],
  }
  return say(world, command.run(ask), formatting)
}

/** A column that the client does not have is found out after the command has done its work. */
function say(before: World, output: Output, formatting: Formatting): Answer {
  const world = output.world ?? before
  try {
    return answer(world, {
      stdout: (output.text ?? '') + printOutput(output, formatting),
      stderr: output.stderr ?? '',
      exitCode: output.failed === true ? 1 : 0,
      seconds: output.seconds ?? 2,
    })
  } catch (error) {
    if (!(error instanceof ClientError)) throw error
    return answer(world, { stderr: `${error.message}\n`, exitCode: 1, seconds: output.seconds ?? 2 })
  }
}

/** A global option wins over its variable. */
function withGlobal(call: Call, line: Known): Call {
  const env = Object.fromEntries([...line.global].map(([name, values]) => [variable(name), values.at(-1) ?? '']))
  return { ...call, env: { ...call.env, ...env } }
}

function variable(option: string): string {
  return option.toUpperCase().replaceAll('-', '_')
}
