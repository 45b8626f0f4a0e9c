import type { MaasSubnet } from '../../cloud/maas.ts'
import { planeNames, type PlaneName } from '../../site/names.ts'
import type { Site } from '../../site/site.ts'
import type { ClaimFunction } from '../claim.ts'
import { subnetOfPlane } from '../maas/find.ts'

/** Claims that MAAS has each plane by its CIDR, with the gateway, DNS, VLAN tag and space that the site has for it. */
export function planesAsPlanned(claim: ClaimFunction, site: Site, subnets: readonly MaasSubnet[]): void {
  for (const plane of planeNames) {
    const subnet = subnetOfPlane(subnets, site, plane)
    const expected = plannedText(site, plane)
    const actual = subnet === undefined ? 'no subnet of this CIDR' : subnetText(subnet)
    claim(`${plane} is ${site.planes[plane].cidr}, as planned`, expected === actual, { expected, actual })
  }
}

function plannedText(site: Site, plane: PlaneName): string {
  const { gateway, dns, vid, space } = site.planes[plane]
  return textOf({ gateway, dns, vid, space })
}

function subnetText({ gateway_ip: gateway, dns_servers: dns, vlan, space }: MaasSubnet): string {
  return textOf({ gateway: gateway ?? undefined, dns: dns ?? [], vid: vlan.vid, space })
}

function textOf(parts: {
  readonly gateway: string | undefined
  readonly dns: readonly string[]
  readonly vid: number
  readonly space: string
}): string {
  // Without a gateway MAAS prints null or nothing, by who made the subnet.
  const gateway = parts.gateway === undefined || parts.gateway === '' ? 'none' : parts.gateway
  return `gateway ${gateway}, DNS ${parts.dns.toSorted().join(' ') || 'none'}, VID ${parts.vid}, space ${parts.space}`
}
