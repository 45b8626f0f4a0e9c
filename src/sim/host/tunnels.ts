import type { Draft } from 'immer'
import type { World } from '../world/world.ts'
import { addDevice, drawnMac } from './new-device.ts'
import { addOvsPort } from './ovs-change.ts'

/**
 * A tunnel from each chassis to each other one, as ovn-controller keeps them, and the patch ports of the bridges that are mapped.
 * Names: OVN controller/encaps.c `tunnel_create_name`, the first six characters of the other chassis.
 */
export function meshTunnels(draft: Draft<World>): void {
  const chassis = Object.entries(draft.hosts).flatMap(([hostname, host]) => {
    const ids = host.ovs?.externalIds ?? {}
    return ids['system-id'] === undefined
      ? []
      : [{ hostname, host, name: ids['system-id'], ip: ids['ovn-encap-ip'] ?? '' }]
  })
  for (const own of chassis) {
    const at = { hostname: own.hostname, seed: draft.seed, host: own.host }
    for (const other of chassis) if (other !== own) addTunnel(at, other)
  }
}

function addTunnel(at: Parameters<typeof addOvsPort>[0], other: { readonly name: string; readonly ip: string }): void {
  const ports = at.host.ovs?.bridges['br-int']?.ports ?? {}
  if (Object.values(ports).some(({ options }) => options['remote_ip'] === other.ip)) return
  const name = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
    .map((at) => `ovn-${other.name.slice(0, 6)}-${at}`)
    .find((each) => ports[each] === undefined)
  if (name === undefined) return
  const options = { csum: 'true', key: 'flow', remote_ip: other.ip }
  addOvsPort(at, 'br-int', name, { type: 'geneve', options })
  const device = 'genev_sys_6081'
  if (at.host.links[device] === undefined)
    addDevice(at, device, { kind: 'vxlan', mac: drawnMac(at, device), mtu: 65_000, up: true, master: 'ovs-system' })
}
