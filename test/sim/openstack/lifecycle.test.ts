import { produce } from 'immer'
import { describe, expect, test } from 'vitest'
import { drawFrom } from '../../../src/sim/engine/draw.ts'
import { connectTo } from '../../../src/sim/host/net/connect.ts'
import { jumphostPlace } from '../../../src/sim/host/place.ts'
import { createOctaviaResources } from '../../../src/sim/openstack/octavia-resources.ts'
import { serverAt } from '../../../src/sim/openstack/server-at.ts'
import { emptyCloud, forgetCloud, registerService } from '../../../src/sim/openstack/services.ts'
import type { OpenstackUpsets } from '../../../src/sim/world/openstack-world.ts'
import type { World } from '../../../src/sim/world/world.ts'
import { furnish, openstackSession, putFile, type OpenstackSession } from './session.ts'

async function json<T>(session: OpenstackSession, line: string): Promise<T> {
  return JSON.parse((await session.run(`${line} -f json`)).stdout) as T
}

const upset =
  (upsets: OpenstackUpsets) =>
  (world: World): World => ({ ...world, openstack: { ...world.openstack, upsets } })

describe('a server', () => {
  test('is built, boots, and is met at its floating IP as its groups allow', async () => {
    const session = await openstackSession()
    await furnish(session)
    const floating = await session.value('floating ip list -f value -c "Floating IP Address"')
    expect(serverAt(session.world, floating)?.status).toBe('ACTIVE')
    session.wait(60)
    expect(session.world.hosts['vm']).toMatchObject({ up: true, listeners: [{ port: 22 }] })
    const reached = [22, 80].map((port) => connectTo(session.world, jumphostPlace(session.world), floating, port))
    expect(reached).toEqual(['open', 'silent'])
    const { addresses } = await json<{ addresses: Record<string, string[]> }>(session, 'server show vm')
    expect(addresses['tenant']?.[1]).toBe(floating)
    await session.run('server delete vm')
    expect(session.world.hosts['vm']).toBeUndefined()
    expect(serverAt(session.world, floating)).toBeUndefined()
    expect(await session.value('floating ip list -f value -c Port')).toBe('None')
  })

  test('answers a create before it has an address, and then has one of the pool', async () => {
    const session = await openstackSession()
    await furnish(session)
    const made = await json<{ status: string; addresses: object; adminPass: string }>(
      session,
      'server create --flavor small --image jammy --network tenant vm2',
    )
    expect(made).toMatchObject({ status: 'BUILD', addresses: {} })
    session.wait(60)
    expect(await session.value('server show vm2 -f value -c status')).toBe('ACTIVE')
    expect(await session.value('server show vm2 -f value -c addresses')).toMatch(
      /^\{'tenant': \['192\.168\.77\.\d+'\]\}$/,
    )
  })

  test.each([
    ['no-valid-host', 'No valid host was found. There are not enough hosts available.'],
    ['error', 'Exceeded maximum number of retries.'],
  ] as const)('ends in ERROR where Nova finds %s', async (serverBuild, message) => {
    const session = await openstackSession({ change: upset({ serverBuild }) })
    const said = await furnish(session)
    const create = said.find(({ argv }) => argv[1] === 'server' && argv[2] === 'create')
    expect(create).toMatchObject({ exitCode: 1, stdout: '', stderr: 'Error creating server: vm\n' })
    const shown = await json<{ status: string; fault: { message: string } }>(session, 'server show vm')
    expect(shown.status).toBe('ERROR')
    expect(shown.fault.message).toContain(message)
  })
})

describe('addresses', () => {
  test('of a pool are given once each, until none is left', async () => {
    const session = await openstackSession()
    await session.run('network create n')
    await session.run('subnet create --network n --subnet-range 10.0.0.0/29 s')
    const ips = new Set<string>()
    for (const name of ['a', 'b', 'c', 'd', 'e'])
      ips.add(await session.value(`port create --network n ${name} -f value -c fixed_ips`))
    expect(ips.size).toBe(5)
    expect((await session.run('port create --network n f')).stderr).toMatch(
      /^ConflictException: 409: .*No more IP addresses/,
    )
  })

  test('a floating IP needs a router from the port to its network', async () => {
    const session = await openstackSession()
    await furnish(session)
    await session.run('network create lonely')
    await session.run('subnet create --network lonely --subnet-range 10.9.0.0/24 lonely')
    await session.run('port create --network lonely p')
    const floating = await session.value('floating ip list -f value -c ID')
    expect((await session.run(`floating ip set --port p ${floating}`)).stderr).toMatch(
      /^NotFoundException: 404: .* is not reachable from subnet /,
    )
  })
})

describe('an image', () => {
  test('is answered as it was before its upload, and is active then', async () => {
    const session = await openstackSession()
    putFile(session, 'x.img', { text: 'abc' })
    const made = await json<Record<string, unknown>>(session, 'image create --file x.img x')
    expect(made).toMatchObject({ status: 'queued', visibility: 'shared', disk_format: 'raw' })
    expect(Object.keys(made)).not.toContain('size')
    const shown = await json<Record<string, unknown>>(session, 'image show x')
    expect(shown).toMatchObject({ status: 'active', size: 3, checksum: '900150983cd24fb0d6963f7d28e17f72' })
    await session.run('image save --file y.img x')
    expect(session.world.jumphost.files['/home/operator/y.img']?.text).toBe('abc')
  })
})

describe('the cloud of the charms', () => {
  test('registers a service on the three planes, once, and forgets everything with its model', async () => {
    const { world } = await openstackSession()
    const bare = { ...world, openstack: emptyCloud(world.site, world.seed) }
    const twice = produce(bare, (draft) => {
      for (const application of ['keystone', 'octavia', 'ceph-radosgw', 'octavia', 'mysql'])
        registerService(draft, application)
    })
    const { keystone, nova } = twice.openstack
    expect(keystone.endpoints.map((each) => each['Service Name']).toSorted()).toEqual(
      ['keystone', 'octavia', 's3', 'swift'].flatMap((name) => [name, name, name]),
    )
    expect(Object.values(nova.flavors).map((each) => [each.name, each.public])).toEqual([['charm-octavia', false]])
    expect(produce(twice, forgetCloud).openstack).toEqual(bare.openstack)
  })

  test("has octavia's resources once, however often they are made, with a prefix out of the network's id", async () => {
    const session = await openstackSession()
    session.world = produce(session.world, (draft) => {
      createOctaviaResources(draft)
      createOctaviaResources(draft)
    })
    const [network] = await json<{ ID: string }[]>(session, 'network list --tags charm-octavia')
    const digits = /([\da-f]{4})([\da-f]{4})([\da-f]{4})$/.exec(network?.ID ?? '')?.slice(1) ?? []
    const [subnet, ...more] = await json<{ Subnet: string }[]>(session, 'subnet list --tags charm-octavia')
    expect(more).toEqual([])
    expect(subnet?.Subnet).toBe(`fc00:${digits.map((each) => each.replace(/^0+(?=.)/, '')).join(':')}::/64`)
    expect(await session.value('security group list --tags charm-octavia -f value -c Name')).toBe('lb-mgmt-sec-grp')
    const [port] = await json<{ Name: string; 'Fixed IP Addresses': { ip_address: string }[] }[]>(
      session,
      'port list --tags charm-octavia',
    )
    expect(port?.Name).toMatch(/^octavia-health-manager-octavia-\d+-listen-port$/)
    expect(port?.['Fixed IP Addresses'][0]?.ip_address).toMatch(/^fc00:.*:f816:3eff:fe/)
  })
})

describe('draws', () => {
  test('the same seed prints the same bytes, and another seed other ids', async () => {
    const texts = []
    for (const seed of [3, 3, 4]) {
      const session = await openstackSession({ seed })
      texts.push((await furnish(session)).map(({ stdout }) => stdout).join(''))
    }
    expect(texts[0]).toBe(texts[1])
    expect(texts[0]).not.toBe(texts[2])
  })

  test('what is made again under its name is another object', async () => {
    const session = await openstackSession()
    const first = await session.value('network create n -f value -c id')
    await session.run('network delete n')
    const second = await session.value('network create n -f value -c id')
    expect(first).toBe(drawFrom(session.world.seed).uuid('network/n'))
    expect(second).not.toBe(first)
  })
})
