import { notModelled, type Answer, type Call } from '../engine/command.ts'
import type { World } from '../world/world.ts'
import { carried, limited } from './carried.ts'
import type { Place, PlacedTool } from './place.ts'
import { drive, shellSteps } from './shell/shell.ts'
import { scriptOf } from './shell/script-of.ts'

/** A command, or a script of several, on a host that has just these tools. */
export function runAmong(world: World, call: Call, place: Place, tools: Readonly<Record<string, PlacedTool>>): Answer {
  const script = scriptOf(world, call, place)
  const knows = (name: string): boolean => Object.hasOwn(tools, name)
  if (script !== undefined)
    return drive(shellSteps(world, call, { ...script, place, knows }), (at, inner) => runAmong(at, inner, place, tools))
  const inner = carried(call, place)
  if (inner !== undefined)
    return notFoundBy(call, limited(runAmong(world, inner.call, inner.place, tools), world, inner.limitSeconds))
  const name = call.argv[0] ?? ''
  const tool = knows(name) ? tools[name] : undefined
  return tool === undefined ? notModelled(world, call) : tool(world, call, place)
}

/** sudo itself says that there is no such command, and ends with 1. */
function notFoundBy({ argv }: Call, said: Answer): Answer {
  const missing =
    argv[0] === 'sudo' && said.exitCode === 127
      ? /^bash: line 1: (\S+): command not found\n$/.exec(said.stderr)?.[1]
      : undefined
  return missing === undefined || !argv.includes(missing)
    ? said
    : { ...said, stderr: `sudo: ${missing}: command not found\n`, exitCode: 1 }
}
