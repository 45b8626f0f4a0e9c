import { drawFrom } from '../engine/draw.ts'
import type { World } from '../world/world.ts'

/** The first address of a subnet that no port and no amphora has; on an IPv6 subnet the one that its MAC gives. */
export function freeAddress(world: World, subnetId: string, holder: string): string {
  const subnet = world.openstack.neutron.subnets[subnetId]
  if (subnet === undefined) throw new Error(`this world has no subnet ${subnetId}`)
  if (subnet.ipVersion === 6) {
    const tail = drawFrom(world.seed).hex(`address/${subnetId}/${holder}`, 6)
    return `${subnet.cidr.split('/')[0] ?? ''}f816:3eff:fe${tail.slice(0, 2)}:${tail.slice(2)}`
  }
  const taken = new Set([
    ...Object.values(world.openstack.neutron.ports).flatMap((port) => port.fixedIps.map(({ ip }) => ip)),
    ...Object.values(world.openstack.octavia.amphorae).flatMap(({ vrrpIp, lbNetworkIp }) => [vrrpIp, lbNetworkIp]),
    subnet.gateway,
  ])
  for (const { start, end } of subnet.pools) {
    for (let at = numberOf(start); at <= numberOf(end); at++) if (!taken.has(textOf(at))) return textOf(at)
  }
  throw new Error(`no address is left in ${subnet.cidr}`)
}

function numberOf(ip: string): number {
  return ip.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)
}

function textOf(number: number): string {
  return [24, 16, 8, 0].map((shift) => (number >>> shift) & 255).join('.')
}
