import type { Draft } from 'immer'
import { drawFrom } from '../engine/draw.ts'
import type { SimHost, SimLink } from '../world/host-world.ts'

/** A host that is being changed, with its name and the seed that its identifiers are drawn from. */
export interface HostDraft {
  readonly hostname: string
  readonly seed: number
  readonly host: Draft<SimHost>
}

/** Adds a device to a host with the next index of its kernel; what is not said is that of an idle ethernet device. */
export function addDevice(
  { host }: HostDraft,
  name: string,
  parts: Partial<SimLink> & Pick<SimLink, 'kind' | 'mac'>,
): void {
  const index = Math.max(0, ...Object.values(host.links).map((each) => each.index)) + 1
  const { addresses = [], ...rest } = parts
  host.links[name] = { index, mtu: 1500, up: false, carrier: true, addresses: [...addresses], ...rest }
}

/** The loopback, which every host has first. */
export function addLoopback(at: HostDraft): void {
  const addresses = [
    { local: '127.0.0.1', prefix: 8 },
    { local: '::1', prefix: 128 },
  ]
  addDevice(at, 'lo', { kind: 'loopback', mac: '00:00:00:00:00:00', mtu: 65_536, up: true, addresses })
}

/** A MAC for a device that the host makes up itself, marked as such. */
export function drawnMac({ seed, hostname }: HostDraft, name: string): string {
  const digits = drawFrom(seed).hex(`host/${hostname}/mac/${name}`, 12)
  const first = ((Number.parseInt(digits.slice(0, 2), 16) | 2) & 0xfe).toString(16).padStart(2, '0')
  return [first, ...[2, 4, 6, 8, 10].map((at) => digits.slice(at, at + 2))].join(':')
}
