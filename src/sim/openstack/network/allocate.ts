import type { Draft } from 'immer'
import { drawFrom } from '../../engine/draw.ts'
import type { Subnet } from '../../world/neutron-world.ts'
import type { World } from '../../world/world.ts'
import { fail } from '../client/client-error.ts'
import { slaacAddress, toAddress, toNumber } from './addresses.ts'

/** A free address of a subnet for what is called so; Neutron takes one from its pools, and IPv6 comes from the MAC. */
export function allocateIp(draft: Draft<World>, subnet: Subnet, about: string, mac: string): string {
  if (subnet.ipVersion === 6) return slaacAddress(subnet.cidr, mac)
  const taken = takenIn(draft, subnet.id)
  const sizes = subnet.pools.map(({ start, end }) => toNumber(end) - toNumber(start) + 1)
  const total = sizes.reduce((sum, each) => sum + each, 0)
  const from = total === 0 ? 0 : drawFrom(draft.seed).int(`address/${subnet.name}/${about}`, 0, total - 1)
  for (let step = 0; step < total; step++) {
    const ip = addressAt(subnet, sizes, (from + step) % total)
    if (!taken.has(ip)) return ip
  }
  fail(
    `ConflictException: 409: Client Error for url: ports, No more IP addresses available on network ${subnet.network}.`,
  )
}

export function takenIn(draft: Draft<World> | World, subnet: string): ReadonlySet<string> {
  const { ports } = draft.openstack.neutron
  return new Set(
    Object.values(ports).flatMap((port) => port.fixedIps.filter((each) => each.subnet === subnet).map(({ ip }) => ip)),
  )
}

function addressAt({ pools }: Subnet, sizes: readonly number[], index: number): string {
  let rest = index
  for (const [at, size] of sizes.entries()) {
    if (rest < size) return toAddress(toNumber(pools[at]?.start ?? '') + rest)
    rest -= size
  }
  return ''
}

/** A MAC of those that Neutron gives. */
export function newMac(draft: Draft<World>, about: string): string {
  const digits = drawFrom(draft.seed).hex(`mac/${about}`, 6)
  return `fa:16:3e:${digits.slice(0, 2)}:${digits.slice(2, 4)}:${digits.slice(4, 6)}`
}
