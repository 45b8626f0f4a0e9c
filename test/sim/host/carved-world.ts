import { produce } from 'immer'
import { startWorld } from '../../../src/sim/build/start-world.ts'
import { drawFrom } from '../../../src/sim/engine/draw.ts'
import { bootContainer } from '../../../src/sim/host/boot.ts'
import { addMachineDevices, type Configured } from '../../../src/sim/host/machine-devices.ts'
import { addLoopback } from '../../../src/sim/host/new-device.ts'
import type { MaasInterface } from '../../../src/sim/world/maas-world.ts'
import type { World } from '../../../src/sim/world/world.ts'
import { loadSite } from '../../../src/site/load-site.ts'
import { hostAddress, linkName } from '../../../src/site/lookup.ts'
import { planeNames } from '../../../src/site/names.ts'
import type { Host, Site } from '../../../src/site/site.ts'
import { root } from '../sample-world.ts'

/** The hosts of a site, running as a deployment leaves them, without Juju, charms or containers. */
export async function carvedWorld(name = 'testcloud', seed = 1): Promise<World> {
  const { site } = await loadSite(name, root)
  return produce(startWorld(site, seed), (draft) => {
    for (const host of site.hosts) {
      draft.hosts[host.name] = { up: true, bootedMs: 0, files: {}, services: {}, listeners: [], links: {} }
      const made = draft.hosts[host.name]
      if (made === undefined) continue
      const at = { hostname: host.name, seed, host: made }
      addLoopback(at)
      addMachineDevices(at, configured(site, host, seed))
    }
  })
}

/** What MAAS holds of a host that was carved as its site says. */
function configured(site: Site, host: Host, seed: number): Configured {
  const interfaces: MaasInterface[] = []
  const idOf = (name: string): number => interfaces.find((each) => each.name === name)?.id ?? 0
  const add = (name: string, parts: Partial<MaasInterface>): void => {
    if (interfaces.some((each) => each.name === name)) return
    const digits = drawFrom(seed).hex(`mac/${host.name}/${name}`, 6)
    const mac = `52:54:00:${digits.slice(0, 2)}:${digits.slice(2, 4)}:${digits.slice(4, 6)}`
    const id = interfaces.length + 1
    const rest = {
      type: 'physical',
      vlan: 0,
      parents: [],
      tags: [],
      enabled: true,
      params: {},
      linkConnected: true,
    } as const
    interfaces.push({ id, systemId: 'abc123', name, mac, ...rest, ...parts })
  }
  for (const nic of site.nics) add(nic, {})
  for (const plane of planeNames) {
    const { link, vid } = site.planes[plane]
    const own = linkName(site, plane)
    const vlan = link.vlanOn === undefined ? undefined : `${link.vlanOn}.${vid}`
    if (vlan !== undefined) add(vlan, { type: 'vlan', vlan: 1, parents: [idOf(link.vlanOn ?? '')] })
    if (own !== link.nic && own !== vlan)
      add(own, {
        type: 'bridge',
        parents: [idOf(vlan ?? link.nic)],
        params: { bridge_type: link.bridgeType ?? 'standard' },
      })
  }
  const links = planeNames.map((plane) => ({
    interface: linkName(site, plane),
    type: 'physical' as const,
    mac: '',
    vid: 0,
    parents: [],
    address: hostAddress(site, host, plane),
    cidr: site.planes[plane].cidr,
    space: site.planes[plane].space,
  }))
  const { vid } = site.planes['metal-internal']
  const vlans = { 1: { id: 1, vid, name: '', fabric: 1, space: 1, dhcpOn: false, mtu: 1500, primaryRack: null } }
  return { interfaces, vlans, links }
}

/** A container on the first host with a NIC on each of these planes. */
export function withContainer(world: World, hostname: string, on: string, addresses: readonly string[]): World {
  return produce(world, (draft) => {
    bootContainer(draft, {
      hostname,
      on,
      nics: Object.fromEntries(
        addresses.map((address, index) => [
          `eth${index}`,
          { mac: `00:16:3e:00:00:0${index}`, addresses: [address], space: '' },
        ]),
      ),
    })
  })
}
