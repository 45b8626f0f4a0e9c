import type { Call } from '../engine/command.ts'
import { filesAt, type Place } from '../host/place.ts'
import type { World } from '../world/world.ts'
import type { Asker } from './connect.ts'

/** Who asks, when it is a command at a place. */
export function askerAt(world: World, call: Call, place: Place, named: string | undefined): Asker {
  const variable = call.env['KUBECONFIG']
  return { place, folder: call.cwd ?? place.home, files: filesAt(world, place), named, variable }
}
