import ipaddr from 'ipaddr.js'
import type { MaasRange, MaasReader, MaasSubnetAddress } from '../../cloud/maas.ts'
import { hostAddress, planeOfInterface } from '../../site/lookup.ts'
import { vipNames } from '../../site/names.ts'
import type { Site } from '../../site/site.ts'
import type { ClaimFunction } from '../claim.ts'
import { subnetOfPlane } from '../maas/find.ts'

const interfaces = ['public', 'internal', 'admin'] as const

/**
 * Claims that nobody else can get or has a virtual address: each lies in a reserved range of its own subnet (KI-P3-001), and MAAS knows
 * of no address there, assigned or seen.
 */
export async function vipsFree(claim: ClaimFunction, site: Site, maas: MaasReader): Promise<void> {
  const [subnets, ranges] = [await maas.subnets(), await maas.ranges()]
  for (const iface of interfaces) {
    const plane = planeOfInterface(iface)
    const subnet = subnetOfPlane(subnets, site, plane)
    if (subnet === undefined) {
      claim(`the ${iface} addresses are reserved on ${plane}`, false, {
        expected: site.planes[plane].cidr,
        actual: 'no subnet of this CIDR',
      })
      continue
    }
    const addresses = await maas.subnetAddresses(subnet.id)
    // Free is what a list does not have that has what it must: one without any host's own address tells nothing.
    if (!site.hosts.some((host) => addresses.some(({ ip }) => ip === hostAddress(site, host, plane))))
      throw new Error(
        `MAAS lists ${addresses.length} addresses on ${plane} and no host's: who holds the others is not to be told so`,
      )
    const reserved = ranges.filter((range) => range.type === 'reserved' && range.subnet.id === subnet.id)
    const wrong = vipNames.flatMap((name) => {
      const address = site.vips[name][iface]
      const why = [whyOpen(address, reserved), whyTaken(address, addresses)].filter((each) => each !== undefined)
      return why.length === 0 ? [] : [`${name} ${address}: ${why.join('; ')}`]
    })
    claim(`the ${vipNames.length} ${iface} addresses are reserved on ${plane} and free`, wrong.length === 0, {
      expected: 'each in a reserved range, and nobody there',
      actual: wrong.join(', '),
    })
  }
}

function whyOpen(address: string, reserved: readonly MaasRange[]): string | undefined {
  const isInside = reserved.some(({ start_ip: start, end_ip: end }) => between(start, address, end))
  return isInside ? undefined : 'in no reserved range'
}

function whyTaken(address: string, addresses: readonly MaasSubnetAddress[]): string | undefined {
  const row = addresses.find(({ ip }) => ip === address)
  if (row === undefined) return undefined
  const who = row.node_summary?.hostname ?? row.user ?? 'nobody known'
  return `taken, by ${who} (alloc_type ${row.alloc_type})`
}

function between(start: string, address: string, end: string): boolean {
  const [low, at, high] = [start, address, end].map((each) => numberOf(each))
  return low !== undefined && at !== undefined && high !== undefined && low <= at && at <= high
}

function numberOf(address: string): number | undefined {
  if (!ipaddr.IPv4.isValidFourPartDecimal(address)) return undefined
  return ipaddr.IPv4.parse(address).octets.reduce((sum, octet) => sum * 256 + octet, 0)
}
