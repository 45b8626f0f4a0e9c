import type { IpLink } from '../../cloud/ip.ts'
import type { JujuReader } from '../../cloud/juju.ts'
import type { MaasMachine } from '../../cloud/maas.ts'
import type { OvsInterface } from '../../cloud/ovs.ts'
import type { HostReader } from '../../cloud/host.ts'
import type { JujuApplication, JujuStatus } from '../../schema/juju/status.ts'
import type { Site } from '../../site/site.ts'
import type { ClaimFunction } from '../claim.ts'
import { isReadable, unitsOf } from '../units.ts'

/** A unit of OVN's chassis that may carry floating addresses, and the bridge that its charm maps to the provider network. */
interface Gateway {
  readonly unit: string
  readonly hostname: string
  readonly bridge: string
}

/**
 * The chassis that may be a gateway: the units of every application of the charm ovn-chassis whose `ovn-bridge-mappings` name the
 * provider network. What is configured decides, not what a host has: a host that lost it is the one to be found.
 */
export async function gateways(juju: JujuReader, site: Site): Promise<readonly Gateway[]> {
  const status = await juju.status()
  const found: Gateway[] = []
  for (const [application, state] of Object.entries(status.applications)) {
    if (!isReadable<JujuApplication>(state) || !chassisCharms.includes(state['charm-name'])) continue
    const mappings = (await juju.config(application))['ovn-bridge-mappings']?.value
    const bridge = bridgeMappedIn(typeof mappings === 'string' ? mappings : '', site.externalNetwork.physnet)
    if (bridge === undefined) continue
    for (const { name, principal } of unitsOf(status).filter((each) => each.application === application)) {
      found.push({ unit: name, hostname: hostnameOf(status, principal ?? name), bridge })
    }
  }
  return found
}

const chassisCharms: readonly string[] = ['ovn-chassis', 'ovn-dedicated-chassis']

/** What a chassis says of its provider NIC. */
export interface WayOut {
  /** The device with the NIC's MAC. */
  readonly nic: IpLink | undefined
  readonly mac: string
  readonly interfaces: readonly OvsInterface[]
  /** The bridge of Open vSwitch that has the NIC as a port. */
  readonly bridge: string | undefined
  readonly mappings: string | undefined
}

/** Claims of one chassis that its provider NIC, told by its MAC, is a working port of the mapped bridge and of nothing else. */
export async function wayOut(
  claim: ClaimFunction,
  site: Site,
  host: HostReader,
  machines: readonly MaasMachine[],
  gateway: Gateway,
): Promise<void> {
  const { unit, hostname } = gateway
  const { nic: name } = site.planes[site.externalNetwork.plane].link
  const machine = machines.find((each) => each.hostname === hostname)
  const mac = machine?.interface_set.find((each) => each.name === name)?.mac_address ?? undefined
  if (mac === undefined) {
    const actual = machine === undefined ? 'no such machine' : 'no MAC'
    claim(`MAAS knows ${name} of ${hostname}`, false, { expected: 'its MAC', actual })
    return
  }
  const nic = nicOf(await host.ip.links(unit), name, mac)
  const bridge = nic === undefined ? undefined : await host.ovs.bridgeOf(unit, nic.ifname)
  const interfaces = await host.ovs.interfaces(unit)
  const mappings = (await host.ovs.externalIds(unit))['ovn-bridge-mappings']
  judgeWayOut(claim, site, gateway, { nic, mac, bridge, interfaces, mappings })
}

/** Judges what a chassis said. The operstate of the bridge itself is not read: it is DOWN where nobody has set it up, and works. */
export function judgeWayOut(claim: ClaimFunction, site: Site, { hostname, bridge }: Gateway, seen: WayOut): void {
  const { physnet } = site.externalNetwork
  const { nic, mac } = seen
  const wrong: [string, string, string][] = []
  const row = seen.interfaces.find((each) => each.name === nic?.ifname)
  if (nic === undefined) wrong.push(['the provider NIC is there', `a device with ${mac}`, 'none'])
  else if (nic.master !== 'ovs-system') {
    wrong.push([`${nic.ifname} is a port of Open vSwitch`, 'master ovs-system', masterText(nic)])
  }
  if (nic !== undefined && seen.bridge !== bridge) {
    wrong.push([`${nic.ifname} is a port of ${bridge}`, bridge, seen.bridge ?? 'a port of no bridge'])
  }
  if (nic !== undefined && (row === undefined || row.link_state !== 'up' || textOf(row.error) !== '')) {
    const errors = seen.interfaces.filter((each) => textOf(each.error) !== '').map((each) => rowText(each))
    const actual = row === undefined ? ['no row', ...errors].join('; ') : rowText(row)
    wrong.push([`${nic.ifname} works in Open vSwitch`, 'link_state up, no error', actual])
  }
  if (bridgeMappedIn(seen.mappings ?? '', physnet) !== bridge) {
    wrong.push([`ovn-bridge-mappings has ${physnet}`, `${physnet}:${bridge}`, seen.mappings ?? 'no mappings'])
  }
  for (const [what, expected, actual] of wrong) claim(`${hostname}: ${what}`, false, { expected, actual })
  if (wrong.length === 0) claim(`${hostname}: ${nic?.ifname ?? ''} is a port of ${bridge} alone, up, ${physnet}`, true)
}

/** The NIC by its MAC. A bridge on it takes the same MAC, so of several the one with the NIC's own name is meant. */
function nicOf(links: readonly IpLink[], name: string, mac: string): IpLink | undefined {
  const same = links.filter((each) => (each.permaddr ?? each.address) === mac)
  return same.find((each) => each.ifname === name || each.altnames?.includes(name) === true) ?? same[0]
}

/** The bridge that a text such as `physnet1:br-ex,dcfabric:br-data` maps to a physical network. */
function bridgeMappedIn(mappings: string, physnet: string): string | undefined {
  const pair = mappings.split(/[\s,]+/).find((each) => each.startsWith(`${physnet}:`))
  return pair?.slice(physnet.length + 1)
}

function hostnameOf(status: JujuStatus, principal: string): string {
  const row = unitsOf(status).find((each) => each.name === principal)
  const id = row !== undefined && 'machine' in row.unit ? row.unit.machine : undefined
  const machine = id === undefined ? undefined : status.machines[id]
  if (machine === undefined || 'status-error' in machine) throw new Error(`Juju says no host for ${principal}`)
  return machine.hostname ?? ''
}

function masterText(nic: IpLink): string {
  return nic.master === undefined ? 'a port of nothing' : `a port of ${nic.master}`
}

function rowText({ name, link_state: state, error }: OvsInterface): string {
  return `${name}: link_state ${textOf(state) || 'empty'}${textOf(error) === '' ? '' : `, ${textOf(error)}`}`
}

/** An empty column of the database is an empty set. */
function textOf(cell: string | readonly unknown[]): string {
  return typeof cell === 'string' ? cell : ''
}
