import ipaddr from 'ipaddr.js'
import { planeNames, vipNames } from './names.ts'
import type { PlaneName, VipName } from './names.ts'
import type { Host, Site, VipInterface } from './site.ts'
import { hasTrait } from './traits.ts'

/** The plane on which an address lies, `undefined` where it is on none or is no IPv4 address. */
export function planeOf(site: Site, ip: string): PlaneName | undefined {
  return planeNames.find((plane) => inPlane(site, plane, ip))
}

/** Whether an address lies inside a plane's CIDR. */
export function inPlane(site: Site, plane: PlaneName, ip: string): boolean {
  if (!ipaddr.IPv4.isValidFourPartDecimal(ip)) return false
  return ipaddr.IPv4.parse(ip).match(ipaddr.IPv4.parseCIDR(site.planes[plane].cidr))
}

/** The plane with exactly this CIDR, which is how a subnet is told when its id moves. */
export function planeByCidr(site: Site, cidr: string): PlaneName | undefined {
  return planeNames.find((plane) => site.planes[plane].cidr === cidr)
}

/** The plane on which an interface of the catalog is served. */
export function planeOfInterface(iface: VipInterface): PlaneName {
  const planes = { public: 'provider-public', internal: 'metal-internal', admin: 'metal-admin' } as const
  return planes[iface]
}

/** The virtual address of an API on one interface. */
export function vipOf(site: Site, vip: VipName, iface: VipInterface): string {
  return site.vips[vip][iface]
}

/** The API and interface that own a virtual address, `undefined` where none does. */
export function vipAt(site: Site, ip: string): { vip: VipName; iface: VipInterface } | undefined {
  for (const vip of vipNames) {
    const iface = (['public', 'internal', 'admin'] as const).find((each) => site.vips[vip][each] === ip)
    if (iface !== undefined) return { vip, iface }
  }
  return undefined
}

/** The host part of an API's endpoint: its full name where the site gives one, else its virtual address. */
export function endpointHost(site: Site, vip: VipName, iface: VipInterface): string {
  return site.endpoints.hostnames?.[vip][iface] ?? vipOf(site, vip, iface)
}

/** The host of this name, `undefined` where the site has none. */
export function hostByName(site: Site, name: string): Host | undefined {
  return site.hosts.find((host) => host.name === name)
}

/** The static address of a host on a plane: the plane's network with the host's octet last. */
export function hostAddress(site: Site, host: Host, plane: PlaneName): string {
  const network = ipaddr.IPv4.networkAddressFromCIDR(site.planes[plane].cidr).toString()
  return `${network.slice(0, network.lastIndexOf('.'))}.${host.octet}`
}

/** The interface that carries a host's static address on a plane, as MAAS names it once the host is carved. */
export function linkName(site: Site, plane: PlaneName): string {
  const { link, vid } = site.planes[plane]
  const leftToTheCharm = plane === site.externalNetwork.plane && site.providerWiring === 'raw'
  if (leftToTheCharm) return link.nic
  return link.bridge ?? (link.vlanOn === undefined ? link.nic : `${link.vlanOn}.${vid}`)
}

/** Whether what is said of the named site holds here: the site itself, one that extends it, or one that has the trait of that name. */
export function isSite(site: Site, name: string): boolean {
  return site.lineage.includes(name) || hasTrait(site, name)
}

/**
 * The fact at a dotted path, as prose shows it: `vips.keystone.public`, `hosts.openstack0.octet`, `hosts.length`.
 * An item of a list is told by its place or its name; what is not one text, number or boolean is `undefined`.
 */
export function factAt(site: Site, path: string): string | undefined {
  let at: unknown = site
  for (const key of path.split('.')) at = childOf(at, key)
  return typeof at === 'string' || typeof at === 'number' || typeof at === 'boolean' ? String(at) : undefined
}

function childOf(parent: unknown, key: string): unknown {
  if (Array.isArray(parent)) {
    const named: unknown = parent.find((each) => childOf(each, 'name') === key)
    return named ?? (key === 'length' || /^\d+$/.test(key) ? Reflect.get(parent, key) : undefined)
  }
  if (typeof parent !== 'object' || parent === null || !Object.hasOwn(parent, key)) return undefined
  return Reflect.get(parent, key)
}
