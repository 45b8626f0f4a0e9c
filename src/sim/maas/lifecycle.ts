import type { Draft } from 'immer'
import { drawFrom } from '../engine/draw.ts'
import { schedule } from '../engine/schedule.ts'
import { undefineDomain } from '../virsh/domains.ts'
import { addAddress, freeAddress } from './addresses.ts'
import { interfacesOf, removeInterface } from './interfaces.ts'
import { nextId } from './ids.ts'
import { setPower } from './power.ts'
import type { MaasMachine } from '../world/maas-world.ts'
import type { World } from '../world/world.ts'

/** What Juju asks of MAAS: one free machine that carries all of these tags. */
export interface Wanted {
  readonly tags: readonly string[]
  /** System ids, where not every machine will do. */
  readonly among?: readonly string[]
}

/** Takes a Ready machine for Juju; the system_id, or nothing where no machine meets the constraints. */
export function allocateMachine(draft: Draft<World>, wanted: Wanted): string | undefined {
  const draw = drawFrom(draft.seed)
  // Nothing pins a host: which one MAAS takes of several that will do is drawn.
  const free = Object.values(draft.maas.machines)
    .filter((each) => each.status === 'Ready' && !each.locked && wanted.tags.every((tag) => each.tags.includes(tag)))
    .filter((each) => wanted.among?.includes(each.systemId) !== false)
    .map((machine) => ({
      machine,
      key: draw.hex(`allocation/${draft.maas.upsets.allocationSalt ?? ''}${machine.hostname}`, 16),
    }))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
  const machine = free[0]?.machine
  if (machine === undefined) return undefined
  machine.status = 'Allocated'
  machine.owner = draft.maas.username
  return machine.systemId
}

/** Starts the deployment of an allocated machine; when it is over, `juju.instance-deployed` happens. */
export function deployMachine(draft: Draft<World>, systemId: string): void {
  const machine = draft.maas.machines[systemId]
  if (machine === undefined) return
  machine.osystem = 'ubuntu'
  machine.distroSeries = seriesOf(draft.site.versions.base)
  setStatus(draft, machine, 'Deploying')
  claimAddresses(draft, systemId)
  setPower(draft, systemId, 'on')
  if (draft.maas.upsets.deployment?.[machine.hostname] === 'never-ends') return
  later(draft, machine, 'maas.deployed', [420, 660])
}

/** Gives a machine back: it ends as Ready, its static links kept, or is gone where it was made by an allocation. */
export function releaseMachine(draft: Draft<World>, systemId: string): void {
  release(draft, systemId, 'maas.released')
}

/** Gives a machine back, and its row goes with the release; its hardware, a virtual machine's domain and disks, stays: juju#22691. */
export function dropMachine(draft: Draft<World>, systemId: string): void {
  release(draft, systemId, 'maas.dropped')
}

function release(draft: Draft<World>, systemId: string, end: 'maas.released' | 'maas.dropped'): void {
  const machine = draft.maas.machines[systemId]
  if (machine === undefined || machine.status === 'Ready' || machine.status === 'Releasing') return
  setStatus(draft, machine, 'Releasing')
  machine.netboot = true
  machine.osystem = ''
  machine.distroSeries = ''
  if (draft.maas.upsets.release?.[machine.hostname] === 'never-ends') return
  if (machine.powerState === 'on') later(draft, machine, end, [20, 45])
  else schedule(draft, 0, { kind: end, systemId, run: machine.run })
}

/** Removes a machine's row; where its BMC is a VM host the domain and its disks are destroyed with it. */
export function deleteMachine(draft: Draft<World>, systemId: string): void {
  const machine = draft.maas.machines[systemId]
  if (machine === undefined) return
  const { power_address: address = '', power_id: name = '' } = machine.powerParameters
  if (machine.composed) undefineDomain(draft, address, name)
  else if (machine.powerState === 'on') setPower(draft, systemId, 'off')
  for (const each of interfacesOf(draft.maas, systemId)) removeInterface(draft, each.id)
  for (const disk of Object.values(draft.maas.disks)) {
    if (disk.systemId === systemId) delete draft.maas.disks[disk.id]
  }
  delete draft.maas.machines[systemId]
}

/** An address for a container on a subnet, as MAAS gives it to the device that Juju makes for it. */
export function addContainerAddress(
  draft: Draft<World>,
  container: { readonly hostname: string; readonly mac: string; readonly cidr: string },
): string {
  const subnet = Object.values(draft.maas.subnets).find((each) => each.cidr === container.cidr)
  if (subnet === undefined) throw new Error(`MAAS has no subnet ${container.cidr}`)
  const ip = freeAddress(draft.maas, subnet)
  if (ip === undefined) throw new Error(`MAAS has no address left on ${container.cidr}`)
  addAddress(draft, {
    ip,
    allocType: 1,
    subnet: subnet.id,
    container: container.hostname,
    unknownMac: container.mac,
    user: draft.maas.username,
  })
  return ip
}

/** Takes the addresses of a container back. */
export function removeContainerAddresses(draft: Draft<World>, hostname: string): void {
  for (const row of Object.values(draft.maas.addresses)) {
    if (row.container === hostname) delete draft.maas.addresses[row.id]
  }
}

/** A machine's new status, with its entry in the event log; whatever the last one had set going counts no more. */
export function setStatus(draft: Draft<World>, machine: Draft<MaasMachine>, status: MaasMachine['status']): void {
  machine.status = status
  machine.statusMessage = status
  machine.run = nextId(draft.maas, 'result')
  draft.maas.events.push({
    id: nextId(draft.maas, 'event'),
    systemId: machine.systemId,
    hostname: machine.hostname,
    type: status,
    atMs: draft.nowMs,
  })
}

/** Lets what a machine is doing end after a time that is drawn for it. */
export function later(
  draft: Draft<World>,
  machine: MaasMachine,
  kind: 'maas.deployed' | 'maas.released' | 'maas.dropped' | 'maas.commissioned',
  [low, high]: readonly [number, number],
): void {
  const seconds = drawFrom(draft.seed).int(`${kind}/${machine.hostname}`, low, high)
  schedule(draft, seconds * 1000, { kind, systemId: machine.systemId, run: machine.run })
}

/** An automatic link gets its address when the machine is deployed. */
function claimAddresses(draft: Draft<World>, systemId: string): void {
  const own = new Set(interfacesOf(draft.maas, systemId).map((each) => each.id))
  for (const row of Object.values(draft.maas.addresses)) {
    const subnet = row.subnet === null ? undefined : draft.maas.subnets[row.subnet]
    if (row.allocType === 0 && row.interface !== null && own.has(row.interface) && subnet !== undefined) {
      row.ip ??= freeAddress(draft.maas, subnet) ?? null
    }
  }
}

/** The series of a base, as MAAS says it. */
function seriesOf(base: string): string {
  const series: Readonly<Record<string, string>> = {
    'ubuntu@20.04': 'focal',
    'ubuntu@22.04': 'jammy',
    'ubuntu@24.04': 'noble',
  }
  const name = series[base]
  if (name === undefined) throw new Error(`no series is known for ${base}`)
  return name
}
