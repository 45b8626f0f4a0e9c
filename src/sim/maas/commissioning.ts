import type { Draft } from 'immer'
import { hostAddress, hostByName } from '../../site/lookup.ts'
import { planeNames, type PlaneName } from '../../site/names.ts'
import { drawFrom } from '../engine/draw.ts'
import { domainOf } from '../virsh/domains.ts'
import { addAddress, rowsOf } from './addresses.ts'
import { hardwareWithMac, type Hardware, type Nic } from './hardware.ts'
import { addInterface, clearLinks, ensureLinkUp, interfacesOf, removeInterface } from './interfaces.ts'
import { nextId } from './ids.ts'
import { newFabric } from './new-fabric.ts'
import { later, setStatus } from './lifecycle.ts'
import { setPower } from './power.ts'
import type { GhostForm, MaasMachine } from '../world/maas-world.ts'
import type { World } from '../world/world.ts'

/** Starts the commissioning of a machine: it boots into MAAS's own image, and tells what it is made of. */
export function commissionMachine(draft: Draft<World>, systemId: string): void {
  const machine = draft.maas.machines[systemId]
  if (machine === undefined) return
  setStatus(draft, machine, 'Commissioning')
  machine.owner = draft.maas.username
  machine.commissioningResult = nextId(draft.maas, 'result')
  machine.testingResult = nextId(draft.maas, 'result')
  setPower(draft, systemId, 'on')
  const hardware = hardwareUnder(draft, machine)
  // What no machine answers from never ends, as MAAS waits for a machine that does not boot.
  if (hardware === undefined || draft.maas.upsets.commissioning?.[machine.hostname] === 'never-ends') return
  later(draft, machine, 'maas.commissioned', [280, 400])
}

/** What commissioning found is written down; the machine is switched off and Ready, its interfaces as they are at first. */
export function finishCommissioning(draft: Draft<World>, systemId: string): void {
  const machine = draft.maas.machines[systemId]
  const hardware = machine === undefined ? undefined : hardwareUnder(draft, machine)
  if (machine === undefined || hardware === undefined) return
  setPower(draft, systemId, 'off')
  machine.owner = null
  if (draft.maas.upsets.commissioning?.[machine.hostname] === 'fails') {
    setStatus(draft, machine, 'Failed commissioning')
    return
  }
  machine.cores = hardware.cores
  machine.memoryMiB = hardware.memoryMiB
  machine.commissioned = true
  if (hardware.virtual && !machine.tags.includes('virtual')) machine.tags.push('virtual')
  findDisks(draft, machine, hardware)
  resetInterfaces(draft, machine, hardware)
  setStatus(draft, machine, 'Ready')
  observe(draft, machine)
}

/** The NICs of a machine with the links that MAAS gives them by itself; everything that was made on them is gone. */
export function resetInterfaces(draft: Draft<World>, machine: Draft<MaasMachine>, hardware: Hardware): void {
  for (const each of interfacesOf(draft.maas, machine.systemId)) {
    if (each.type !== 'physical') removeInterface(draft, each.id)
    else clearLinks(draft, each.id)
  }
  for (const nic of hardware.nics) {
    const isBoot = nic.name === draft.site.bootNic
    const id = findNic(draft, machine, nic, isBoot ? bootVlan(draft, machine, nic) : undefined)
    if (isBoot) machine.bootInterface = id
    const subnet = isBoot ? dhcpSubnetOf(draft, id) : undefined
    if (subnet !== undefined) addAddress(draft, { ip: null, allocType: 0, subnet, interface: id })
    else ensureLinkUp(draft, id)
  }
}

/** The interface of a NIC; one that was not known gets a VLAN of its own, as nothing says what its cable leads to. */
function findNic(draft: Draft<World>, machine: MaasMachine, nic: Nic, known: number | undefined): number {
  const old = interfacesOf(draft.maas, machine.systemId).find((each) => each.mac === nic.mac)
  const vlan = known ?? old?.vlan ?? newFabric(draft)
  const found = { name: nic.name, vlan, linkConnected: true, seen: true }
  const row = old === undefined ? undefined : draft.maas.interfaces[old.id]
  if (row === undefined) {
    return addInterface(draft, { systemId: machine.systemId, type: 'physical', mac: nic.mac, ...found }).id
  }
  Object.assign(row, found)
  return row.id
}

/** A machine boots from the VLAN whose DHCP server is MAAS. */
function bootVlan(draft: Draft<World>, machine: MaasMachine, nic: Nic): number | undefined {
  if (draft.maas.upsets.commissioning?.[machine.hostname] === 'boots-elsewhere') return newFabric(draft)
  if (nic.plane === undefined) return undefined
  const { cidr } = draft.site.planes[nic.plane]
  return Object.values(draft.maas.subnets).find((subnet) => subnet.cidr === cidr)?.vlan
}

function dhcpSubnetOf(draft: Draft<World>, interfaceId: number): number | undefined {
  const vlan = draft.maas.interfaces[interfaceId]?.vlan
  return Object.values(draft.maas.subnets).find((subnet) => subnet.vlan === vlan)?.id
}

function findDisks(draft: Draft<World>, machine: Draft<MaasMachine>, hardware: Hardware): void {
  const { systemId } = machine
  if (Object.values(draft.maas.disks).some((disk) => disk.systemId === systemId)) return
  for (const { name, bytes, serial, boot } of hardware.disks) {
    const id = nextId(draft.maas, 'disk')
    draft.maas.disks[id] = { id, systemId, name, serial, model: '', bytes, boot }
    if (boot) machine.bootDisk = id
  }
}

/** Whoever answers at the power address: a host of the site, known by its boot NIC; a virtual one only while it is defined. */
function hardwareUnder(draft: Draft<World>, machine: MaasMachine): Hardware | undefined {
  if (machine.powerType === 'virsh' && domainOf(draft, machine) === undefined) return undefined
  const macs = interfacesOf(draft.maas, machine.systemId).map((each) => each.mac)
  return macs.map((mac) => hardwareWithMac(draft, mac)).find((each) => each !== undefined)
}

const drawnForms = ['own', 'own-mac', 'nobody'] as const

/**
 * While it is commissioned a host has its own static address on the plane with DHCP, and MAAS writes that down as observed. It is no
 * lease: the address lies outside of the dynamic range.
 */
function observe(draft: Draft<World>, machine: MaasMachine): void {
  const form =
    draft.maas.upsets.ghosts?.[machine.hostname] ??
    drawnForms[drawFrom(draft.seed).int(`ghost/${machine.hostname}`, 0, 2)] ??
    'nobody'
  for (const plane of planeNames) {
    if (draft.site.planes[plane].dhcp === true) leaveGhost(draft, machine, plane, form)
  }
}

/** Writes down a host's own address as observed, in one of the forms in which it was met. */
export function leaveGhost(draft: Draft<World>, machine: MaasMachine, plane: PlaneName, form: GhostForm): void {
  const host = hostByName(draft.site, machine.hostname)
  const subnet = Object.values(draft.maas.subnets).find((each) => each.cidr === draft.site.planes[plane].cidr)
  if (host === undefined || subnet === undefined || form === 'none') return
  const ip = hostAddress(draft.site, host, plane)
  const held = rowsOf(draft.maas, ip)
  if (held.some((row) => row.allocType !== 6)) return
  for (const row of held) delete draft.maas.addresses[row.id]
  draft.maas.discoveries = draft.maas.discoveries.filter((each) => each.ip !== ip)
  const owner = form === 'foreign' ? otherBootNic(draft, machine) : form === 'own' ? machine.bootInterface : null
  addAddress(draft, { ip, allocType: 6, subnet: subnet.id, interface: owner })
  const seen = form === 'own-mac' ? machine.bootInterface : form === 'foreign-mac' ? otherBootNic(draft, machine) : null
  const mac = seen === null ? undefined : draft.maas.interfaces[seen]?.mac
  if (mac !== undefined) {
    draft.maas.discoveries.push({ ip, mac, hostname: null, lastSeenMs: draft.nowMs, subnet: subnet.id })
  }
}

/** The boot NIC of some other machine of this MAAS. */
function otherBootNic(draft: Draft<World>, machine: MaasMachine): number | null {
  const others = Object.values(draft.maas.machines).filter((each) => each.systemId !== machine.systemId)
  return others.find((each) => each.bootInterface !== null)?.bootInterface ?? null
}
