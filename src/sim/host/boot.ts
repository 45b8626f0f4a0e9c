import type { Draft } from 'immer'
import { drawFrom } from '../engine/draw.ts'
import { schedule } from '../engine/schedule.ts'
import { machineLinks } from '../maas/links.ts'
import type { SimHost } from '../world/host-world.ts'
import type { SimNic } from '../world/juju-world.ts'
import type { World } from '../world/world.ts'
import { bridgeOn, deviceOn } from './container-bridge.ts'
import { addMachineDevices } from './machine-devices.ts'
import { addDevice, addLoopback, type HostDraft } from './new-device.ts'
import { addOvsPort } from './ovs-change.ts'

/** A machine that has just been deployed: its system runs, its devices are as MAAS configured them. */
export function bootMachine(draft: Draft<World>, hostname: string, systemId: string): void {
  const at = freshHost(draft, hostname)
  const interfaces = Object.values(draft.maas.interfaces).filter((each) => each.systemId === systemId)
  addMachineDevices(at, { interfaces, vlans: draft.maas.vlans, links: machineLinks(draft, systemId) })
}

/** A container in a running machine; for each of its NICs the machine gets a bridge where it has none yet, as Juju makes it. */
export function bootContainer(
  draft: Draft<World>,
  container: { readonly hostname: string; readonly on: string; readonly nics: Readonly<Record<string, SimNic>> },
): void {
  const { hostname, on, nics } = container
  const inside = freshHost(draft, hostname)
  inside.host.on = on
  const machine = draft.hosts[on]
  for (const [name, { mac, addresses }] of Object.entries(nics)) {
    const outside = machine === undefined ? undefined : { hostname: on, seed: draft.seed, host: machine }
    const prefix = outside === undefined ? undefined : attach(outside, inside, name, addresses[0] ?? '')
    const peer = prefix === undefined ? {} : { under: `if${prefix.index}` }
    const own = addresses.map((local) => ({ local, prefix: prefix?.length ?? 24 }))
    addDevice(inside, name, { kind: 'veth', mac, up: true, addresses: own, ...peer })
  }
}

/** Plugs a container's NIC into its machine; what the container has to know of the other end, where the machine has such a network. */
function attach(
  outside: HostDraft,
  inside: HostDraft,
  name: string,
  address: string,
): { readonly index: number; readonly length: number } | undefined {
  const device = address === '' ? undefined : deviceOn(outside, address)
  if (device === undefined) return undefined
  const bridge = bridgeOn(outside, device)
  const { links, ovs } = outside.host
  const length = links[bridge]?.addresses.find(({ local }) => !local.includes(':'))?.prefix ?? 24
  const digits = drawFrom(outside.seed).hex(`veth/${inside.hostname}/${name}`, 20)
  const veth = `veth${digits.slice(0, 8)}`
  const mac = `fe:${[8, 10, 12, 14, 16].map((from) => digits.slice(from, from + 2)).join(':')}`
  const inner = Math.max(1, ...Object.values(inside.host.links).map((each) => each.index)) + 1
  addDevice(outside, veth, { kind: 'veth', mac, up: true, under: `if${inner}` })
  const link = links[veth]
  if (ovs?.bridges[bridge] !== undefined) addOvsPort(outside, bridge, veth)
  else if (link !== undefined) link.master = bridge
  return { index: link?.index ?? 0, length }
}

/** Ends a host for good, with the containers in it. */
export function removeHost(draft: Draft<World>, hostname: string): void {
  for (const name of withContainers(draft, hostname)) delete draft.hosts[name]
}

/** Restarts a host; it is away for a while, and what does not come back by itself stays away: an unsealed vault is sealed. */
export function rebootHost(draft: Draft<World>, hostname: string): void {
  const draw = drawFrom(draft.seed)
  for (const name of withContainers(draft, hostname)) {
    const host = draft.hosts[name]
    if (host === undefined) continue
    const seconds = host.on === undefined ? draw.int(`reboot/${name}`, 90, 240) : draw.int(`reboot/${name}`, 15, 40)
    const after = name === hostname ? 0 : 240
    host.up = false
    schedule(draft, (seconds + after) * 1000, { kind: 'host.starts', hostname: name })
  }
}

function withContainers(draft: Draft<World>, hostname: string): string[] {
  return Object.keys(draft.hosts).filter((name) => name === hostname || draft.hosts[name]?.on === hostname)
}

function freshHost(draft: Draft<World>, hostname: string): HostDraft {
  const host: Draft<SimHost> = {
    up: true,
    bootedMs: draft.nowMs,
    files: {},
    services: {},
    listeners: [{ address: '0.0.0.0', port: 22, process: 'sshd' }],
    links: {},
  }
  draft.hosts[hostname] = host
  // What is put into a draft is a draft only when it is read from there again.
  const at = { hostname, seed: draft.seed, host: draft.hosts[hostname] ?? host }
  addLoopback(at)
  return at
}
