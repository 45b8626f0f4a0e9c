import type { SimAddress, SimLink } from '../world/host-world.ts'

export type Links = Readonly<Record<string, SimLink>>

/** The states that devices here can have, in iproute2's words. */
type Operstate = 'UNKNOWN' | 'DOWN' | 'LOWERLAYERDOWN' | 'UP'

/**
 * The operstate that the kernel gives a device. Those that never signal a carrier (loopback, ports inside of Open vSwitch, tunnels) stay
 * UNKNOWN while they are up; a device without a carrier is DOWN, or LOWERLAYERDOWN where what is missing stands below it.
 * Source: recordings of kernel 6.1.
 */
export function operstateOf(links: Links, name: string): Operstate {
  const link = links[name]
  if (link === undefined || !isUp(links, name)) return 'DOWN'
  if (['loopback', 'openvswitch', 'vxlan'].includes(link.kind)) return 'UNKNOWN'
  if (!hasCarrier(links, name)) return ['vlan', 'veth'].includes(link.kind) ? 'LOWERLAYERDOWN' : 'DOWN'
  const unknown = link.kind === 'tap' || (link.kind === 'bridge' && portsOf(links, name).length === 0)
  return unknown ? 'UNKNOWN' : 'UP'
}

/** The flags in the order in which iproute2 prints them. */
export function flagsOf(links: Links, name: string): string[] {
  const link = links[name]
  if (link === undefined) return []
  const up = isUp(links, name)
  const carrier = hasCarrier(links, name)
  const below = link.under === undefined ? undefined : links[link.under]
  return [
    ...(up && !carrier ? ['NO-CARRIER'] : []),
    ...(link.kind === 'loopback' ? ['LOOPBACK'] : ['BROADCAST', 'MULTICAST']),
    ...(link.kind === 'bond' ? ['MASTER'] : []),
    ...(links[link.master ?? '']?.kind === 'bond' ? ['SLAVE'] : []),
    ...(up ? ['UP'] : []),
    ...(up && carrier ? ['LOWER_UP'] : []),
    ...(below !== undefined && link.under !== undefined && !isUp(links, link.under) ? ['M-DOWN'] : []),
  ]
}

/** The addresses of a device, its own link-local one last: there is one on every device that is up and is no port of another. */
export function addressesOf(links: Links, name: string): readonly SimAddress[] {
  const link = links[name]
  if (link === undefined) return []
  const silent = link.kind === 'loopback' || link.master !== undefined
  if (silent || !isUp(links, name) || !hasCarrier(links, name)) return link.addresses
  return [...link.addresses, { local: `fe80::${hostPart(link.mac)}`, prefix: 64 }]
}

/** The host part of an address that is made from a MAC: EUI-64. */
export function hostPart(mac: string): string {
  const [first = 0, ...rest] = mac.split(':').map((each) => Number.parseInt(each, 16))
  const bytes = [first ^ 2, ...rest.slice(0, 2), 0xff, 0xfe, ...rest.slice(2)]
  const groups = [0, 2, 4, 6].map((at) => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0))
  return groups.map((group) => group.toString(16)).join(':')
}

function portsOf(links: Links, bridge: string): string[] {
  return Object.keys(links).filter((name) => links[name]?.master === bridge)
}

/** A vlan goes down with the device below it. */
function isUp(links: Links, name: string): boolean {
  const link = links[name]
  if (link === undefined || !link.up) return false
  return link.kind !== 'vlan' || link.under === undefined || isUp(links, link.under)
}

function hasCarrier(links: Links, name: string): boolean {
  const link = links[name]
  if (link === undefined) return false
  if (link.kind === 'vlan') return link.under === undefined || hasCarrier(links, link.under)
  if (link.kind === 'veth') return link.carrier && (links[link.under ?? '']?.up ?? true)
  if (link.kind !== 'bridge' && link.kind !== 'bond') return link.carrier
  const ports = portsOf(links, name)
  if (ports.length === 0) return link.kind === 'bridge' && link.carrier
  return ports.some((port) => isUp(links, port) && hasCarrier(links, port))
}
