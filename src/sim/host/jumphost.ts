import { notModelled, type Answer, type Call, type Tool } from '../engine/command.ts'
import type { World } from '../world/world.ts'
import { carried } from './carried.ts'
import { fileTools } from './file-tools.ts'
import { jumphostPlace, type PlacedTool } from './place.ts'
import { scriptOf } from './shell/script-of.ts'
import { driveLater, shellSteps } from './shell/shell.ts'
import { limited } from './unit-host.ts'

/** A tool where its user works: on the jumphost. */
export function onJumphost(tool: PlacedTool): Tool {
  return (world, call) => tool(world, call, jumphostPlace(world))
}

/** One of the tools that every system has. */
export function jumphostFileTool(name: string): Tool {
  const tool = Object.hasOwn(fileTools, name) ? fileTools[name] : undefined
  return tool === undefined ? notModelled : onJumphost(tool)
}

/** Runs each command of a script of `sh` or `bash`, or the one command that `sudo`, `env` or `timeout` carry, by the jumphost's own tools. */
export async function runCarrier(
  world: World,
  call: Call,
  tools: { readonly run: (world: World, call: Call) => Promise<Answer>; readonly knows: (name: string) => boolean },
): Promise<Answer> {
  const place = jumphostPlace(world)
  const script = scriptOf(world, call, place)
  if (script !== undefined) {
    const said = await driveLater(shellSteps(world, call, { ...script, place, knows: tools.knows }), tools.run)
    return said
  }
  const inner = carried(call, place)
  if (inner === undefined) return notModelled(world, call)
  return limited(await tools.run(world, inner.call), world, inner.limitSeconds)
}

