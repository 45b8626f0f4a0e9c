import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { applicationOf } from '../../src/site/bundle.ts'
import { bundleFile, overlayFile } from '../../src/site/bundle-file.ts'
import type { Bundle } from '../../src/site/bundle.ts'
import { loadSite } from '../../src/site/load-site.ts'
import { mergeOverlay } from '../../src/site/merge-overlay.ts'
import { censusOf, hostOf, isSubordinate, machineIds, placedUnits, subordinateUnits } from '../../src/site/placement.ts'
import { planeNames, vipNames } from '../../src/site/names.ts'

const root = resolve(import.meta.dirname, '../..')
const testcloud = await loadSite('testcloud', root)
const roosevelt = await loadSite('roosevelt', root)
const apis = {
  keystone: 'keystone',
  barbican: 'barbican',
  cinder: 'cinder',
  glance: 'glance',
  magnum: 'magnum',
  neutron: 'neutron-api',
  nova: 'nova-cloud-controller',
  octavia: 'octavia',
  dashboard: 'openstack-dashboard',
  placement: 'placement',
  radosgw: 'ceph-radosgw',
} as const

function charms(bundle: Bundle, charm: string): string[] {
  return Object.keys(bundle.applications).filter((name) => bundle.applications[name]?.charm === charm)
}

function placeOf(unit: string): string | undefined {
  return placedUnits(testcloud.bundle).find((each) => each.unit === unit)?.place
}

function spacesOf(bundle: Bundle, application: string): Set<string> {
  return new Set(Object.values(bundle.applications[application]?.bindings ?? {}))
}

test('the census of testcloud comes out as it was counted on the cloud', () => {
  expect(censusOf(testcloud.bundle)).toEqual({
    applications: 50,
    relations: 97,
    principals: 31,
    subordinates: 32,
    units: 63,
    machines: 4,
    containers: 24,
  })
})

test('the bundle keys of testcloud become machines 0 to 3, and 7 containers are on the first', () => {
  expect([...machineIds(testcloud.bundle)]).toEqual([
    ['8', '0'],
    ['9', '1'],
    ['10', '2'],
    ['11', '3'],
  ])
  const onFirst = placedUnits(testcloud.bundle).flatMap((each) =>
    each.machineKey === '8' ? (each.container ?? []) : [],
  )
  expect(onFirst).toEqual([0, 1, 2, 3, 4, 5, 6].map((index) => `0/lxd/${index}`))
})

test.each([
  ['vault/0', '3/lxd/5'],
  ['octavia/0', '3/lxd/3'],
  ['magnum/0', '1/lxd/2'],
  ['ceph-osd/0', '0'],
  ['nova-compute/0', '1'],
  ['nova-compute/2', '3'],
])('%s of testcloud comes to %s', (unit, place) => {
  expect(placeOf(unit)).toBe(place)
})

test('computes are on keys 9 to 11 and OSDs on all four', () => {
  const keysOf = (application: string) =>
    placedUnits(testcloud.bundle).flatMap((each) => (each.application === application ? each.machineKey : []))
  expect(keysOf('nova-compute')).toEqual(['9', '10', '11'])
  expect(keysOf('ceph-osd')).toEqual(['8', '9', '10', '11'])
})

test.each([
  ['testcloud', 1, testcloud],
  ['roosevelt', 3, roosevelt],
] as const)('every API of %s has a hacluster, and units: %i', (_, units, { bundle }) => {
  const hosts = charms(bundle, 'hacluster').map((each) => hostOf(bundle, each))
  expect([hosts.length, new Set(hosts)]).toEqual([11, new Set(Object.values(apis))])
  for (const api of Object.values(apis)) expect(bundle.applications[api]?.num_units).toBe(units)
})

test.each([testcloud, roosevelt])(
  'ten APIs and vault of $site.name have a mysql-router, radosgw has none',
  ({ bundle }) => {
    const hosts = Object.values(apis).filter((api) => api !== 'ceph-radosgw')
    const routers = charms(bundle, 'mysql-router')
    expect(new Set(routers.map((each) => hostOf(bundle, each)))).toEqual(new Set([...hosts, 'vault']))
    expect(routers).toContain('neutron-api-mysql-router')
  },
)

test.each([testcloud, roosevelt])(
  "each API's vip option is the public, admin and internal address that $site.name gives it",
  ({ site, bundle }) => {
    for (const name of vipNames) {
      const { public: outer, admin, internal } = site.vips[name]
      expect(bundle.applications[apis[name]]?.options?.['vip']).toBe(`${outer} ${admin} ${internal}`)
    }
  },
)

test.each([testcloud, roosevelt])(
  'every relation of $site.name is between applications of its bundle and stands once',
  ({ bundle }) => {
    const ends = bundle.relations.flat()
    expect(ends.map(applicationOf).filter((name) => !Object.hasOwn(bundle.applications, name))).toEqual([])
    expect(new Set(bundle.relations.map((pair) => [...pair].sort().join(' '))).size).toBe(bundle.relations.length)
  },
)

test.each([testcloud, roosevelt])('every binding of $site.name names one of its spaces', ({ site, bundle }) => {
  const spaces: string[] = planeNames.map((name) => site.planes[name].space)
  const bound = Object.keys(bundle.applications).flatMap((name) => [...spacesOf(bundle, name)])
  expect(bound.filter((space) => !spaces.includes(space))).toEqual([])
})

test.each([testcloud, roosevelt])("on $site.name a subordinate's spaces are among its principal's", ({ bundle }) => {
  for (const name of Object.keys(bundle.applications).filter((each) => isSubordinateIn(bundle, each))) {
    const principal = hostOf(bundle, name)
    expect(principal, name).toBeDefined()
    const missing = [...spacesOf(bundle, name)].filter((space) => !spacesOf(bundle, principal ?? '').has(space))
    expect(missing, name).toEqual([])
  }
})

test.each([testcloud, roosevelt])(
  'on $site.name the amphora tag is the same on octavia and on the retrofit, which builds raw images',
  ({ bundle }) => {
    const retrofit = bundle.applications['octavia-diskimage-retrofit']?.options
    expect(retrofit).toMatchObject({ 'use-internal-endpoints': true, 'image-format': 'raw' })
    expect(retrofit?.['amp-image-tag']).toBe(bundle.applications['octavia']?.options?.['amp-image-tag'])
  },
)

test("a subordinate's units are numbered as its principal's", () => {
  const chassis = subordinateUnits(roosevelt.bundle).filter((each) => each.application === 'ovn-chassis')
  expect(chassis.map((each) => each.principal)).toEqual([0, 1, 2, 3, 4, 5].map((index) => `nova-compute/${index}`))
  expect(chassis[5]?.unit).toBe('ovn-chassis/5')
})

test('more than there is to place them on, units go to the last place', () => {
  const bundle = bundleFile.parse({
    machines: { 4: null },
    applications: { a: { charm: 'a', num_units: 2, to: 'lxd:4' } },
  })
  expect(placedUnits(bundle).map((each) => each.place)).toEqual(['0/lxd/0', '0/lxd/1'])
})

test.each(['new', 'lxd:9', 'kvm:4', 'b/0'])('a placement on %s is refused by name', (directive) => {
  const bundle = bundleFile.parse({
    machines: { 4: null },
    applications: { a: { charm: 'a', num_units: 1, to: [directive] } },
  })
  expect(() => placedUnits(bundle)).toThrow(`a: placement "${directive}" of unit 0`)
})

test('a bundle may say more than is read, number its machines and relate one to many', () => {
  const bundle = bundleFile.parse({
    series: 'jammy',
    saas: {},
    machines: { 0: { annotations: {} } },
    applications: { a: { charm: 'a', num_units: 1, to: [0], annotations: { 'gui-x': '1' }, resources: {} } },
    relations: [['a:x', ['b:x', 'c:x']]],
  })
  expect(bundle.applications['a']).toEqual({ charm: 'a', num_units: 1, to: ['0'] })
  expect(bundle.relations).toEqual([
    ['a:x', 'b:x'],
    ['a:x', 'c:x'],
  ])
})

test('a machine key that is no number is refused, as Juju does', () => {
  expect(bundleFile.safeParse({ applications: {}, machines: { first: null } }).success).toBe(false)
})

test('an overlay changes options by key, adds, removes with the relations, and replaces the machines', () => {
  const base = bundleFile.parse({
    machines: { 0: null },
    applications: { a: { charm: 'a', num_units: 1, options: { x: 1, y: 2 } }, b: { charm: 'b' } },
    relations: [['a:db', 'b:db']],
  })
  const overlay = overlayFile.parse({
    machines: { 1: null },
    applications: { a: { options: { y: 3 } }, b: null, c: { charm: 'c' } },
    relations: [['c:db', 'a:db']],
  })
  const source = { file: 'over.yaml', text: '', value: {}, depth: () => 0, place: () => 'over.yaml:1:1' }
  expect(mergeOverlay(base, overlay, source)).toEqual({
    machines: { 1: null },
    applications: { a: { charm: 'a', num_units: 1, options: { x: 1, y: 3 } }, c: { charm: 'c' } },
    relations: [['c:db', 'a:db']],
  })
})

function isSubordinateIn(bundle: Bundle, name: string): boolean {
  const application = bundle.applications[name]
  return application !== undefined && isSubordinate(application)
}
