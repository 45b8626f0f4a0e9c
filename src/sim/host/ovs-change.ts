import { drawFrom } from '../engine/draw.ts'
import type { SimOvsBridge, SimOvsInterface } from '../world/host-world.ts'
import { addDevice, drawnMac, type HostDraft } from './new-device.ts'

/** The number of the port that a bridge has of its own name. */
const localPort = 65_534

/** Open vSwitch on a host, as its packages leave it: no bridge yet. */
function startOvs(at: HostDraft): void {
  const { host, seed, hostname } = at
  if (host.ovs !== undefined) return
  const uuid = drawFrom(seed).uuid(`host/${hostname}/ovs`)
  host.ovs = { uuid, version: '3.3.0', externalIds: {}, bridges: {}, daemonUp: true }
  addDevice(at, 'ovs-system', { kind: 'openvswitch', mac: drawnMac(at, 'ovs-system') })
}

/** A bridge with its own port, which is a device too; nobody sets it up but who gives it an address. */
export function addOvsBridge(
  at: HostDraft,
  name: string,
  options: Partial<Pick<SimOvsBridge, 'failMode' | 'datapathType'>>,
): void {
  startOvs(at)
  const { ovs, links } = at.host
  if (ovs === undefined || ovs.bridges[name] !== undefined) return
  const own = { type: 'internal', ofport: localPort, error: '', externalIds: {}, options: {} } as const
  ovs.bridges[name] = { datapathType: '', ...options, ports: { [name]: own } }
  if (links[name] === undefined) addDevice(at, name, { kind: 'openvswitch', mac: drawnMac(at, name) })
}

/**
 * A port of a bridge. A device that is not there, or that is a port of something else already, leaves its error on the row of the
 * interface and nothing more. Texts: OVS 3.1 vswitchd/bridge.c `iface_do_create`.
 */
export function addOvsPort(
  at: HostDraft,
  bridge: string,
  name: string,
  parts: Partial<Omit<SimOvsInterface, 'ofport' | 'error'>> & { readonly mac?: string } = {},
): string {
  const { links, ovs } = at.host
  const ports = ovs?.bridges[bridge]?.ports
  if (ports === undefined) return ''
  const { type = '', externalIds = {}, options = {}, mac } = parts
  if (type === 'internal') addDevice(at, name, { kind: 'openvswitch', mac: mac ?? drawnMac(at, name) })
  const link = links[name]
  const isDevice = type === '' || type === 'system'
  const error = isDevice ? refusal(name, link) : ''
  if (isDevice && error === '' && link !== undefined) link.master = 'ovs-system'
  const used = Object.values(ports).flatMap(({ ofport }) => (ofport === localPort ? [] : [ofport]))
  const ofport = error === '' ? Math.max(0, ...used) + 1 : -1
  ports[name] = { type, ofport, error, externalIds: { ...externalIds }, options: { ...options } }
  return error
}

function refusal(name: string, link: { readonly master?: string } | undefined): string {
  if (link === undefined) return `could not open network device ${name} (No such device)`
  return link.master === undefined ? '' : `could not add network device ${name} to ofproto (Device or resource busy)`
}

/** Takes a port away; a device that came with it goes, another one is free again. */
export function removeOvsPort({ host }: HostDraft, bridge: string, name: string): void {
  const port = host.ovs?.bridges[bridge]?.ports[name]
  const link = host.links[name]
  if (port === undefined) return
  if (port.type === 'internal') delete host.links[name]
  else if (link?.master === 'ovs-system') delete link.master
  delete host.ovs?.bridges[bridge]?.ports[name]
}

/** Takes a bridge away with all of its ports. */
export function removeOvsBridge(at: HostDraft, bridge: string): void {
  const { ovs } = at.host
  for (const name of Object.keys(ovs?.bridges[bridge]?.ports ?? {})) removeOvsPort(at, bridge, name)
  delete ovs?.bridges[bridge]
}
