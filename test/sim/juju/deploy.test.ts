import { produce } from 'immer'
import { describe, expect, test } from 'vitest'
import { settle } from '../../../src/sim/build/settle.ts'
import { needModel } from '../../../src/sim/juju/model.ts'
import { allUnits, findMachine } from '../../../src/sim/juju/find-unit.ts'
import type { World } from '../../../src/sim/world/world.ts'
import { censusOf, machineIds, placedUnits, subordinateUnits } from '../../../src/site/placement.ts'
import { askJuju } from './ask-juju.ts'
import { deployCommands, emptyController, runAll } from './empty-controller.ts'

const sites = ['testcloud', 'testcloud-20260627', 'roosevelt']

function censusNow(world: World): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { unit } of allUnits(needModel(world)))
    counts[unit.workload.current] = (counts[unit.workload.current] ?? 0) + 1
  return counts
}

describe.each(sites)('the bundle of %s, deployed by raw commands on an empty controller', async (site) => {
  const { world: start, loaded } = await emptyController({ site })
  const world = settle(await runAll(start, deployCommands(loaded)))
  const model = needModel(world)
  const { bundle } = loaded

  test('becomes the units on the machines and in the containers that the bundle asks for', () => {
    const units = [...allUnits(model)]
    const placed = Object.fromEntries(
      units.flatMap(({ name, unit }) => (unit.machine === undefined ? [] : [[name, unit.machine]])),
    )
    expect(placed).toEqual(Object.fromEntries(placedUnits(bundle).map(({ unit, place }) => [unit, place])))
    expect(Object.keys(model.machines)).toEqual([...machineIds(bundle).values()])
    const below = units.flatMap(({ name, principal }) => (name === principal ? [] : [[name, principal]]))
    expect(Object.fromEntries(below)).toEqual(
      Object.fromEntries(subordinateUnits(bundle).map(({ unit, principal }) => [unit, principal])),
    )
    const census = censusOf(bundle)
    expect(units).toHaveLength(census.units)
    expect(Object.keys(model.applications)).toHaveLength(census.applications)
  })

  test('has every agent started, an address on every unit and one leader in every application', () => {
    const machines = Object.values(model.machines).flatMap((machine) => [machine, ...Object.values(machine.containers)])
    expect(machines.filter((machine) => machine.agent.current !== 'started')).toEqual([])
    const units = [...allUnits(model)]
    expect(units.filter(({ unit }) => unit.address === '')).toEqual([])
    const leaders = units.filter(({ unit }) => unit.leader).map(({ application }) => application)
    expect(leaders.toSorted()).toEqual(Object.keys(model.applications).toSorted())
  })

  test('prints a status that is what its schema says', async () => {
    expect((await askJuju(world, 'status --format json')).exitCode).toBe(0)
    expect((await askJuju(world, 'status --relations')).exitCode).toBe(0)
  })

  test('has each host behind one machine, whichever it is', () => {
    const hosts = Object.values(model.machines).map((machine) => machine.hostname ?? '')
    expect(hosts.toSorted()).toEqual(loaded.site.hosts.map((host) => host.name).toSorted())
  })

  test('has nothing left to change when it is deployed again', async () => {
    const again = await askJuju(world, deployCommands(loaded).at(-1) ?? '')
    expect(again.stdout).toBe('')
    expect(again.stderr).toMatch(/\nNo changes to apply\.\n$/)
  })
})

test('the census before vault is that of the operator', async () => {
  const { world, loaded } = await emptyController()
  expect(censusNow(settle(await runAll(world, deployCommands(loaded))))).toEqual({
    active: 51,
    blocked: 2,
    waiting: 9,
    unknown: 1,
  })
})

test('the same seed gives the same cloud, another seed another one', async () => {
  const deployed = async (seed: number): Promise<World> => {
    const { world, loaded } = await emptyController({ seed })
    return settle(await runAll(world, deployCommands(loaded)))
  }
  const [first, second, other] = await Promise.all([deployed(3), deployed(3), deployed(4)])
  expect(JSON.stringify(first)).toBe(JSON.stringify(second))
  expect(needModel(other).uuid).not.toBe(needModel(first).uuid)
})

describe('a deployment goes wrong', async () => {
  const { world: start, loaded } = await emptyController()
  const commands = deployCommands(loaded)
  const deploy = commands.at(-1) ?? ''
  const bundlePath = `${loaded.site.identity.jumphost.home}/${loaded.site.bundle.onJumphost.file}`
  const withBundle = (world: World, change: (text: string) => string): World =>
    produce(world, (draft) => {
      const file = draft.jumphost.files[bundlePath]
      if (file !== undefined) file.text = change(file.text)
    })
  const ready = await runAll(start, commands.slice(0, -1))

  test('at a binding to a space that the model has not, keeping what came before', async () => {
    const world = withBundle(ready, (text) => text.replace('public: provider-public', 'public: metal'))
    const said = await askJuju(world, deploy)
    expect(said.exitCode).toBe(1)
    expect(said.stderr).toContain(
      'ERROR cannot deploy bundle: cannot deploy application "barbican": space "metal" not found\n',
    )
    expect(said.stdout).toMatch(/^Executing changes:\n- upload charm barbican .*\n- deploy application barbican .*\n$/)
  })

  test('at a machine key that is no number', async () => {
    const world = withBundle(ready, (text) => text.replace("  '8': {", '  eight: {'))
    const said = await askJuju(world, deploy)
    expect(said.stderr).toBe('ERROR cannot deploy bundle: invalid machine id "eight" found in machines\n')
    expect(said.exitCode).toBe(1)
  })

  test('where MAAS has too few machines of that tag: one stays without an instance', async () => {
    const world = produce(ready, (draft) => {
      const machine = Object.values(draft.maas.machines).find((each) => each.tags.includes('openstack'))
      if (machine !== undefined) machine.tags = []
    })
    const { machines } = needModel(settle((await askJuju(world, deploy)).world))
    const refused = Object.values(machines).filter((machine) => machine.instance.current === 'provisioning error')
    expect(refused.map((machine) => [machine.instanceId, machine.instance.message])).toEqual([
      [
        'pending',
        "cannot run instances: cannot run instance: No available machine matches constraints: [('tags', ['openstack'])] (resolved to \"tags=openstack\")",
      ],
    ])
  })

  test('where a container is bound to a space that its host is not on', async () => {
    const world = produce(ready, (draft) => {
      const model = draft.juju.models['admin/openstack']
      if (model !== undefined) model.spaces['nowhere'] = { id: '99', subnets: {} }
    })
    const bound = withBundle(world, (text) =>
      text.replace(
        "  memcached:\n    charm: memcached\n    channel: latest/stable\n    num_units: 1\n    to: [lxd:11]\n    bindings:\n      '': metal-admin",
        "  memcached:\n    charm: memcached\n    channel: latest/stable\n    num_units: 1\n    to: [lxd:11]\n    bindings:\n      '': nowhere",
      ),
    )
    const model = needModel(settle((await askJuju(bound, deploy)).world))
    const place = model.applications['memcached']?.units['memcached/0']?.machine ?? ''
    expect(findMachine(model, place)?.instance).toMatchObject({
      current: 'provisioning error',
      message: 'host machine "3" has no available device in space(s) "nowhere"',
    })
  })

  test('not at all in a dry run', async () => {
    const said = await askJuju(ready, `${deploy} --dry-run`)
    expect(said.stdout).toMatch(/^Changes to deploy bundle:\n- /)
    expect(needModel(said.world).applications).toEqual({})
  })

  test('in nearly every install hook where the default space is dead, until it is put right', async () => {
    const stale = await runAll(start, ['model-defaults default-space=metal', ...commands.slice(1)])
    const world = settle(stale)
    const failed = [...allUnits(needModel(world))].filter(
      ({ unit }) => unit.workload.message === 'hook failed: "install"',
    )
    expect(failed.length).toBeGreaterThan(15)
    expect(needModel(world).config['default-space']).toEqual({ value: 'metal', source: 'controller' })
  })
})
