import { didYouMean } from '../../site/did-you-mean.ts'
import type { World } from '../world/world.ts'
import type { Fault } from './fault.ts'
import { haproxyFaults } from './haproxy.ts'
import { horizonFaults } from './horizon.ts'
import { jujuFaults } from './juju.ts'
import { openrcFaults } from './openrc.ts'

/** Every fault that can be asked for by its id. */
export const faults: readonly Fault[] = [...jujuFaults, ...haproxyFaults, ...openrcFaults, ...horizonFaults]

/** A world with these faults, one after the other; an id that names none is an error that says which was meant. */
export function withFaults(world: World, ids: readonly string[]): World {
  return ids.reduce((at, id) => {
    const fault = faults.find((each) => each.id === id)
    if (fault !== undefined) return fault.inject(at)
    const known = faults.map((each) => each.id)
    throw new Error(`no fault ${id}${didYouMean(id, known)}; sh checkride list faults shows them all`)
  }, world)
}
