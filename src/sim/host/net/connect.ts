import ipaddr from 'ipaddr.js'
import { endpointHost, vipAt } from '../../../site/lookup.ts'
import { vipNames } from '../../../site/names.ts'
import type { SimHost } from '../../world/host-world.ts'
import type { FloatingIp } from '../../world/neutron-world.ts'
import type { World } from '../../world/world.ts'
import { providerReachable } from '../floating.ts'
import type { Place } from '../place.ts'

/** What becomes of a connection: `silent` is no answer at all. */
export type Connected = 'open' | 'refused' | 'silent'

/** The address behind a name; nothing where no name server knows it. */
export function resolve(world: World, name: string): string | undefined {
  if (ipaddr.isValid(name)) return name
  if (name === 'localhost') return '127.0.0.1'
  const { site } = world
  if (name === site.dashboard.proxy.host) return site.dashboard.proxy.address
  for (const vip of vipNames)
    for (const iface of ['public', 'internal', 'admin'] as const)
      if (endpointHost(site, vip, iface) === name) return site.vips[vip][iface]
  const host = world.hosts[name.replace(/\.maas$/, '')]
  return host === undefined ? undefined : addressesOfHost(host)[0]
}

/** Whether a TCP connection from a place to an address and port comes about. */
export function connectTo(world: World, from: Place, address: string, port: number): Connected {
  const { site } = world
  const own = from.kind === 'host' ? world.hosts[from.hostname] : undefined
  if (address === '127.0.0.1') return own === undefined ? 'refused' : listens(own, port)
  if (world.hostUpsets?.blockedPorts?.includes(port) === true) return 'silent'
  const { proxy } = site.dashboard
  if (address === proxy.address) return [22, proxy.port].includes(port) ? 'open' : 'refused'
  if (isHypervisor(world, address)) return port === 22 ? 'open' : 'refused'
  const vip = vipAt(site, address)
  if (vip !== undefined) return vip.vip === 'keystone' && !world.openstack.keystone.reachable ? 'refused' : 'open'
  const host = Object.values(world.hosts).find((each) => addressesOfHost(each).includes(address))
  if (host !== undefined) return host.up ? listens(host, port) : 'silent'
  const floating = Object.values(world.openstack.neutron.floatingIps).find(({ ip }) => ip === address)
  return floating === undefined ? 'silent' : throughFloating(world, floating, port)
}

export function isHypervisor(world: World, address: string): boolean {
  return Object.keys(world.hypervisors).some((each) => each.includes(`@${address}/`))
}

/** The hostname behind an address: of a host of the cloud, or of the server that a floating IP leads to. */
export function hostnameBehind(world: World, address: string): string | undefined {
  const own = Object.keys(world.hosts).find((name) => addressesOfHost(world.hosts[name]).includes(address))
  const floating = Object.values(world.openstack.neutron.floatingIps).find(({ ip }) => ip === address)
  return own ?? (floating === undefined ? undefined : serverBehind(world, floating)?.name)
}

function addressesOfHost(host: SimHost | undefined): string[] {
  return Object.values(host?.links ?? {}).flatMap(({ kind, addresses }) =>
    kind === 'loopback' ? [] : addresses.map(({ local }) => local),
  )
}

/** Every host has its sshd. */
function listens({ listeners }: SimHost, port: number): Connected {
  return port === 22 || listeners.some((each) => each.port === port) ? 'open' : 'refused'
}

/** A security group drops what it does not let in, and nobody answers before the server's system is up. */
function throughFloating(world: World, floating: FloatingIp, port: number): Connected {
  const { securityGroups, ports } = world.openstack.neutron
  const server = serverBehind(world, floating)
  if (!providerReachable(world) || server?.status !== 'ACTIVE' || world.hosts[server.name]?.up !== true) return 'silent'
  const groups = ports[floating.port ?? '']?.securityGroups ?? []
  const rules = groups.flatMap((id) => securityGroups[id]?.rules ?? [])
  const letsIn = rules.some(
    (rule) =>
      rule.direction === 'ingress' &&
      rule.ethertype === 'IPv4' &&
      (rule.protocol === null || rule.protocol === 'tcp') &&
      (rule.portMin ?? 0) <= port &&
      port <= (rule.portMax ?? 65_535) &&
      rule.remoteGroup === null,
  )
  if (!letsIn) return 'silent'
  const host = world.hosts[server.name]
  const cluster = world.kubernetes.clusters[server.id]
  const known =
    port === 22 || cluster?.endpoint.port === port || host?.listeners.some((each) => each.port === port) === true
  return known ? 'open' : 'refused'
}

function serverBehind({ openstack }: World, { port }: FloatingIp) {
  return openstack.nova.servers[openstack.neutron.ports[port ?? '']?.deviceId ?? '']
}
