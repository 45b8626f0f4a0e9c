import { produce } from 'immer'
import { beforeAll, describe, expect, test } from 'vitest'
import { settle } from '../../../src/sim/build/settle.ts'
import { openVault } from '../../../src/sim/build/open-vault.ts'
import { rebootHost } from '../../../src/sim/host/boot.ts'
import { findUnit, hostnameOf } from '../../../src/sim/juju/find-unit.ts'
import { needModel } from '../../../src/sim/juju/model.ts'
import type { World } from '../../../src/sim/world/world.ts'
import { deployCommands, emptyController, runAll } from '../juju/empty-controller.ts'
import { census, notActive } from './census.ts'

const says = (world: World, unit: string): string => findUnit(needModel(world), unit)?.unit.workload.message ?? ''

describe.each(['testcloud', 'roosevelt'])('%s, deployed and with its vault opened', (site) => {
  let world: World
  beforeAll(async () => {
    const { world: start, loaded } = await emptyController({ site, seed: 7 })
    world = settle(openVault(settle(await runAll(start, deployCommands(loaded)))))
  })

  test('has nothing left but octavia and an image sync', () => {
    expect(Object.keys(notActive(world))).toEqual(['glance-simplestreams-sync', 'octavia'])
  })

  test('has a wired chassis on each compute host and nowhere else, besides octavia', () => {
    const model = needModel(world)
    const units = ['nova-compute', 'octavia'].flatMap((name) => Object.keys(model.applications[name]?.units ?? {}))
    const wired = Object.keys(world.hosts).filter((name) => world.hosts[name]?.ovs?.bridges['br-int'] !== undefined)
    expect(wired.toSorted()).toEqual(units.map((unit) => hostnameOf(model, unit) ?? '').toSorted())
  })

  test("has Ceph on the disks of its OSDs where these are a hypervisor's", () => {
    const images = Object.values(world.hypervisors).flatMap((each) => Object.values(each.images))
    const used = images.filter(({ holds }) => holds === 'ceph')
    expect(used).toHaveLength(images.length === 0 ? 0 : world.site.hosts.length)
    expect(used.filter(({ actualBytes }) => actualBytes < 500_000_000)).toEqual([])
  })

  test('has haproxy beside every API unit, each of whose servers answers with TLS', () => {
    const backends = Object.values(world.hosts).flatMap(({ haproxy }) => Object.values(haproxy ?? {}).flat())
    expect(new Set(backends.map(({ status, checkStatus }) => `${status} ${checkStatus}`))).toEqual(new Set(['UP L6OK']))
    const clustered = Object.keys(needModel(world).applications).filter((name) => name.endsWith('-hacluster'))
    const units = clustered.flatMap((name) =>
      Object.keys(needModel(world).applications[name.slice(0, -10)]?.units ?? {}),
    )
    expect(Object.values(world.hosts).filter(({ haproxy }) => haproxy !== undefined)).toHaveLength(units.length)
  })

  test('has every service of the site in the catalog', () => {
    const { services, floating } = world.site.endpoints
    const listed = new Set(world.openstack.keystone.endpoints.map((each) => each['Service Name']))
    expect([...listed].toSorted()).toEqual([...Object.keys(services), ...Object.keys(floating)].toSorted())
  })

  test('has only vault itself complaining after its host was restarted', () => {
    const before = census(world)
    const hostname = hostnameOf(needModel(world), 'vault/0') ?? ''
    const rebooted = settle(produce(world, (draft) => rebootHost(draft, hostname)))
    expect(says(rebooted, 'vault/0')).toBe('Unit is sealed')
    expect(census(rebooted)).toEqual({
      ...before,
      active: (before['active'] ?? 0) - 1,
      blocked: (before['blocked'] ?? 0) + 1,
    })
  })
})
