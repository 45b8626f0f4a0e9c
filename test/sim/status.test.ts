import { describe, expect, test } from 'vitest'
import { unitsOf } from '../../src/gates/units.ts'
import { jujuStatus } from '../../src/schema/juju/status.ts'
import { faults } from '../../src/sim/faults/faults.ts'
import { needModel } from '../../src/sim/juju/model.ts'
import { statusOf } from '../../src/sim/juju/status.ts'
import { sampleWorld } from './sample-world.ts'

const seeds = [1, 2, 7, 1234]

describe.each(['testcloud', 'testcloud-20260627', 'roosevelt'])('the status of %s', (site) => {
  test.each(seeds)('has no key that juju does not print, without and with each fault, at seed %i', async (seed) => {
    const world = await sampleWorld({ site, seed })
    for (const at of [world, ...faults.map((fault) => fault.inject(world))]) {
      const status = statusOf(at)
      expect(() => jujuStatus(status).emit(status)).not.toThrow()
    }
  })
})

test('the first site has the units, containers and census that its operator counted', async () => {
  const status = statusOf(await sampleWorld())
  const units = unitsOf(status)
  const machines = Object.values(status.machines)
  const containers = machines.flatMap((machine) =>
    'containers' in machine ? Object.keys(machine.containers ?? {}) : [],
  )
  const workloads = Map.groupBy(units, ({ unit }) => ('workload-status' in unit ? unit['workload-status'].current : ''))
  expect({
    applications: Object.keys(status.applications).length,
    units: units.length,
    subordinates: units.filter((unit) => unit.principal !== undefined).length,
    machines: Object.keys(status.machines),
    containers: containers.length,
    onControl: containers.filter((id) => id.startsWith('0/')).length,
    workloads: new Map([...workloads].map(([state, rows]) => [state, rows.length])),
  }).toEqual({
    applications: 50,
    units: 63,
    subordinates: 32,
    machines: ['0', '1', '2', '3'],
    containers: 24,
    onControl: 7,
    workloads: new Map([
      ['active', 61],
      ['unknown', 1],
      ['blocked', 1],
    ]),
  })
})

test('what is drawn differs from seed to seed, so no literal can be right by luck', async () => {
  const drawn = await Promise.all(
    seeds.map(async (seed) => {
      const world = await sampleWorld({ seed })
      const { machines, applications } = needModel(world)
      const { keystone } = world.openstack
      return [
        Object.values(machines).map((machine) => machine.instanceId),
        keystone.password,
        keystone.endpoints[0]?.ID,
        applications['vault']?.units['vault/0']?.address,
      ]
    }),
  )
  for (const column of [0, 1, 2, 3])
    expect(new Set(drawn.map((row) => JSON.stringify(row[column]))).size).toBeGreaterThan(2)
})
