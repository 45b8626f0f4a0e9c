import type { z } from 'zod'
import type {
  reservedRanges as reserved,
  subnetStatistics,
  unreservedRanges as unreserved,
} from '../../schema/maas/subnet.ts'
import { hostsOf, isAddress, toAddress, toNumber } from './ip.ts'
import type { Maas, MaasSubnet } from '../world/maas-world.ts'

type Used = z.output<typeof reserved.shape>[number]
type Purpose = Used['purpose'][number]

interface Span {
  readonly first: number
  readonly last: number
  readonly purpose: readonly Purpose[]
}

/** What of a subnet is used, by purpose; neighbours with the same purpose are one. */
export function reservedRanges(maas: Maas, subnet: MaasSubnet): Used[] {
  return used(maas, subnet).map(printSpan)
}

/** What of a subnet MAAS may give out. */
export function unreservedRanges(maas: Maas, subnet: MaasSubnet): z.output<typeof unreserved.shape> {
  return free(maas, subnet).map(({ first, last }) => ({
    start: toAddress(first),
    end: toAddress(last),
    num_addresses: last - first + 1,
  }))
}

/** How full a subnet is; all of its ranges, the free ones among them, where they are asked for. */
export function statistics(
  maas: Maas,
  subnet: MaasSubnet,
  withRanges: boolean,
): z.output<typeof subnetStatistics.shape> {
  const { first, last } = hostsOf(subnet.cidr)
  const spans = free(maas, subnet)
  const total = last - first + 1
  const sizes = spans.map((span) => span.last - span.first + 1)
  const available = sizes.reduce((sum, size) => sum + size, 0)
  const usage = (total - available) / total
  const all = [...used(maas, subnet), ...spans.map((span) => ({ ...span, purpose: ['unused' as const] }))]
  return {
    num_available: available,
    largest_available: Math.max(0, ...sizes),
    num_unavailable: total - available,
    total_addresses: total,
    usage,
    usage_string: `${Math.round(usage * 100)}%`,
    available_string: `${Math.round((available / total) * 100)}%`,
    first_address: toAddress(first),
    last_address: toAddress(last),
    ip_version: 4,
    ...(withRanges ? { ranges: all.toSorted((a, b) => a.first - b.first).map(printSpan) } : {}),
  }
}

function printSpan({ first, last, purpose }: Span): Used {
  return { start: toAddress(first), end: toAddress(last), num_addresses: last - first + 1, purpose: [...purpose] }
}

/** Each bound of anything that takes addresses cuts the subnet; a piece has every purpose that covers it. */
function used(maas: Maas, subnet: MaasSubnet): Span[] {
  const takers = [
    ...Object.values(maas.ranges)
      .filter((range) => range.subnet === subnet.id)
      .map((range) => ({ first: toNumber(range.start), last: toNumber(range.end), purpose: range.type })),
    ...points([subnet.gateway], 'gateway-ip'),
    ...points(
      subnet.dns.filter((each) => isIn(subnet, each)),
      'dns-server',
    ),
    ...points(
      Object.values(maas.addresses).flatMap((row) => (row.subnet === subnet.id ? [row.ip] : [])),
      'assigned-ip',
    ),
  ]
  const cuts = [...new Set(takers.flatMap(({ first, last }) => [first, last + 1]))].toSorted((a, b) => a - b)
  const spans: Span[] = []
  for (const [index, first] of cuts.entries()) {
    const covering = takers.filter((each) => each.first <= first && first <= each.last)
    const purpose = [...new Set(covering.map((each) => each.purpose))].toSorted()
    const next = cuts[index + 1]
    if (purpose.length === 0 || next === undefined) continue
    const before = spans.at(-1)
    const joins = before !== undefined && before.last + 1 === first && before.purpose.join() === purpose.join()
    if (joins) spans[spans.length - 1] = { ...before, last: next - 1 }
    else spans.push({ first, last: next - 1, purpose })
  }
  return spans
}

function free(maas: Maas, subnet: MaasSubnet): { readonly first: number; readonly last: number }[] {
  const { first, last } = hostsOf(subnet.cidr)
  const found: { first: number; last: number }[] = []
  let at = first
  for (const span of used(maas, subnet)) {
    if (span.first > at) found.push({ first: at, last: span.first - 1 })
    at = Math.max(at, span.last + 1)
  }
  if (at <= last) found.push({ first: at, last })
  return found
}

function points(addresses: readonly (string | null)[], purpose: Purpose) {
  return addresses.flatMap((ip) =>
    ip !== null && isAddress(ip) ? [{ first: toNumber(ip), last: toNumber(ip), purpose }] : [],
  )
}

function isIn(subnet: MaasSubnet, ip: string): boolean {
  const { first, last } = hostsOf(subnet.cidr)
  return isAddress(ip) && first <= toNumber(ip) && toNumber(ip) <= last
}
