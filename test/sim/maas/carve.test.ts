import { describe, expect, test } from 'vitest'
import { hostAddress, linkName } from '../../../src/site/lookup.ts'
import { planeNames } from '../../../src/site/names.ts'
import type { Host } from '../../../src/site/site.ts'
import { hardwareOf } from '../../../src/sim/maas/hardware.ts'
import { machineLinks } from '../../../src/sim/maas/links.ts'
import type { World } from '../../../src/sim/world/world.ts'
import { ask, get, makeWorld, quiet } from './ask.ts'
import { carve } from './carve.ts'

const sites = ['testcloud', 'testcloud-20260627', 'roosevelt']

/** Enrols a host as an operator does, its password from a file, and waits until nothing more happens. */
async function enrol(start: World, host: Host): Promise<{ readonly world: World; readonly systemId: string }> {
  const path = `${start.site.identity.jumphost.home}/power`
  const world = { ...start, jumphost: { ...start.jumphost, files: { [path]: { text: 'a secret', mode: '600' } } } }
  const mac = hardwareOf(world.site, world.seed, host).nics.find((nic) => nic.name === world.site.bootNic)?.mac
  const power =
    host.power === 'virsh'
      ? `power_parameters_power_id=${host.powerId}`
      : `power_parameters_power_user=${host.powerUser}`
  const { value, world: enrolled } = await get<{ system_id: string; status_name: string }>(
    world,
    `machines create hostname=${host.name} architecture=amd64/generic mac_addresses=${mac} power_type=${host.power} power_parameters_power_address=${host.powerAddress} ${power} power_parameters_power_pass@=power`,
  )
  expect(value.status_name).toBe('Commissioning')
  expect(enrolled.maas.machines[value.system_id]?.powerParameters['power_pass']).toBe('a secret')
  return { world: quiet(enrolled), systemId: value.system_id }
}

function firstHost({ site }: World): Host {
  const [host] = site.hosts
  if (host === undefined) throw new Error('a site has a host')
  return host
}

function expectedLinks(world: World, host: Host): readonly string[] {
  return planeNames
    .map(
      (plane) =>
        `${linkName(world.site, plane)} ${hostAddress(world.site, host, plane)} ${world.site.planes[plane].space}`,
    )
    .toSorted()
}

function links(world: World, systemId: string): readonly string[] {
  return machineLinks(world, systemId)
    .map((each) => `${each.interface} ${each.address} ${each.space}`)
    .toSorted()
}

describe.each(sites)('on %s', (site) => {
  test.each([1, 2, 7])(
    'an enrolled host that is carved by hand has the six links, and is left alone after that, at seed %i',
    async (seed) => {
      const start = await makeWorld({ site, seed, hosts: 'gone' })
      const host = firstHost(start)
      const { world, systemId } = await enrol(start, host)
      const carved = await carve(world, host, systemId)
      expect(links(carved.world, systemId)).toEqual(expectedLinks(start, host))
      expect((await carve(carved.world, host, systemId)).changes).toEqual([])
    },
  )

  test('the carve by hand comes to what the built world has', async () => {
    const built = await makeWorld({ site })
    for (const host of built.site.hosts) {
      const { systemId } = Object.values(built.maas.machines).find((each) => each.hostname === host.name) ?? {
        systemId: '',
      }
      expect(links(built, systemId)).toEqual(expectedLinks(built, host))
      expect((await carve(built, host, systemId)).changes).toEqual([])
    }
  })

  test('a carve that is ended after any of its commands converges when it is run again', async () => {
    const start = await makeWorld({ site, hosts: 'enrolled' })
    const host = firstHost(start)
    const { systemId } = Object.values(start.maas.machines).find((each) => each.hostname === host.name) ?? {
      systemId: '',
    }
    const { changes } = await carve(start, host, systemId)
    let world = start
    for (const line of changes) {
      world = (await ask(world, line)).world
      expect(links((await carve(world, host, systemId)).world, systemId), line).toEqual(expectedLinks(start, host))
    }
  })
})

test('an enrolled host is Ready and off, boots from the plane with DHCP, and its other NICs are on fabrics of their own', async () => {
  const start = await makeWorld({ hosts: 'gone' })
  const host = firstHost(start)
  const { world, systemId } = await enrol(start, host)
  const { value } = await get<{
    status_name: string
    power_state: string
    boot_interface: { name: string; vlan: { dhcp_on: boolean } }
    interface_set: { name: string; vlan: { fabric: string } }[]
    tag_names: string[]
  }>(world, `machine read ${systemId}`)
  expect(value).toMatchObject({ status_name: 'Ready', power_state: 'off', tag_names: ['virtual'] })
  expect(value.boot_interface).toMatchObject({ name: 'enp7s0', vlan: { dhcp_on: true } })
  expect(value.interface_set.map((each) => each.name)).toEqual(expect.arrayContaining(start.site.nics.slice()))
  expect(new Set(value.interface_set.map((each) => each.vlan.fabric)).size).toBe(6)
})

test('whatever form the record of its own address has, it stands in the way until it is released with both flags', async () => {
  for (const form of ['own', 'own-mac', 'nobody'] as const) {
    const empty = await makeWorld({ hosts: 'gone' })
    const host = firstHost(empty)
    const ip = hostAddress(empty.site, host, 'metal-admin')
    const { world, systemId } = await enrol(
      { ...empty, maas: { ...empty.maas, upsets: { ghosts: { [host.name]: form } } } },
      host,
    )
    const subnet =
      Object.values(world.maas.subnets).find((each) => each.cidr === empty.site.planes['metal-admin'].cidr)?.id ?? 0
    const { value } = await get<{ ip: string; alloc_type: number; node_summary?: object }[]>(
      world,
      `subnet ip-addresses ${subnet}`,
    )
    const ghost = value.find((row) => row.ip === ip)
    expect(ghost?.alloc_type).toBe(6)
    expect(Object.hasOwn(ghost ?? {}, 'node_summary')).toBe(form === 'own')
    const link = `interface link-subnet ${systemId} enp7s0 mode=STATIC subnet=${subnet} ip_address=${ip}`
    expect(await ask(world, link)).toMatchObject({ exitCode: 2, stdout: 'IP address is already in use.', stderr: '' })
    const half = await ask(world, `ipaddresses release ip=${ip} force=true`)
    expect(half).toMatchObject({ exitCode: 2, stdout: `IP address ${ip} does not exist.` })
    const done = await get(world, `ipaddresses release ip=${ip} force=true discovered=true`)
    expect(await ask(done.world, link)).toMatchObject({ exitCode: 0 })
  }
})
