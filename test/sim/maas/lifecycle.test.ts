import { produce } from 'immer'
import { describe, expect, test } from 'vitest'
import { advance } from '../../../src/sim/engine/advance.ts'
import {
  addContainerAddress,
  allocateMachine,
  deployMachine,
  releaseMachine,
  removeContainerAddresses,
} from '../../../src/sim/maas/lifecycle.ts'
import { machineLinks } from '../../../src/sim/maas/links.ts'
import { planeOf } from '../../../src/site/lookup.ts'
import type { MaasUpsets } from '../../../src/sim/world/maas-world.ts'
import type { World } from '../../../src/sim/world/world.ts'
import { get, makeWorld, quiet } from './ask.ts'

const sites = ['testcloud', 'roosevelt']

function deployAll(world: World): World {
  const tags = world.site.hosts[0]?.tags ?? []
  return produce(world, (draft) => {
    for (let id = allocateMachine(draft, { tags }); id !== undefined; id = allocateMachine(draft, { tags }))
      deployMachine(draft, id)
  })
}

function statuses(world: World): Record<string, string> {
  const hosts = new Set(world.site.hosts.map((each) => each.name))
  const all = Object.values(world.maas.machines).filter((each) => hosts.has(each.hostname))
  return Object.fromEntries(all.map((each) => [each.hostname, `${each.status} ${each.powerState}`]))
}

function idOf(world: World, hostname: string): string {
  return Object.values(world.maas.machines).find((each) => each.hostname === hostname)?.systemId ?? ''
}

describe.each(sites)('on %s', (site) => {
  test('a machine that is deployed, released and gone quiet has its links still', async () => {
    const world = await makeWorld({ site })
    const deploying = deployAll(world)
    const [host = ''] = Object.keys(statuses(deploying)).filter((each) => statuses(deploying)[each] === 'Deploying on')
    const deployed = quiet(deploying)
    expect(statuses(deployed)[host]).toBe('Deployed on')
    const id = idOf(deployed, host)
    const releasing = produce(deployed, (draft) => releaseMachine(draft, id))
    expect(statuses(releasing)[host]).toBe('Releasing on')
    const released = quiet(releasing)
    expect(statuses(released)[host]).toBe('Ready off')
    expect(machineLinks(released, id)).toEqual(machineLinks(world, id))
    expect(released.maas.machines[id]).toMatchObject({ owner: null, osystem: '', netboot: true })
  })
})

test('which host is taken first is drawn, and every host is taken once', async () => {
  const order = await Promise.all(
    [1, 2, 3, 4].map(async (seed) => {
      const world = await makeWorld({ seed })
      const taken: string[] = []
      produce(world, (draft) => {
        for (let id = allocateMachine(draft, { tags: ['openstack'] }); id !== undefined;) {
          taken.push(draft.maas.machines[id]?.hostname ?? '')
          id = allocateMachine(draft, { tags: ['openstack'] })
        }
      })
      expect(taken.toSorted()).toEqual(world.site.hosts.map((each) => each.name))
      return taken.join()
    }),
  )
  expect(new Set(order).size).toBeGreaterThan(1)
})

test('the domain of a machine runs as long as the machine does', async () => {
  const world = await makeWorld()
  const state = (at: World): string | undefined => Object.values(at.hypervisors)[0]?.domains['openstack0']?.state
  const deployed = quiet(deployAll(world))
  expect(state(deployed)).toBe('running')
  const image = Object.values(deployed.hypervisors)[0]?.images
  expect(Object.values(image ?? {}).filter((each) => each.holds === 'system')).toHaveLength(4 + 3)
  expect(state(quiet(produce(deployed, (draft) => releaseMachine(draft, idOf(draft, 'openstack0')))))).toBe('shut off')
})

const upsets: readonly (readonly [string, MaasUpsets, string])[] = [
  ['a deployment that fails', { deployment: { openstack0: 'fails' } }, 'Failed deployment on'],
  ['a deployment that never ends', { deployment: { openstack0: 'never-ends' } }, 'Deploying on'],
]

test.each(upsets)('%s', async (_what, upset, expected) => {
  const world = await makeWorld()
  const deployed = quiet(deployAll({ ...world, maas: { ...world.maas, upsets: upset } }))
  expect(statuses(deployed)['openstack0']).toBe(expected)
  expect(statuses(deployed)['openstack1']).toBe('Deployed on')
})

const releases: readonly (readonly [string, MaasUpsets, string | undefined, number])[] = [
  ['a release that never ends', { release: { openstack0: 'never-ends' } }, 'Releasing on', 6],
  ['a release that loses the interfaces', { release: { openstack0: 'loses-interfaces' } }, 'Ready off', 0],
  ['a release that ends in the machine being gone', { release: { openstack0: 'deletes' } }, undefined, 0],
  ['a machine that is gone a minute after its release', { release: { openstack0: 'gone-later' } }, undefined, 0],
]

test.each(releases)('%s leaves the domain and its disks', async (_what, upset, expected, links) => {
  const world = await makeWorld()
  const deployed = quiet(deployAll({ ...world, maas: { ...world.maas, upsets: upset } }))
  const id = idOf(deployed, 'openstack0')
  const released = quiet(produce(deployed, (draft) => releaseMachine(draft, id)))
  expect(statuses(released)['openstack0']).toBe(expected)
  expect(machineLinks(released, id)).toHaveLength(links)
  const [hypervisor] = Object.values(released.hypervisors)
  expect(hypervisor?.domains['openstack0']?.disks).toHaveLength(2)
  expect(Object.keys(hypervisor?.images ?? {})).toHaveLength(8 + 3)
})

test('a machine that MAAS composed takes its domain and its disks along', async () => {
  const world = produce(await makeWorld(), (draft) => {
    const machine = draft.maas.machines[idOf(draft, 'openstack0')]
    if (machine !== undefined) machine.composed = true
  })
  const { world: after } = await get(world, `machine delete ${idOf(world, 'openstack0')}`)
  const [hypervisor] = Object.values(after.hypervisors)
  expect(hypervisor?.domains['openstack0']).toBeUndefined()
  expect(Object.keys(hypervisor?.images ?? {}).filter((each) => each.includes('openstack0'))).toEqual([])
})

test('a machine that is commissioned again loses what was made on its NICs', async () => {
  const world = await makeWorld()
  const id = idOf(world, 'openstack0')
  const after = quiet((await get(world, `machine commission ${id}`)).world)
  expect(statuses(after)['openstack0']).toBe('Ready off')
  expect(machineLinks(after, id)).toEqual([])
})

test.each([
  ['fails', 'Failed commissioning off'],
  ['never-ends', 'Commissioning on'],
] as const)('commissioning that %s', async (upset, expected) => {
  const world = await makeWorld()
  const upsetWorld = { ...world, maas: { ...world.maas, upsets: { commissioning: { openstack0: upset } } } }
  const after = quiet((await get(upsetWorld, `machine commission ${idOf(world, 'openstack0')}`)).world)
  expect(statuses(after)['openstack0']).toBe(expected)
})

test('commissioning that is aborted does not end in Ready later', async () => {
  const world = await makeWorld()
  const id = idOf(world, 'openstack0')
  const commissioning = (await get(world, `machine commission ${id}`)).world
  const { value, world: aborted } = await get<{ status_name: string }>(commissioning, `machine abort ${id}`)
  expect(value.status_name).toBe('Commissioning')
  expect(quiet(aborted).maas.machines[id]?.status).toBe('New')
})

test('containers get addresses outside of every range, each its own, and give them back', async () => {
  const world = await makeWorld()
  const cidr = '10.12.12.0/22'
  const ips: string[] = []
  const after = produce(world, (draft) => {
    for (const n of [0, 1, 2])
      ips.push(addContainerAddress(draft, { hostname: `juju-abc-${n}`, mac: `00:16:3e:00:00:0${n}`, cidr }))
  })
  expect(new Set(ips).size).toBe(3)
  for (const ip of ips) expect(planeOf(world.site, ip)).toBe('metal-internal')
  expect(ips.every((ip) => Number(ip.split('.')[3]) > 100)).toBe(true)
  const gone = produce(after, (draft) => {
    for (const n of [0, 1, 2]) removeContainerAddresses(draft, `juju-abc-${n}`)
  })
  expect(gone.maas.addresses).toEqual(world.maas.addresses)
})

test('the same commands on the same seed come to the same world', async () => {
  const once = async (): Promise<string> =>
    JSON.stringify(advance(quiet(deployAll(await makeWorld({ seed: 5 }))), 9e15).maas)
  expect(await once()).toBe(await once())
})
