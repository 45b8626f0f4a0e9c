import { notModelled, type Answer, type Call } from '../engine/command.ts'
import type { World } from '../world/world.ts'
import { carried, limited } from './carried.ts'
import { jumphostPlace } from './place.ts'
import { scriptOf } from './shell/script-of.ts'
import { driveLater, shellSteps } from './shell/shell.ts'

/** Runs each command of a script of `sh` or `bash`, or the one command that `sudo`, `env` or `timeout` carry, by the jumphost's own tools. */
export async function runCarrier(
  world: World,
  call: Call,
  tools: { readonly run: (world: World, call: Call) => Promise<Answer>; readonly knows: (name: string) => boolean },
): Promise<Answer> {
  const place = jumphostPlace(world)
  const script = scriptOf(world, call, place)
  if (script !== undefined)
    return driveLater(shellSteps(world, call, { ...script, place, knows: tools.knows }), tools.run)
  const inner = carried(call, place)
  if (inner === undefined) return notModelled(world, call)
  return limited(await tools.run(world, inner.call), world, inner.limitSeconds)
}
