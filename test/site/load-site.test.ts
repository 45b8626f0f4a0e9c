import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadSite } from '../../src/site/load-site.ts'
import { planeNames } from '../../src/site/names.ts'

const root = resolve(import.meta.dirname, '../..')
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'checkride-site-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** Writes files into the test's folder and loads the first, which is the site. */
async function load(files: Record<string, string>) {
  const [first = ''] = Object.keys(files)
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  return loadSite(join(folder, first), root)
}

const child = 'name: child\ntitle: A child\nextends: testcloud\n'

test.each(['testcloud', 'testcloud-20260627', 'roosevelt'])('%s loads by its name', async (name) => {
  const { site, bundle } = await loadSite(name, root)
  expect(site.name).toBe(name)
  expect(Object.keys(bundle.applications)).toHaveLength(50)
})

test('a site loads by the path of its file as by its name', async () => {
  expect(await loadSite(join(root, 'fixtures/sites/roosevelt.yaml'), root)).toEqual(await loadSite('roosevelt', root))
})

test('an unknown name is answered with the known ones and the nearest', async () => {
  await expect(loadSite('rosevelt', root)).rejects.toThrow(
    'no site is named rosevelt; did you mean roosevelt?\nknown sites: roosevelt, testcloud, testcloud-20260627',
  )
})

test('a file that is not there is named', async () => {
  await expect(loadSite('fixtures/sites/gone.yaml', root)).rejects.toThrow(/gone\.yaml: cannot be read \(ENOENT\)/)
})

test('testcloud-20260627 differs from testcloud in its name, its wiring, its overlay and the mappings only', async () => {
  const [now, then] = await Promise.all([loadSite('testcloud', root), loadSite('testcloud-20260627', root)])
  const { name, title, lineage, providerWiring, bundle } = now.site
  expect({ ...then.site, name, title, lineage, providerWiring, bundle }).toEqual(now.site)
  expect(now.site.providerWiring).toBe('ovs-bridge')
  expect(then.site.providerWiring).toBe('raw')

  const { 'ovn-chassis': chassisNow, ...othersNow } = now.bundle.applications
  const { 'ovn-chassis': chassisThen, ...othersThen } = then.bundle.applications
  expect(othersThen).toEqual(othersNow)
  expect(chassisNow?.options).not.toHaveProperty('bridge-interface-mappings')
  expect(chassisThen?.options).toEqual({ ...chassisNow?.options, 'bridge-interface-mappings': 'br-ex:enp1s0' })
})

test('the lineage is the name of the site and then of each that it extends', async () => {
  const { site } = await load({ 'child.yaml': child.replace('testcloud', 'testcloud-20260627') })
  expect(site.lineage).toEqual(['child', 'testcloud-20260627', 'testcloud'])
  expect(site).not.toHaveProperty('extends')
})

test('an inherited bundle is found beside the file that names it, and all files are listed', async () => {
  const { files } = await load({ 'child.yaml': child })
  expect(files).toEqual([
    join(folder, 'child.yaml'),
    join(root, 'fixtures/sites/testcloud.yaml'),
    join(root, 'fixtures/sites/testcloud/bundle.yaml'),
    join(root, 'fixtures/acceptance.yaml'),
  ])
})

test('objects of an extended site merge by key, and lists are replaced', async () => {
  const { site } = await load({ 'child.yaml': `${child}planes:\n  storage: { dns: [10.12.8.9] }\nuntouchable: []\n` })
  expect(site.planes.storage).toMatchObject({ cidr: '10.12.32.0/22', dns: ['10.12.8.9'] })
  expect(site.untouchable).toEqual([])
})

test.each([
  [
    'a mistyped key',
    'planes:\n  storage:\n    gatewy: 10.12.32.1\n',
    'child.yaml:6:5: planes.storage.gatewy: unknown key; did you mean gateway?',
  ],
  ['a mistyped plane', 'ranges:\n  storge: []\n', 'child.yaml:5:3: ranges.storge: unknown key; did you mean storage?'],
  ['a value of another type', 'vipBand:\n  first: fifty\n', 'child.yaml:5:3: vipBand.first: Invalid input'],
  [
    'an item of a list',
    'untouchable:\n  - juju\n  - 7\n',
    'child.yaml:6:5: untouchable.1: Invalid input: expected string',
  ],
  ['a CIDR with host bits', 'planes:\n  storage: { cidr: 10.12.32.9/22 }\n', 'the network is 10.12.32.0'],
  [
    'overlapping planes',
    'planes:\n  storage: { cidr: 10.12.36.0/23 }\n',
    'planes.storage.cidr: lies in the CIDR of replication',
  ],
  [
    'a virtual address off its plane',
    'vips:\n  nova: { admin: 10.12.4.56 }\n',
    'child.yaml:5:11: vips.nova.admin: is not in 10.12.8.0/22 of metal-admin',
  ],
  [
    'a range that ends before it starts',
    'ranges:\n  metal-internal:\n    - { type: reserved, purpose: vip, start: 10.12.12.9, end: 10.12.12.2 }\n',
    'ranges.metal-internal.0.end: comes before 10.12.12.9',
  ],
  ['an item that a replaced list lacks', 'hosts:\n  - name: a\n', 'child.yaml:5:5: hosts.0.octet: Invalid input'],
  ['an untouchable host', 'untouchable: [openstack1]\n', 'hosts.1.name: is on the untouchable list'],
  ['a broken file', 'vips: [\n', 'child.yaml:5:1: Flow sequence'],
])('%s is refused with its place', async (_, text, message) => {
  await expect(load({ 'child.yaml': child + text })).rejects.toThrow(message)
})

test('a missing key is told at the nearest key that the file has', async () => {
  const site = 'name: alone\ntitle: Alone\nidentity:\n  maas: { url: http://10.0.0.1/MAAS/, profile: admin }\n'
  await expect(load({ 'alone.yaml': site })).rejects.toThrow('alone.yaml:3:1: identity.juju: Invalid input')
})

test('an unknown name to extend is told with its place', async () => {
  await expect(load({ 'child.yaml': child.replace('testcloud', 'testclod') })).rejects.toThrow(
    'child.yaml:3:1: extends: no site is named testclod; did you mean testcloud?',
  )
})

test('a site found by its name says that name', async () => {
  await mkdir(join(folder, 'fixtures/sites'), { recursive: true })
  await writeFile(join(folder, 'fixtures/sites/one.yaml'), 'name: two\n')
  await expect(loadSite('one', folder)).rejects.toThrow('fixtures/sites/one.yaml:1:1: name: is two in the file of one')
})

test('sites that extend each other are refused', async () => {
  const files = {
    'one.yaml': 'name: one\ntitle: One\nextends: ./two.yaml\n',
    'two.yaml': 'name: two\ntitle: Two\nextends: ./one.yaml\n',
  }
  await expect(load(files)).rejects.toThrow('two.yaml:3:1: extends: ./one.yaml extends this site in turn')
})

test('a mistake in the bundle is told with its place in the bundle', async () => {
  const files = {
    'child.yaml': `${child}bundle: { file: wrong.yaml }\n`,
    'wrong.yaml': 'applications:\n  keystone:\n    charm: 7\n',
  }
  await expect(load(files)).rejects.toThrow('wrong.yaml:3:5: applications.keystone.charm: Invalid input')
})

test('an overlay that changes an application which the bundle does not have is refused', async () => {
  const files = {
    'child.yaml': `${child}bundle: { overlays: [over.yaml] }\n`,
    'over.yaml': 'applications:\n  keyston: { options: { debug: true } }\n',
  }
  await expect(load(files)).rejects.toThrow(
    'over.yaml:2:3: applications.keyston: names no charm, and the bundle has no such application; did you mean keystone?',
  )
})

test('no plane, host or virtual address of testcloud is one of roosevelt', async () => {
  const [first, second] = await Promise.all([loadSite('testcloud', root), loadSite('roosevelt', root)])
  const facts = JSON.stringify([second.site, second.bundle])
  expect(facts).not.toContain('10.12.')
  for (const host of first.site.hosts) expect(facts).not.toContain(`"${host.name}"`)
  for (const plane of planeNames) expect(second.site.planes[plane].link.nic).not.toBe(first.site.planes[plane].link.nic)
})
