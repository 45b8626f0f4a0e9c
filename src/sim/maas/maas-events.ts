import type { Draft } from 'immer'
import { schedule } from '../engine/schedule.ts'
import { writeToDisk } from '../virsh/domains.ts'
import type { Handlers } from '../world/event.ts'
import type { MaasMachine } from '../world/maas-world.ts'
import type { World } from '../world/world.ts'
import { finishCommissioning } from './commissioning.ts'
import { loseInterfaces } from './lose-interfaces.ts'
import { spoilCarve } from './upset-carved.ts'
import { interfacesOf } from './interfaces.ts'
import { deleteMachine, setStatus } from './lifecycle.ts'
import { setPower } from './power.ts'

/** What a machine was doing is over; `run` tells whether it still is what it was doing. */
export interface MaasEvent {
  readonly kind:
    | 'maas.commissioned'
    | 'maas.deployed'
    | 'maas.released'
    | 'maas.dropped'
    | 'maas.machine-gone'
    | 'maas.carve-upset'
  readonly systemId: string
  readonly run: number
}

type Doing = (draft: Draft<World>, machine: Draft<MaasMachine>) => void

function whileDoing(doing: Doing) {
  return (draft: Draft<World>, { systemId, run }: MaasEvent): void => {
    const machine = draft.maas.machines[systemId]
    if (machine?.run === run) doing(draft, machine)
  }
}

export const maasHandlers: Handlers<MaasEvent> = {
  'maas.commissioned': whileDoing((draft, machine) => finishCommissioning(draft, machine.systemId)),
  'maas.deployed': whileDoing(deployed),
  'maas.released': whileDoing(released),
  'maas.dropped': whileDoing(dropped),
  'maas.carve-upset': whileDoing(spoilCarve),
  'maas.machine-gone': whileDoing((draft, machine) => deleteMachine(draft, machine.systemId)),
}

function deployed(draft: Draft<World>, machine: Draft<MaasMachine>): void {
  if (draft.maas.upsets.deployment?.[machine.hostname] === 'fails') {
    setStatus(draft, machine, 'Failed deployment')
    return
  }
  setStatus(draft, machine, 'Deployed')
  machine.netboot = false
  const bootDisk = machine.bootDisk === null ? undefined : draft.maas.disks[machine.bootDisk]
  if (bootDisk !== undefined) writeToDisk(draft, machine.hostname, bootDisk.name, 'system')
  schedule(draft, 0, { kind: 'juju.instance-deployed', systemId: machine.systemId })
}

function released(draft: Draft<World>, machine: Draft<MaasMachine>): void {
  const upset = draft.maas.upsets.release?.[machine.hostname]
  setPower(draft, machine.systemId, 'off')
  if (machine.dynamic || upset === 'deletes') {
    deleteMachine(draft, machine.systemId)
    return
  }
  setStatus(draft, machine, 'Ready')
  machine.owner = null
  dropAutomatic(draft, machine.systemId)
  if (upset === 'loses-interfaces') loseInterfaces(draft, machine)
  if (upset === 'gone-later') {
    schedule(draft, 60_000, { kind: 'maas.machine-gone', systemId: machine.systemId, run: machine.run })
  }
}

/** A release that takes the row with it; a machine whose release is to go wrong in a way of its own is left to that. */
function dropped(draft: Draft<World>, machine: Draft<MaasMachine>): void {
  if (draft.maas.upsets.release?.[machine.hostname] !== undefined) {
    released(draft, machine)
    return
  }
  setPower(draft, machine.systemId, 'off')
  deleteMachine(draft, machine.systemId)
}

/** Automatic addresses go back with the machine; static ones stay. */
function dropAutomatic(draft: Draft<World>, systemId: string): void {
  const own = new Set(interfacesOf(draft.maas, systemId).map((each) => each.id))
  for (const row of Object.values(draft.maas.addresses)) {
    if (row.allocType === 0 && row.interface !== null && own.has(row.interface)) row.ip = null
  }
}
