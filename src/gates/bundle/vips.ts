import type { Bundle, BundleApplication } from '../../site/bundle.ts'
import { planeOf, planeOfInterface } from '../../site/lookup.ts'
import type { Site, VipInterface } from '../../site/site.ts'
import type { ClaimFunction } from '../claim.ts'

/** The columns of a `vip` option, in the order in which the operator writes them. */
const columns = ['public', 'admin', 'internal'] as const satisfies readonly VipInterface[]

/** The virtual addresses of every application that has some, by application. */
export function vipsOf(bundle: Bundle): ReadonlyMap<string, readonly string[]> {
  return new Map(
    Object.entries(bundle.applications).flatMap(([name, application]) => {
      const vip = vipOption(application)
      return vip === undefined ? [] : [[name, vip.trim().split(/\s+/)] as const]
    }),
  )
}

function vipOption({ options }: BundleApplication): string | undefined {
  const vip = options?.['vip']
  return typeof vip === 'string' && vip.trim() !== '' ? vip : undefined
}

/** Claims that each API has an address on each of the three planes, with one octet, and in the band that is kept for them. */
export function vipsAligned(claim: ClaimFunction, site: Site, bundle: Bundle): void {
  const vips = vipsOf(bundle)
  const wanted = Object.keys(site.vips).length
  claim(`${wanted} applications have virtual addresses`, vips.size === wanted, {
    expected: `${wanted} applications`,
    actual: `${vips.size}: ${[...vips.keys()].join(', ')}`,
  })
  const { first, last } = site.vipBand
  for (const [application, addresses] of vips) {
    const planes = addresses.map((address) => planeOf(site, address) ?? 'no plane')
    const expected = columns.map((column) => planeOfInterface(column))
    const octets = new Set(addresses.map((address) => Number(address.split('.').at(-1))))
    const [octet = 0] = octets
    const good = planes.join() === expected.join() && octets.size === 1 && octet >= first && octet <= last
    claim(`${application}: one octet on three planes, within .${first} to .${last}`, good, {
      expected: `one octet on ${expected.join(', ')}`,
      actual: addresses.map((address, index) => `${address} on ${planes[index]}`).join(', '),
    })
  }
}
