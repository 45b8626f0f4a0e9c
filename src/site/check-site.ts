import ipaddr from 'ipaddr.js'
import { addressNumber } from './address-number.ts'
import { inPlane, planeOfInterface, vipOf } from './lookup.ts'
import { planeNames, vipNames } from './names.ts'
import type { PlaneName } from './names.ts'
import type { Site } from './site.ts'
import type { Problem } from './parse-sources.ts'

/** What contradicts itself in a site whose every value is well formed: addresses off their plane, names used twice or not known. */
export function checkSite(site: Site): Problem[] {
  return [...planeProblems(site), ...rangeProblems(site), ...vipProblems(site), ...hostProblems(site)]
}

function planeProblems(site: Site): Problem[] {
  return planeNames.flatMap((name) => {
    const plane = site.planes[name]
    const network = ipaddr.IPv4.networkAddressFromCIDR(plane.cidr).toString()
    const other = planeNames.find((each) => each !== name && inPlane(site, each, network))
    return [
      ...problem(
        `${network}/` === plane.cidr.replace(/\d+$/, ''),
        ['planes', name, 'cidr'],
        `has host bits set; the network is ${network}`,
      ),
      ...problem(other === undefined, ['planes', name, 'cidr'], `lies in the CIDR of ${other}`),
      ...problem(
        plane.gateway === undefined || inPlane(site, name, plane.gateway),
        ['planes', name, 'gateway'],
        `is not in ${plane.cidr}`,
      ),
      ...problem(plane.fabricOf !== name, ['planes', name, 'fabricOf'], 'names the plane itself'),
      ...problem(site.nics.includes(plane.link.nic), ['planes', name, 'link', 'nic'], 'is not one of nics'),
    ]
  })
}

function rangeProblems(site: Site): Problem[] {
  const pool = site.externalNetwork.subnet.pool
  const poolPath = ['externalNetwork', 'subnet', 'pool']
  return [
    ...planeNames.flatMap((name) =>
      (site.ranges[name] ?? []).flatMap((range, index) => spanProblems(site, name, range, ['ranges', name, index])),
    ),
    ...spanProblems(site, site.externalNetwork.plane, pool, poolPath),
  ]
}

function spanProblems(
  site: Site,
  plane: PlaneName,
  span: { start: string; end: string },
  path: PropertyKey[],
): Problem[] {
  const { cidr } = site.planes[plane]
  return [
    ...problem(inPlane(site, plane, span.start), [...path, 'start'], `is not in ${cidr} of ${plane}`),
    ...problem(inPlane(site, plane, span.end), [...path, 'end'], `is not in ${cidr} of ${plane}`),
    ...problem(addressNumber(span.start) <= addressNumber(span.end), [...path, 'end'], `comes before ${span.start}`),
  ]
}

function vipProblems(site: Site): Problem[] {
  return vipNames.flatMap((vip) =>
    (['public', 'internal', 'admin'] as const).flatMap((iface) => {
      const plane = planeOfInterface(iface)
      const on = inPlane(site, plane, vipOf(site, vip, iface))
      return problem(on, ['vips', vip, iface], `is not in ${site.planes[plane].cidr} of ${plane}`)
    }),
  )
}

function hostProblems(site: Site): Problem[] {
  return [
    ...problem(site.nics.includes(site.bootNic), ['bootNic'], 'is not one of nics'),
    ...site.hosts.flatMap((host, index) => {
      const earlier = site.hosts.slice(0, index)
      return [
        ...problem(!earlier.some((each) => each.name === host.name), ['hosts', index, 'name'], 'is used twice'),
        ...problem(!earlier.some((each) => each.octet === host.octet), ['hosts', index, 'octet'], 'is used twice'),
        ...problem(!site.untouchable.includes(host.name), ['hosts', index, 'name'], 'is on the untouchable list'),
      ]
    }),
  ]
}

function problem(good: boolean, path: PropertyKey[], message: string): Problem[] {
  return good ? [] : [{ path, message }]
}
