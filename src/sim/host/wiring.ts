import type { Draft } from 'immer'
import { schedule } from '../engine/schedule.ts'
import { inPlane } from '../../site/lookup.ts'
import type { World } from '../world/world.ts'
import type { HealthManagerPort } from './host-events.ts'
import { hostPart } from './devices.ts'
import type { HostDraft } from './new-device.ts'
import { addOvsBridge, addOvsPort } from './ovs-change.ts'
import { meshTunnels } from './tunnels.ts'

/**
 * What ovn-chassis does on a host: br-int, the bridges of `ovn-bridge-mappings`, and NICs as ports of the bridges that they are mapped to.
 *
 * @param options.mappings `bridge-interface-mappings` turned round: by MAC or name of a NIC, its bridge. A MAC of another host is passed over; a NIC
 *   that is in a Linux bridge already, or a name that is not there, leaves an error on its Interface row; the charm says nothing.
 * @param options.bridgeMappings `physnet1:br-ex`, as the charm's option has it.
 * @param options.remote `ssl:10.0.0.31:6642,ssl:...`, where OVN's southbound database answers.
 *
 * Source: charmhelpers contrib/openstack/context.py `BridgePortInterfaceMap`.
 */
export function wireChassis(
  draft: Draft<World>,
  hostname: string,
  options: {
    readonly mappings: Readonly<Record<string, string>>
    readonly bridgeMappings: string
    readonly remote?: string
  },
): void {
  const host = draft.hosts[hostname]
  if (host === undefined) return
  const at: HostDraft = { hostname, seed: draft.seed, host }
  addOvsBridge(at, 'br-int', { failMode: 'secure', datapathType: 'system' })
  const { ovs, links } = host
  if (ovs === undefined) return
  Object.assign(ovs.externalIds, chassisIds(draft, hostname))
  if (options.remote !== undefined && options.remote !== '') ovs.externalIds['ovn-remote'] = options.remote
  if (options.bridgeMappings !== '') ovs.externalIds['ovn-bridge-mappings'] = options.bridgeMappings
  for (const pair of options.bridgeMappings.split(/[\s,]+/)) {
    const bridge = pair.split(':')[1]
    if (bridge !== undefined) addOvsBridge(at, bridge, { datapathType: 'system' })
  }
  for (const [nic, bridge] of Object.entries(options.mappings)) {
    const name = nic.includes(':')
      ? Object.keys(links).find((each) => links[each]?.kind === 'physical' && links[each].mac === nic)
      : nic
    if (name === undefined || ovs.bridges[bridge]?.ports[name] !== undefined) continue
    addOvsBridge(at, bridge, { datapathType: 'system' })
    const link = links[name]
    if (link !== undefined) link.up = true
    addOvsPort(at, bridge, name, { type: 'system' })
  }
  meshTunnels(draft)
}

/** What the charm tells ovn-controller through Open vSwitch's database; the tunnels end at the address on the plane of the tenants. */
function chassisIds(draft: Draft<World>, hostname: string): Record<string, string> {
  const addresses = Object.values(draft.hosts[hostname]?.links ?? {}).flatMap((link) =>
    link.kind === 'loopback' ? [] : link.addresses,
  )
  const ip =
    addresses.find(({ local }) => inPlane(draft.site, 'data-tenant', local)) ??
    addresses.find(({ local }) => !local.includes(':'))
  return {
    'ovn-encap-ip': ip?.local ?? '',
    'ovn-encap-type': 'geneve',
    'system-id': `${hostname}.maas`,
    hostname: `${hostname}.maas`,
  }
}

/** The port of octavia's health manager on its unit's host; its address comes a moment later, with the router's advertisement. */
export function addHealthManagerPort(draft: Draft<World>, hostname: string, port: HealthManagerPort): void {
  const upset = draft.hostUpsets?.healthManager
  if (upset === 'absent') return
  if (upset === 'late') schedule(draft, 90_000, { kind: 'host.health-manager', hostname, port })
  else plugHealthManager(draft, hostname, port)
}

/** The port itself, which is there at once. */
export function plugHealthManager(draft: Draft<World>, hostname: string, port: HealthManagerPort): void {
  const host = draft.hosts[hostname]
  if (host === undefined || Object.hasOwn(host.links, 'o-hm0')) return
  const at: HostDraft = { hostname, seed: draft.seed, host }
  addOvsBridge(at, 'br-int', { failMode: 'secure', datapathType: 'system' })
  const externalIds = {
    'attached-mac': port.mac,
    'iface-id': port.portId,
    'iface-status': 'active',
    skip_cleanup: 'true',
  }
  addOvsPort(at, 'br-int', 'o-hm0', { type: 'internal', externalIds, mac: port.mac })
  const link = host.links['o-hm0']
  const upset = draft.hostUpsets?.healthManager
  if (link === undefined || upset === 'down') return
  link.up = true
  if (upset === 'no-address') return
  link.advertised = ulaOf(port.ula, port.mac)
  schedule(draft, 4000, { kind: 'host.advertised', hostname, device: 'o-hm0' })
}

/** A whole address as it is given, or the one that a prefix makes with the device's MAC. */
function ulaOf(ula: string, mac: string): string {
  const prefix = /^(.*)::\/64$/.exec(ula)?.[1]
  return prefix === undefined ? ula.replace(/\/\d+$/, '') : `${prefix}:${hostPart(mac)}`
}
