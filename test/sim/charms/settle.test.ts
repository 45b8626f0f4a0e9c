import { produce } from 'immer'
import { describe, expect, test } from 'vitest'
import { jujuStatus } from '../../../src/schema/juju/status.ts'
import { workloadMessage } from '../../../src/schema/juju/workload-messages.ts'
import { openVault } from '../../../src/sim/build/open-vault.ts'
import { settle } from '../../../src/sim/build/settle.ts'
import { knownCharms, stagesOf } from '../../../src/sim/charms/stages-of.ts'
import { stageNames } from '../../../src/sim/charms/stage.ts'
import { advanceUntil } from '../../../src/sim/engine/advance.ts'
import { schedule } from '../../../src/sim/engine/schedule.ts'
import { allUnits } from '../../../src/sim/juju/find-unit.ts'
import { needModel } from '../../../src/sim/juju/model.ts'
import { statusOf } from '../../../src/sim/juju/status.ts'
import type { World } from '../../../src/sim/world/world.ts'
import { allocatedWorld } from './allocated-world.ts'
import { census, notActive } from './census.ts'

const seeds = [1, 2, 7, 1234]

describe.each(seeds)('at seed %i', (seed) => {
  test('the first site comes out as its operator counted, after the deploy and after vault', async () => {
    const deployed = settle(await allocatedWorld({ seed }))
    expect(census(deployed)).toEqual({ active: 51, blocked: 2, waiting: 9, unknown: 1 })
    expect(notActive(deployed)).toEqual({
      'barbican-vault': ['waiting'],
      'glance-simplestreams-sync': ['unknown'],
      'neutron-api-plugin-ovn': ['waiting'],
      octavia: ['blocked'],
      'ovn-central': ['waiting', 'waiting', 'waiting'],
      'ovn-chassis': ['waiting', 'waiting', 'waiting'],
      'ovn-chassis-octavia': ['waiting'],
      vault: ['blocked'],
    })
    const opened = settle(openVault(deployed))
    expect(census(opened)).toEqual({ active: 61, blocked: 1, unknown: 1 })
    expect(notActive(opened)).toEqual({ 'glance-simplestreams-sync': ['unknown'], octavia: ['blocked'] })
  })

  test('a site of other counts comes out by the same rules', async () => {
    const deployed = settle(await allocatedWorld({ site: 'roosevelt', seed }))
    const three = ['waiting', 'waiting', 'waiting']
    expect(notActive(deployed)).toEqual({
      'barbican-vault': three,
      'glance-simplestreams-sync': ['unknown'],
      'neutron-api-plugin-ovn': three,
      octavia: ['blocked', 'blocked', 'blocked'],
      'ovn-central': three,
      'ovn-chassis': [...three, ...three],
      'ovn-chassis-octavia': three,
      vault: ['blocked'],
    })
    expect(notActive(settle(openVault(deployed)))).toEqual({
      'glance-simplestreams-sync': ['unknown'],
      octavia: ['blocked', 'blocked', 'blocked'],
    })
  })
})

test('what is said on the way is what Juju prints and a charm is known to say, at every moment', async () => {
  const ofJuju = new Set(['waiting for machine', 'agent initialising', 'installing charm software'])
  let at: World = await allocatedWorld()
  const unknown = new Set<string>()
  for (let opened = false; at.events.length > 0 || !opened;) {
    if (at.events.length === 0) {
      at = openVault(at)
      opened = true
    }
    const endMs = (at.events[0]?.atMs ?? at.nowMs) + 20_000
    at = advanceUntil(at, endMs, ({ nowMs }) => nowMs >= endMs)
    const status = statusOf(at)
    expect(() => jujuStatus(status).emit(status)).not.toThrow()
    for (const { application, unit } of allUnits(needModel(at))) {
      const charm = needModel(at).applications[application]?.charm ?? ''
      const { current, message } = unit.workload
      if (!ofJuju.has(message) && workloadMessage(charm, current, message) === undefined)
        unknown.add(`${charm} ${current} ${message}`)
    }
  }
  expect([...unknown]).toEqual([])
})

test('the same world settles to the same bytes', async () => {
  const world = await allocatedWorld({ seed: 7 })
  expect(JSON.stringify(settle(world))).toBe(JSON.stringify(settle(world)))
})

test.each(knownCharms)('%s comes to its stages in the one order that all charms keep', (charm) => {
  const places = stagesOf(charm).map(({ name }) => stageNames.indexOf(name))
  expect(places).toEqual(places.toSorted((a, b) => a - b))
  expect(new Set(places).size).toBe(places.length)
})

test('a default space that the model does not have fails the install hooks, and its repair lets them go on', async () => {
  const world = produce(await allocatedWorld(), (draft) => {
    for (const model of Object.values(draft.juju.models))
      model.config['default-space'] = { value: 'metal', source: 'controller' }
  })
  const broken = settle(world)
  const errors = [...allUnits(needModel(broken))].filter(({ unit }) => unit.workload.current === 'error')
  expect(errors).toHaveLength(31)
  expect(errors[0]?.unit).toMatchObject({ workload: { message: 'hook failed: "install"' }, agent: { current: 'idle' } })
  const repaired = produce(broken, (draft) => {
    for (const model of Object.values(draft.juju.models)) model.config = {}
    schedule(draft, 0, { kind: 'charms.look' })
  })
  expect(census(settle(repaired))).toEqual({ active: 51, blocked: 2, waiting: 9, unknown: 1 })
})

test('a unit that never gets past allocating, and one whose failing hook stays hidden, hold up what waits for them', async () => {
  const world = produce(await allocatedWorld(), (draft) => {
    draft.juju.upsets.stuckAllocating = ['memcached/0']
    draft.juju.upsets.hiddenHookErrors = ['keystone/0']
  })
  const units = new Map([...allUnits(needModel(settle(world)))].map(({ name, unit }) => [name, unit]))
  expect(units.get('memcached/0')).toMatchObject({
    workload: { message: 'waiting for machine' },
    agent: { current: 'allocating' },
  })
  expect(units.get('keystone/0')).toMatchObject({
    workload: { current: 'maintenance', message: 'installing charm software' },
    agent: { current: 'executing', message: 'running install hook' },
  })
  expect(units.get('glance/0')).toMatchObject({
    workload: { current: 'waiting', message: 'Incomplete relations: identity' },
  })
})

test('a unit that Juju has not handed over is left alone, and its cluster waits for it', async () => {
  const world = produce(await allocatedWorld(), (draft) => {
    for (const { applications } of Object.values(draft.juju.models)) {
      const unit = applications['mysql-innodb-cluster']?.units['mysql-innodb-cluster/2']
      if (unit !== undefined) unit.stage = 'added'
    }
  })
  const units = [...allUnits(needModel(settle(world)))].filter(
    ({ application }) => application === 'mysql-innodb-cluster',
  )
  expect(units.map(({ unit }) => [unit.stage, unit.workload.current])).toEqual([
    ['clustered', 'waiting'],
    ['clustered', 'waiting'],
    ['added', 'waiting'],
  ])
})
