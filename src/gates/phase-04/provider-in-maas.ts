import type { MaasRange, MaasSubnet } from '../../cloud/maas.ts'
import { addressNumber } from '../../site/address-number.ts'
import type { Site } from '../../site/site.ts'
import type { ClaimFunction } from '../claim.ts'
import { subnetOfPlane } from '../maas/find.ts'

/** Claims that MAAS has the provider plane by its CIDR, with the gateway that Neutron is to use, and keeps off the floating addresses. */
export function providerInMaas(
  claim: ClaimFunction,
  site: Site,
  subnets: readonly MaasSubnet[],
  ranges: readonly MaasRange[],
): void {
  const { plane, subnet: plan } = site.externalNetwork
  const { cidr, gateway } = site.planes[plane]
  const subnet = subnetOfPlane(subnets, site, plane)
  const known = subnets.map((each) => each.cidr).toSorted()
  claim(`MAAS has ${plane} as ${cidr}`, subnet !== undefined, { expected: cidr, actual: known.join(', ') || 'none' })
  if (subnet === undefined) return
  claim(`its gateway is ${gateway ?? 'none'}`, (subnet.gateway_ip ?? undefined) === gateway, {
    expected: gateway ?? 'none',
    actual: subnet.gateway_ip ?? 'none',
  })
  const { start, end } = plan.pool
  const here = ranges.filter((each) => each.subnet.cidr === cidr)
  const reserve = here.find((each) => each.type === 'reserved' && holds(each, plan.pool))
  claim(`the floating addresses ${start}-${end} lie inside a reserved range`, reserve !== undefined, {
    expected: `a reserved range that holds ${start}-${end}`,
    actual: here.map((each) => `${each.type} ${each.start_ip}-${each.end_ip}`).join(', ') || 'no range',
  })
}

function holds(range: MaasRange, pool: { readonly start: string; readonly end: string }): boolean {
  return (
    addressNumber(range.start_ip) <= addressNumber(pool.start) && addressNumber(pool.end) <= addressNumber(range.end_ip)
  )
}
