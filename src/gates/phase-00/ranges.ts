import type { MaasRange, MaasReader } from '../../cloud/maas.ts'
import { addressNumber } from '../../site/address-number.ts'
import { planeNames, type PlaneName } from '../../site/names.ts'
import type { Site } from '../../site/site.ts'
import type { ClaimFunction, WarnFunction } from '../claim.ts'
import { absent, different, present, type Look, type Writers } from '../ensure.ts'
import { subnetOfPlane } from '../maas/find.ts'

export interface Span {
  readonly plane: PlaneName
  readonly start: string
  readonly end: string
}

/** A range that MAAS has to keep its hands off: virtual addresses of the APIs, floating addresses. */
interface Reserve extends Span {
  readonly purpose: 'vip' | 'fip'
}

/** The reserves of a site, by what they are for. */
export function reserves(site: Site): readonly Reserve[] {
  return planeNames.flatMap((plane) =>
    (site.ranges[plane] ?? []).flatMap(({ purpose, start, end }): Reserve[] =>
      purpose === 'vip' || purpose === 'fip' ? [{ plane, purpose, start, end }] : [],
    ),
  )
}

/** Whether a reserve is there: it is told by where it starts, since older layouts end it earlier, and that is right enough. */
export async function lookAtReserve(
  maas: MaasReader,
  site: Site,
  reserve: Reserve,
  note: (text: string) => void,
): Promise<Look> {
  const { plane, start, end } = reserve
  const subnet = subnetOfPlane(await maas.subnets(), site, plane)
  if (subnet === undefined) return different(`a subnet ${site.planes[plane].cidr}`, 'none with this CIDR')
  const here = (await maas.ranges()).filter((each) => each.subnet.cidr === subnet.cidr)
  const found = here.find((each) => each.start_ip === start)
  if (found === undefined) return absent(`${plane} has ${here.map(spanText).join(', ') || 'no range'}`)
  if (found.type !== 'reserved') return different('a reserved range', `a ${found.type} range ${spanText(found)}`)
  if (found.end_ip !== end) note(`${plane}: the range from ${start} ends at ${found.end_ip}, and the site has ${end}`)
  return present
}

/** Makes a reserve; MAAS itself refuses one that overlaps another range. */
export async function createReserve({ maas }: Writers, site: Site, reserve: Reserve): Promise<void> {
  const { plane, purpose, start, end } = reserve
  const subnet = subnetOfPlane(await maas.subnets(), site, plane)
  if (subnet === undefined) throw new Error(`no subnet ${site.planes[plane].cidr}`)
  const comment = purpose === 'vip' ? 'virtual addresses of the APIs' : 'floating addresses'
  await maas.createRange({ type: 'reserved', start, end, subnet: subnet.id, comment })
}

/** Claims each reserve: a reserved range of its plane that begins where it does. */
export function reservesKept(claim: ClaimFunction, site: Site, ranges: readonly MaasRange[]): void {
  for (const { plane, start, purpose } of reserves(site)) {
    const here = ranges.filter((each) => each.subnet.cidr === site.planes[plane].cidr)
    const found = here.find((each) => each.start_ip === start)
    claim(`${plane} has its ${purpose}s in a reserved range`, found?.type === 'reserved', {
      expected: `a reserved range from ${start}`,
      actual:
        found === undefined ? here.map(spanText).join(', ') || 'no range' : `a ${found.type} range ${spanText(found)}`,
    })
  }
}

/** The ranges that older layouts may have left. */
export function staleRanges(site: Site): readonly Span[] {
  return planeNames.flatMap((plane) => (site.staleRanges[plane] ?? []).map((each): Span => ({ plane, ...each })))
}

/** Warns of ranges that older layouts left, and of those that only look like them, which nobody may delete. */
export function reportStale(warn: WarnFunction, site: Site, ranges: readonly MaasRange[]): void {
  for (const stale of staleRanges(site)) {
    for (const range of ranges.filter((each) => each.subnet.cidr === site.planes[stale.plane].cidr)) {
      if (isExactly(stale, range)) warn(`${stale.plane}: ${spanText(range)} is left from an older layout`)
      else if (overlaps(stale, range)) {
        warn(`${stale.plane}: ${spanText(range)} is not quite the stale ${stale.start}-${stale.end}, so it stays`)
      }
    }
  }
}

/** Whether a stale range is gone: only one with exactly its start and its end counts as it. */
export async function lookAtStale(maas: MaasReader, site: Site, stale: Span): Promise<Look> {
  const found = await findStale(maas, site, stale)
  return found === undefined ? present : absent(`MAAS has it as range ${found.id}: ${found.comment ?? ''}`)
}

/** Deletes a stale range. */
export async function deleteStale({ maas }: Writers, site: Site, stale: Span): Promise<void> {
  const found = await findStale(maas, site, stale)
  if (found !== undefined) await maas.deleteRange(found.id)
}

async function findStale(maas: MaasReader, site: Site, stale: Span): Promise<MaasRange | undefined> {
  const { cidr } = site.planes[stale.plane]
  const ranges = await maas.ranges()
  // Gone is what a list does not have that has what it must: one without the site's reserves tells nothing.
  const unread = reserves(site).find((reserve) => !ranges.some((each) => each.start_ip === reserve.start))
  if (unread !== undefined)
    throw new Error(
      `MAAS lists ${ranges.length} ranges and none that begins at ${unread.start}: ranges are not to be told so`,
    )
  return ranges.find((each) => each.subnet.cidr === cidr && isExactly(stale, each))
}

function isExactly(stale: Span, range: MaasRange): boolean {
  return range.start_ip === stale.start && range.end_ip === stale.end
}

function overlaps(stale: Span, range: MaasRange): boolean {
  return (
    addressNumber(range.start_ip) <= addressNumber(stale.end) &&
    addressNumber(stale.start) <= addressNumber(range.end_ip)
  )
}

function spanText(range: MaasRange): string {
  return `${range.type} ${range.start_ip}-${range.end_ip}`
}
