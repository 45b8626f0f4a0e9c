import type { Draft } from 'immer'
import { planeNames, type PlaneName } from '../../site/names.ts'
import { hostAddress, hostByName } from '../../site/lookup.ts'
import { schedule } from '../engine/schedule.ts'
import type { MaasMachine } from '../world/maas-world.ts'
import type { World } from '../world/world.ts'
import { rowsOf } from './addresses.ts'
import { loseInterfaces } from './lose-interfaces.ts'
import { machineLinks } from './links.ts'

/** Long enough for whoever carves to look at his work once more, and to go on to the next host. */
const delayMs = 20_000

/** A host that is to be spoilt once it is carved: when its last static link has been made, that is on its way. */
export function upsetCarved(draft: Draft<World>, systemId: string | undefined): void {
  const machine = draft.maas.machines[systemId ?? '']
  if (machine === undefined || draft.maas.upsets.afterCarve?.[machine.hostname] === undefined) return
  if (machineLinks(draft, machine.systemId).length < planeNames.length) return
  schedule(draft, delayMs, { kind: 'maas.carve-upset', systemId: machine.systemId, run: machine.run })
}

/** Commissioned again by somebody, or linked by the map of an older layout; either way Ready. */
export function spoilCarve(draft: Draft<World>, machine: Draft<MaasMachine>): void {
  if (draft.maas.upsets.afterCarve?.[machine.hostname] === 'recommissioned') loseInterfaces(draft, machine)
  else swapLinks(draft, machine, ['storage', 'replication'])
}

/** The links of two planes change places, as an older map of the planes has them: nothing is missing, and each is on the wrong plane. */
export function swapLinks(
  draft: Draft<World>,
  { hostname }: MaasMachine,
  [one, other]: readonly [PlaneName, PlaneName],
): void {
  const host = hostByName(draft.site, hostname)
  if (host === undefined) return
  const rows = [one, other].map((plane) => rowsOf(draft.maas, hostAddress(draft.site, host, plane))[0])
  const [first, second] = rows.map((row) => (row === undefined ? undefined : draft.maas.addresses[row.id]))
  if (first === undefined || second === undefined) return
  const moved = first.interface
  first.interface = second.interface
  second.interface = moved
}
