import type { Endpoint } from '../../schema/openstack/endpoint-list.ts'
import { endpointHost, inPlane, planeOfInterface } from '../../site/lookup.ts'
import type { Site } from '../../site/site.ts'
import type { ClaimFunction } from '../claim.ts'

const interfaces = ['public', 'internal', 'admin'] as const
type Interface = (typeof interfaces)[number]

/**
 * Every service of the site is in the catalog, once an interface, at the address that the site gives it on that interface's plane.
 * A service whose address is new in each deployment is judged by its plane alone.
 */
export function endpointsOnPlanes(claim: ClaimFunction, site: Site, endpoints: readonly Endpoint[]): boolean {
  let good = true
  for (const iface of interfaces) {
    const wrong = wrongOf(site, endpoints, iface)
    for (const { service, expected, actual } of wrong) {
      good = claim(`${service} ${iface} is where the site has it`, false, { expected, actual }) && good
    }
    const count = Object.keys(site.endpoints.services).length
    if (wrong.length === 0)
      claim(`${count} ${iface} endpoints on ${planeOfInterface(iface)}, addresses as planned`, true)
  }
  return floatingOnPlanes(claim, site, endpoints) && good
}

interface Wrong {
  readonly service: string
  readonly expected: string
  readonly actual: string
}

function wrongOf(site: Site, endpoints: readonly Endpoint[], iface: Interface): Wrong[] {
  return Object.entries(site.endpoints.services).flatMap(([service, vip]): Wrong[] => {
    const host = endpointHost(site, vip, iface)
    const isKeystoneAdmin = service === 'keystone' && iface === 'admin'
    const port = isKeystoneAdmin ? `:${site.endpoints.keystoneAdminPort}` : ''
    const expected = `${host}${port}`
    const urls = urlsOf(endpoints, service, iface)
    const [url] = urls
    if (url === undefined || urls.length > 1) {
      return [{ service, expected, actual: url === undefined ? 'no such endpoint' : urls.join(' and ') }]
    }
    const good =
      hostOfUrl(url) === host && (!isKeystoneAdmin || new URL(url).port === String(site.endpoints.keystoneAdminPort))
    return good ? [] : [{ service, expected, actual: url }]
  })
}

function floatingOnPlanes(claim: ClaimFunction, site: Site, endpoints: readonly Endpoint[]): boolean {
  return Object.entries(site.endpoints.floating).every(([service, plane]) => {
    const urls = interfaces.flatMap((iface) => urlsOf(endpoints, service, iface))
    const good = urls.length > 0 && urls.every((url) => inPlane(site, plane, hostOfUrl(url)))
    const actual = urls.length === 0 ? 'not in the catalog' : urls.join(', ')
    return claim(`${service} is on ${plane}`, good, { expected: site.planes[plane].cidr, actual })
  })
}

function urlsOf(endpoints: readonly Endpoint[], service: string, iface: Interface): string[] {
  return endpoints
    .filter((each) => each['Service Name'] === service && each.Interface === iface)
    .map((each) => each.URL)
}

function hostOfUrl(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : ''
}
