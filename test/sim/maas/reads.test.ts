import { describe, expect, test } from 'vitest'
import { ask, get, makeWorld } from './ask.ts'

const sites = ['testcloud', 'testcloud-20260627', 'roosevelt']
const reads = [
  'machines read',
  'machines list-allocated',
  'tags read',
  'tag read virtual',
  'tag machines openstack',
  'fabrics read',
  'spaces read',
  'space read undefined',
  'subnets read',
  'subnets read foo=bar',
  'ipranges read',
  'ipaddresses read',
  'ipaddresses read all=true',
  'discoveries read',
  'discoveries by-unknown-ip',
  'discoveries by-unknown-mac',
  'discoveries by-unknown-ip-and-mac',
  'domains read',
  'zones read',
  'resource-pools read',
  'vm-hosts read',
  'rack-controllers read',
  'boot-resources read',
  'users whoami',
  'version read',
  'maas get-config name=default_distro_series',
  'maas get-config name=maas_url',
  'events query limit=3',
]

describe.each(sites)('on %s', (site) => {
  test.each([1, 2, 7])('every read prints what its schema allows at seed %i', async (seed) => {
    for (const hosts of ['gone', 'enrolled', 'carved'] as const) {
      const world = await makeWorld({ site, seed, hosts })
      for (const line of reads) expect(await ask(world, line), line).toMatchObject({ exitCode: 0, stderr: '' })
    }
  })

  test('every thing of a list can be read by its own id', async () => {
    const world = await makeWorld({ site })
    const { machines, subnets, ranges, fabrics, spaces } = world.maas
    for (const id of Object.keys(machines)) {
      for (const line of [`machine read ${id}`, `interfaces read ${id}`, `block-devices read ${id}`])
        await get(world, line)
      await get(world, `machine query-power-state ${id}`)
    }
    for (const { id, systemId } of Object.values(world.maas.interfaces))
      await get(world, `interface read ${systemId} ${id}`)
    for (const { id, systemId } of Object.values(world.maas.disks))
      await get(world, `block-device read ${systemId} ${id}`)
    for (const { id, cidr } of Object.values(subnets)) {
      for (const verb of ['read', 'ip-addresses', 'reserved-ip-ranges', 'unreserved-ip-ranges', 'statistics']) {
        const byId = await get(world, `subnet ${verb} ${id}`)
        expect((await get(world, `subnet ${verb} ${cidr}`)).value).toEqual(byId.value)
      }
      await get(world, `subnet statistics ${id} include_ranges=true`)
    }
    for (const id of Object.keys(ranges)) await get(world, `iprange read ${id}`)
    for (const id of Object.keys(spaces)) await get(world, `space read ${id}`)
    for (const { fabric, vid } of Object.values(world.maas.vlans)) await get(world, `vlan read ${fabric} ${vid}`)
    for (const id of Object.keys(fabrics)) {
      await get(world, `fabric read ${id}`)
      await get(world, `vlans read ${id}`)
    }
  })
})

test('a body has four spaces of indent and no end of line, and the version is on one line', async () => {
  const world = await makeWorld()
  const { stdout } = await ask(world, 'users whoami')
  expect(stdout).toBe(
    '{\n    "is_superuser": true,\n    "username": "admin",\n    "email": "admin@example.com",\n    "is_local": true,\n    "resource_uri": "/MAAS/api/2.0/users/admin/"\n}',
  )
  expect((await ask(world, 'version read')).stdout).toMatch(
    /^\{"capabilities":\[.*\],"version":"3\.7\.3","subversion":""\}$/,
  )
})

test('no machine tells its power parameters or its password', async () => {
  const world = await makeWorld()
  const { stdout } = await ask(world, 'machines read')
  const secrets = Object.values(world.maas.machines).flatMap((each) => each.powerParameters['power_pass'] ?? [])
  expect(secrets.length).toBeGreaterThan(0)
  for (const secret of secrets) expect(stdout).not.toContain(secret)
})

test('the planes are found by their CIDR, and their ids are others in each world', async () => {
  const ids = await Promise.all(
    [1, 2, 3].map(async (seed) => {
      const world = await makeWorld({ seed })
      const { value } = await get<{ id: number; cidr: string; vlan: { id: number; vid: number } }[]>(
        world,
        'subnets read',
      )
      const internal = value.find((each) => each.cidr === '10.12.12.0/22')
      expect(internal?.vlan.vid).toBe(103)
      return `${internal?.id} ${internal?.vlan.id} ${Object.keys(world.maas.machines).join()}`
    }),
  )
  expect(new Set(ids).size).toBe(3)
})
