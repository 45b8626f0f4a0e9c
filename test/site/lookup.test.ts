import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { loadSite } from '../../src/site/load-site.ts'
import {
  endpointHost,
  factAt,
  hostAddress,
  hostByName,
  inPlane,
  isSite,
  linkName,
  planeByCidr,
  planeOf,
  planeOfInterface,
  vipAt,
  vipOf,
} from '../../src/site/lookup.ts'
import { planeNames, vipNames } from '../../src/site/names.ts'

const root = resolve(import.meta.dirname, '../..')
const { site: testcloud } = await loadSite('testcloud', root)
const { site: asBuilt } = await loadSite('testcloud-20260627', root)
const { site: roosevelt } = await loadSite('roosevelt', root)

test.each([
  ['10.12.4.0', 'provider-public'],
  ['10.12.7.255', 'provider-public'],
  ['10.12.8.0', 'metal-admin'],
  ['10.12.12.106', 'metal-internal'],
  ['10.12.39.254', 'replication'],
  ['10.12.20.1', undefined],
  ['10.12.64.1', undefined],
  ['fc00::1', undefined],
  ['10.12.4', undefined],
  ['', undefined],
])('the plane of "%s" is %s', (ip, plane) => {
  expect(planeOf(testcloud, ip)).toBe(plane)
})

test('an address is in its own plane only', () => {
  expect(planeNames.filter((plane) => inPlane(testcloud, plane, '10.12.16.40'))).toEqual(['data-tenant'])
})

test('a plane is found by its CIDR written exactly so', () => {
  expect(planeByCidr(testcloud, '10.12.12.0/22')).toBe('metal-internal')
  expect(planeByCidr(testcloud, '10.12.12.0/24')).toBeUndefined()
  expect(planeByCidr(roosevelt, '10.12.12.0/22')).toBeUndefined()
})

test.each([testcloud, roosevelt])(
  'every virtual address of $name lies on the plane of its interface and is found again',
  (site) => {
    for (const vip of vipNames) {
      for (const iface of ['public', 'internal', 'admin'] as const) {
        const ip = vipOf(site, vip, iface)
        expect(planeOf(site, ip)).toBe(planeOfInterface(iface))
        expect(vipAt(site, ip)).toEqual({ vip, iface })
      }
    }
  },
)

test.each([testcloud, roosevelt])(
  'on $name the last octet of a virtual address is the same on its three planes and inside the band',
  (site) => {
    for (const vip of vipNames) {
      const octets = Object.values(site.vips[vip]).map((ip) => Number(ip.split('.').at(-1)))
      expect(new Set(octets).size).toBe(1)
      expect(octets[0]).toBeGreaterThanOrEqual(site.vipBand.first)
      expect(octets[0]).toBeLessThanOrEqual(site.vipBand.last)
    }
  },
)

test('no API has the address of a host', () => {
  expect(vipAt(testcloud, '10.12.4.40')).toBeUndefined()
})

test('an endpoint is named by address on testcloud and by its full name on roosevelt', () => {
  expect(endpointHost(testcloud, 'radosgw', 'public')).toBe('10.12.4.60')
  expect(endpointHost(roosevelt, 'radosgw', 'public')).toBe('radosgw.roosevelt.example')
  expect(endpointHost(roosevelt, 'keystone', 'admin')).toBe('keystone.adm.roosevelt.example')
})

test('a host has its octet on every plane', () => {
  const host = hostByName(testcloud, 'openstack2')
  expect(host && planeNames.map((plane) => hostAddress(testcloud, host, plane))).toEqual([
    '10.12.4.42',
    '10.12.8.42',
    '10.12.12.42',
    '10.12.16.42',
    '10.12.32.42',
    '10.12.36.42',
  ])
  expect(hostByName(testcloud, 'openstack4')).toBeUndefined()
})

test('the provider address is on br-ex where MAAS makes it and on the NIC where the charm does', () => {
  const links = ['br-metal', 'br-internal', 'enp8s0', 'enp9s0', 'enp10s0']
  expect(planeNames.map((plane) => linkName(testcloud, plane))).toEqual(['br-ex', ...links])
  expect(planeNames.map((plane) => linkName(asBuilt, plane))).toEqual(['enp1s0', ...links])
})

test('what is said of testcloud holds on the site that extends it, and not the other way round', () => {
  expect(isSite(asBuilt, 'testcloud')).toBe(true)
  expect(isSite(asBuilt, 'testcloud-20260627')).toBe(true)
  expect(isSite(testcloud, 'testcloud-20260627')).toBe(false)
  expect(isSite(roosevelt, 'testcloud')).toBe(false)
})

test.each([
  ['name', 'testcloud'],
  ['vips.keystone.public', '10.12.4.50'],
  ['planes.metal-internal.vid', '103'],
  ['planes.metal-admin.dhcp', 'true'],
  ['hosts.openstack3.octet', '43'],
  ['hosts.0.name', 'openstack0'],
  ['hosts.length', '4'],
  ['ranges.provider-public.2.start', '10.12.5.0'],
  ['externalNetwork.subnet.pool.end', '10.12.7.254'],
  ['planes.provider-public.dns.0', '10.12.4.1'],
])('the fact at %s is %s', (path, fact) => {
  expect(factAt(testcloud, path)).toBe(fact)
})

test.each([
  'vips.keystone',
  'vips.keystne.public',
  'hosts.openstack9.octet',
  'hosts.map',
  'name.length',
  'constructor.name',
  '',
])('there is no one fact at "%s"', (path) => {
  expect(factAt(testcloud, path)).toBeUndefined()
})
