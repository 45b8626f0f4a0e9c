import ipaddr from 'ipaddr.js'
import { addDevice, type HostDraft } from './new-device.ts'

/** The device of a machine that has an address in the same subnet. */
export function deviceOn({ host }: HostDraft, address: string): string | undefined {
  return Object.keys(host.links).find((name) =>
    host.links[name]?.addresses.some(
      ({ local, prefix }) => !local.includes(':') && ipaddr.IPv4.parse(address).match(ipaddr.IPv4.parse(local), prefix),
    ),
  )
}

/**
 * The bridge that a container's NIC is attached to: the device itself where it is one, else the Linux bridge that Juju makes on it, which takes
 * over its addresses. Source: juju 3.6 `network/containerizer/bridgepolicy.go`.
 */
export function bridgeOn(at: HostDraft, device: string): string {
  const { links, ovs } = at.host
  const link = links[device]
  if (link === undefined || link.kind === 'bridge' || ovs?.bridges[device] !== undefined) return device
  const bridge = bridgeNameFor(device)
  if (links[bridge] === undefined) {
    addDevice(at, bridge, { kind: 'bridge', mac: link.mac, mtu: link.mtu, up: true, addresses: [...link.addresses] })
    link.addresses = []
    link.master ??= bridge
  }
  return bridge
}

/** A device's name has 15 characters at most. Source: juju 3.6 `network/containerizer/bridgepolicy.go` `BridgeNameForDevice`. */
function bridgeNameFor(device: string): string {
  if (device.length < 13) return `br-${device}`
  return device.length === 13 ? `b-${device}` : `b-${device.replace(/^en/, '').slice(-13)}`
}
