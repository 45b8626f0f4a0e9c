import type { Draft } from 'immer'
import { planeNames, type PlaneName } from '../../site/names.ts'
import type { Site } from '../../site/site.ts'
import { drawFrom } from '../engine/draw.ts'
import { subnetOf } from '../maas/addresses.ts'
import { macOf } from '../maas/hardware.ts'
import { addInterface, linkStatic } from '../maas/interfaces.ts'
import { nextId, type Table } from '../maas/ids.ts'
import { hostsOf, toAddress } from '../maas/ip.ts'
import type { World } from '../world/world.ts'

/** The object ids of a plane in this MAAS. */
export interface PlaneIds {
  readonly subnet: number
  readonly vlan: number
  readonly fabric: number
}

/** Fabrics, VLANs, subnets and spaces of the site's planes, the controller with a foot on each that it serves, and what it observed. */
export function buildNetwork(draft: Draft<World>): Readonly<Record<PlaneName, PlaneIds>> {
  const { site, maas } = draft
  const ids = drawIds(draft)
  for (const [index, name] of spacesOf(site).entries()) {
    const id = ids('space', index)
    maas.spaces[id] = { id, name }
  }
  const spaceOf = (plane: PlaneName): number =>
    Object.values(maas.spaces).find((space) => space.name === site.planes[plane].space)?.id ?? 0
  const fabrics: Partial<Record<PlaneName, number>> = {}
  for (const [index, plane] of planeNames.entries()) {
    const { cidr, vid, gateway, dns, dhcp, fabricOf } = site.planes[plane]
    const fabric = (fabricOf === undefined ? undefined : fabrics[fabricOf]) ?? ids('fabric', index)
    fabrics[plane] = fabric
    maas.fabrics[fabric] ??= { id: fabric, name: `fabric-${fabric}` }
    const vlan = ids('vlan', index)
    maas.vlans[vlan] = {
      id: vlan,
      vid,
      name: vid === 0 ? 'untagged' : String(vid),
      fabric,
      space: spaceOf(plane),
      dhcpOn: dhcp === true,
      mtu: 1500,
      primaryRack: dhcp === true ? maas.controller.systemId : null,
    }
    const subnet = ids('subnet', index)
    maas.subnets[subnet] = { id: subnet, name: cidr, cidr, vlan, gateway: gateway ?? '', dns: [...dns] }
  }
  const planes = planeIds(draft)
  buildController(draft, planes)
  observeGateways(draft, planes)
  return planes
}

/** The object ids of the planes as this MAAS has them now. */
export function planeIds({ site, maas }: World): Readonly<Record<PlaneName, PlaneIds>> {
  const found = planeNames.map((plane) => {
    const subnet = Object.values(maas.subnets).find((each) => each.cidr === site.planes[plane].cidr)
    const fabric = maas.vlans[subnet?.vlan ?? -1]?.fabric
    if (subnet === undefined || fabric === undefined) throw new Error(`MAAS has no subnet of ${plane}`)
    return [plane, { subnet: subnet.id, vlan: subnet.vlan, fabric }] as const
  })
  // Every plane is in the list that this was made of.
  return Object.fromEntries(found) as Record<PlaneName, PlaneIds>
}

/** Ids that are drawn apart from each other and from the small numbers that a page might have got by luck; the next one lies above. */
function drawIds(draft: Draft<World>): (table: Table, index: number) => number {
  const draw = drawFrom(draft.seed)
  const tables = (['space', 'fabric', 'vlan', 'subnet'] as const).map((table) => {
    const low = table === 'vlan' ? 5001 : 11
    const drawn = draw.shuffle(
      `maas-ids/${table}`,
      Array.from({ length: 60 }, (_, index) => low + index),
    )
    draft.maas.lastIds[table] = low + 60
    return [table, drawn] as const
  })
  for (const table of ['range', 'address', 'interface', 'disk', 'result', 'event'] as const) {
    draft.maas.lastIds[table] = draw.int(`maas-ids/${table}`, 20, 400)
  }
  const byTable = new Map<Table, readonly number[]>(tables)
  return (table, index) => byTable.get(table)?.[index] ?? nextId(draft.maas, table)
}

function spacesOf(site: Site): readonly string[] {
  return [...new Set(planeNames.map((plane) => site.planes[plane].space))]
}

/** The controller stands on the address that clients know it by, and on every plane on which it serves DHCP. */
function buildController(draft: Draft<World>, planes: Readonly<Record<PlaneName, PlaneIds>>): void {
  const { site, maas } = draft
  const { systemId, hostname } = maas.controller
  const known = new URL(site.identity.maas.url).hostname
  const feet = planeNames.filter(
    (plane) => site.planes[plane].dhcp === true || subnetOf(maas, known)?.id === planes[plane].subnet,
  )
  for (const [index, plane] of feet.entries()) {
    const { subnet, vlan } = planes[plane]
    const name = `enp${index + 1}s0`
    const nic = addInterface(draft, {
      systemId,
      name,
      type: 'physical',
      mac: macOf(draft.seed, hostname, name),
      vlan,
      linkConnected: true,
      seen: true,
    })
    const ip = subnetOf(maas, known)?.id === subnet ? known : unclaimed(site, plane)
    linkStatic(draft, nic.id, subnet, ip)
  }
}

/** The lowest address of a plane that the site has given to nobody. */
export function unclaimed(site: Site, plane: PlaneName, skip: readonly string[] = []): string {
  const { cidr, gateway, dns } = site.planes[plane]
  const { first, last } = hostsOf(cidr)
  const vips = Object.values(site.vips).flatMap((vip) => Object.values(vip))
  const taken = new Set([gateway ?? '', ...dns, ...vips, site.dashboard.proxy.address, ...skip])
  const octets = new Set(site.hosts.map((host) => host.octet))
  for (let at = first + 1; at <= last; at += 1) {
    const ip = toAddress(at)
    if (!taken.has(ip) && !octets.has(at % 256)) return ip
  }
  throw new Error(`${plane} of ${site.name} has no address left`)
}

/** The routers are seen on the wire; what is seen so stands in a table of its own and blocks nothing. */
function observeGateways(draft: Draft<World>, planes: Readonly<Record<PlaneName, PlaneIds>>): void {
  for (const plane of planeNames) {
    const { gateway } = draft.site.planes[plane]
    if (gateway === undefined) continue
    draft.maas.discoveries.push({
      ip: gateway,
      mac: macOf(draft.seed, 'router', plane),
      hostname: null,
      lastSeenMs: draft.nowMs - 40_000,
      subnet: planes[plane].subnet,
    })
  }
}

/** The site's ranges, each kept by the one user there is. */
export function buildRanges(draft: Draft<World>, stale: boolean): void {
  const { ranges, staleRanges } = draft.site
  for (const plane of planeNames) {
    const own = (ranges[plane] ?? []).map((each) => ({ ...each, comment: each.purpose }))
    const old = (staleRanges[plane] ?? []).map((each) => ({ ...each, type: 'reserved' as const, comment: '' }))
    for (const { type, start, end, comment } of [...own, ...(stale ? old : [])]) {
      const id = nextId(draft.maas, 'range')
      const subnet = subnetOf(draft.maas, start)?.id
      if (subnet === undefined) throw new Error(`no plane holds the range from ${start}`)
      draft.maas.ranges[id] = { id, type, start, end, subnet, comment, user: draft.maas.username }
    }
  }
}
