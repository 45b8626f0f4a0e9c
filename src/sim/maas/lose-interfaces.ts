import type { Draft } from 'immer'
import type { MaasMachine } from '../world/maas-world.ts'
import type { World } from '../world/world.ts'
import { resetInterfaces } from './commissioning.ts'
import { hardwareWithMac } from './hardware.ts'
import { interfacesOf } from './interfaces.ts'

/** A machine as commissioning leaves it: its NICs, and nothing on them. */
export function loseInterfaces(draft: Draft<World>, machine: Draft<MaasMachine>): void {
  const [mac] = interfacesOf(draft.maas, machine.systemId).map((each) => each.mac)
  const hardware = mac === undefined ? undefined : hardwareWithMac(draft, mac)
  if (hardware !== undefined) resetInterfaces(draft, machine, hardware)
}
