import { beforeAll, describe, expect, test } from 'vitest'
import { jujuStatus } from '../../../src/schema/juju/status.ts'
import { workloadMessage } from '../../../src/schema/juju/workload-messages.ts'
import { settle } from '../../../src/sim/build/settle.ts'
import { magnumCharmFaults } from '../../../src/sim/faults/magnum-charm.ts'
import { phasesOf } from '../../../src/sim/faults/phase-of.ts'
import { mysqlFaults } from '../../../src/sim/faults/mysql.ts'
import { octaviaFaults } from '../../../src/sim/faults/octavia.ts'
import { vaultFaults } from '../../../src/sim/faults/vault.ts'
import { allUnits, findUnit } from '../../../src/sim/juju/find-unit.ts'
import { needModel } from '../../../src/sim/juju/model.ts'
import { statusOf } from '../../../src/sim/juju/status.ts'
import type { World } from '../../../src/sim/world/world.ts'
import { allocatedWorld } from './allocated-world.ts'
import { census, notActive } from './census.ts'
import { openByHand } from './open-by-hand.ts'
import { runAction } from './run-action.ts'

const own = [...mysqlFaults, ...vaultFaults, ...magnumCharmFaults, ...octaviaFaults]

let deployed: World
let opened: World
beforeAll(async () => {
  deployed = settle(await allocatedWorld())
  opened = await openByHand(deployed)
})

function withFault(id: string, world: World): World {
  const fault = own.find((each) => each.id === id)
  if (fault === undefined) throw new Error(`no fault ${id}`)
  return fault.inject(world)
}

const says = (world: World, unit: string): string => findUnit(needModel(world), unit)?.unit.workload.message ?? ''
const listenerOf = ({ hosts }: World) =>
  Object.values(hosts).flatMap((host) =>
    host.listeners.filter(({ port }) => port === 9501).map(({ address }) => address),
  )

test('without a fault the operator gets what he was promised', () => {
  expect(census(opened)).toEqual({ active: 61, blocked: 1, unknown: 1 })
  expect(listenerOf(deployed)).toEqual(['127.0.0.1'])
  expect(listenerOf(opened)).toEqual(['*'])
})

test.each(own)('$id leaves only what Juju prints and charms say', ({ id, caughtBy, phase }) => {
  for (const world of [withFault(id, deployed), withFault(id, opened)]) {
    const status = statusOf(world)
    expect(() => jujuStatus(status).emit(status)).not.toThrow()
    const unknown = [...allUnits(needModel(world))].filter(({ application, unit: { workload } }) => {
      const charm = needModel(world).applications[application]?.charm ?? ''
      return workloadMessage(charm, workload.current, workload.message) === undefined
    })
    expect(unknown).toEqual([])
  }
  const fault = own.find((each) => each.id === id)
  expect(fault === undefined ? '' : phasesOf(fault)[0]).toBe(phase ?? `0${caughtBy[0]?.[0]}`)
})

describe('before phase 02', () => {
  const modes = (world: World): string[] =>
    [0, 1, 2].map((each) => says(world, `mysql-innodb-cluster/${each}`)).toSorted()

  test.each([
    [
      'mysql.offline',
      [
        'MySQL is down on this instance',
        'Unit is ready: Mode: R/O, Cluster is NOT tolerant to any failures. 1 member is not active.',
        'Unit is ready: Mode: R/W, Cluster is NOT tolerant to any failures. 1 member is not active.',
      ],
    ],
    [
      'mysql.two-writers',
      [
        'Unit is ready: Mode: R/O, Cluster is ONLINE and can tolerate up to ONE failure.',
        'Unit is ready: Mode: R/W, Cluster is ONLINE and can tolerate up to ONE failure.',
        'Unit is ready: Mode: R/W, Cluster is ONLINE and can tolerate up to ONE failure.',
      ],
    ],
    [
      'mysql.no-tolerance',
      [
        'Unit is ready: Mode: R/O, Cluster is NOT tolerant to any failures. 2 members are not active.',
        'Unit is ready: Mode: R/O, Cluster is NOT tolerant to any failures. 2 members are not active.',
        'Unit is ready: Mode: R/W, Cluster is NOT tolerant to any failures. 2 members are not active.',
      ],
    ],
  ])('%s shows in what the members say, and stays', async (id, expected) => {
    const world = withFault(id, deployed)
    expect(modes(world)).toEqual(expected)
    expect(modes(await openByHand(world))).toEqual(expected)
  })

  test('vault.already-initialised leaves a vault that is sealed', () => {
    expect(says(withFault('vault.already-initialised', deployed), 'vault/0')).toBe('Unit is sealed')
  })

  test.each([
    ['vault.no-root-ca', 'Missing CA cert', 8],
    ['vault.sealed-again', 'Unit is sealed', 0],
    [
      'vault.new-version-active',
      'New version of vault installed, manual intervention required to restart the service.',
      0,
    ],
    ['vault.cascade-stalls', 'Unit is ready (active: true, mlock: disabled)', 1],
  ])('%s shows once vault is opened: %s, and %i units wait', async (id, message, waiting) => {
    const world = await openByHand(withFault(id, deployed))
    expect(says(world, 'vault/0')).toBe(message)
    expect(census(world)['waiting'] ?? 0).toBe(waiting)
  })

  test('magnum.loopback shows on the host only', async () => {
    const world = await openByHand(withFault('magnum.loopback', deployed))
    expect(census(world)).toEqual(census(opened))
    expect(listenerOf(world)).toEqual(['127.0.0.1'])
  })
})

describe('before phase 05', () => {
  test('configure-resources makes octavia active, a little after the action', async () => {
    const { task, world } = await runAction(opened, 'octavia/leader', 'configure-resources')
    expect(task).toMatchObject({ status: 'completed', results: { 'return-code': 0 } })
    expect(notActive(world)).toEqual({ 'glance-simplestreams-sync': ['unknown'] })
    const addresses = Object.values(world.hosts).flatMap(({ links }) => links['o-hm0']?.addresses ?? [])
    expect(addresses.some(({ local }) => local.startsWith('fc00:'))).toBe(true)
  })

  test('octavia.active-without-resources and octavia.blocked-with-resources say otherwise than Neutron', () => {
    const active = settle(withFault('octavia.active-without-resources', opened))
    expect([says(active, 'octavia/0'), Object.keys(active.openstack.neutron.networks)]).toEqual(['Unit is ready', []])
    const blocked = settle(withFault('octavia.blocked-with-resources', opened))
    expect(says(blocked, 'octavia/0')).toMatch(/^Awaiting end-user execution/)
    expect(Object.values(blocked.openstack.neutron.networks).map(({ name }) => name)).toEqual(['lb-mgmt-net'])
  })

  test.each([
    ['amphora.two-images', ['active', 'active']],
    ['amphora.newest-not-active', ['active', 'deactivated']],
  ])('%s leaves images that are %s', (id, expected) => {
    const images = Object.values(withFault(id, opened).openstack.glance.images)
    expect(images.toSorted((a, b) => a.createdMs - b.createdMs).map(({ status }) => status)).toEqual(expected)
  })

  test('amphora.retrofit-fails ends as failed with the text of the charm', async () => {
    const world = withFault('amphora.retrofit-fails', opened)
    const { task } = await runAction(world, 'octavia-diskimage-retrofit/0', 'retrofit-image')
    expect(task).toMatchObject({ status: 'failed', message: 'unable to find suitable source image' })
  })
})

test('magnum.no-domain-setup says that it is done, and Keystone has no domain', async () => {
  const domains = ({ openstack }: World) => Object.values(openstack.keystone.domains).map(({ name }) => name)
  const well = await runAction(opened, 'magnum/leader', 'domain-setup')
  expect(domains(well.world)).toContain('magnum')
  const vain = await runAction(withFault('magnum.no-domain-setup', opened), 'magnum/leader', 'domain-setup')
  expect(vain.task.status).toBe('completed')
  expect(domains(vain.world)).not.toContain('magnum')
})
