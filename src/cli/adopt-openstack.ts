import type { Endpoint } from '../schema/openstack/endpoint-list.ts'
import type { Bundle } from '../site/bundle.ts'
import { vipNames, type PlaneName, type VipName } from '../site/names.ts'
import { vipsOf } from '../gates/bundle/vips.ts'

const applications: Readonly<Partial<Record<string, VipName>>> = {
  'neutron-api': 'neutron',
  'nova-cloud-controller': 'nova',
  'openstack-dashboard': 'dashboard',
  'ceph-radosgw': 'radosgw',
}

type Column = 'public' | 'internal' | 'admin'
export type Vips = Readonly<Record<string, Readonly<Partial<Record<Column, string>>>>>

/** The virtual addresses of the bundle by API, each told by the plane that it lies on. */
export function vipsIn(bundle: Bundle, planeAt: (address: string) => PlaneName | undefined): Vips {
  const columns: Readonly<Partial<Record<PlaneName, Column>>> = {
    'provider-public': 'public',
    'metal-internal': 'internal',
    'metal-admin': 'admin',
  }
  const found = [...vipsOf(bundle)].flatMap(([application, addresses]) => {
    const name = applications[application] ?? vipNames.find((each) => each === application)
    const byColumn = Object.fromEntries(
      addresses.flatMap((address) => {
        const column = columns[planeAt(address) ?? 'storage']
        return column === undefined ? [] : [[column, address] as const]
      }),
    )
    return name === undefined ? [] : [[name, byColumn] as const]
  })
  return Object.fromEntries(found.toSorted(([a], [b]) => vipNames.indexOf(a) - vipNames.indexOf(b)))
}

/** What the catalog says of the endpoints: scheme, region, which API is behind each service, and which have no virtual address. */
export function endpointFacts(
  endpoints: readonly Endpoint[],
  vips: Vips,
  planeAt: (address: string) => PlaneName | undefined,
): Readonly<Record<string, unknown>> {
  const rows = endpoints.map((each) => ({ ...each, url: new URL(each.URL.replaceAll(/\$\(\w+\)s|%\(\w+\)s/g, 'id')) }))
  const keystone = rows.find((each) => each['Service Type'] === 'identity' && each.Interface === 'admin')
  const names = [...new Set(rows.map((each) => each['Service Name']))]
  const vipBehind = (service: string): VipName | undefined => {
    const own = rows.filter((each) => each['Service Name'] === service)
    const byAddress = vipNames.find((name) =>
      own.some(({ url }) => Object.values(vips[name] ?? {}).includes(url.hostname)),
    )
    return (
      byAddress ??
      vipNames.find((name) =>
        own.some(({ url }) => url.hostname.startsWith(`${name}.`) || url.hostname.startsWith(`${name}-`)),
      )
    )
  }
  const services = names.flatMap((service) => {
    const vip = vipBehind(service)
    return vip === undefined ? [] : [[service, vip] as const]
  })
  const floating = names.flatMap((service) => {
    const plane = planeAt(rows.find((each) => each['Service Name'] === service)?.url.hostname ?? '')
    return vipBehind(service) !== undefined || plane === undefined ? [] : [[service, plane] as const]
  })
  const named = services.flatMap(([service, vip]) => {
    const own = rows.filter((each) => each['Service Name'] === service && /[a-z]/i.test(each.url.hostname))
    return own.length === 0
      ? []
      : [[vip, Object.fromEntries(own.map((each) => [each.Interface, each.url.hostname]))] as const]
  })
  return {
    scheme: keystone?.url.protocol.replace(':', '') ?? null,
    region: keystone?.Region ?? null,
    keystoneAdminPort: keystone === undefined ? null : Number(keystone.url.port),
    ...(named.length === 0 ? {} : { hostnames: Object.fromEntries(named) }),
    services: Object.fromEntries(services),
    floating: Object.fromEntries(floating),
  }
}
