import { describe, expect, test } from 'vitest'
import { settle } from '../../../src/sim/build/settle.ts'
import { jujuDeployFaults } from '../../../src/sim/faults/juju-deploy.ts'
import { findMachine, findUnit } from '../../../src/sim/juju/find-unit.ts'
import { needModel, siteModel } from '../../../src/sim/juju/model.ts'
import { statusOf } from '../../../src/sim/juju/status.ts'
import type { World } from '../../../src/sim/world/world.ts'
import { askJuju } from '../juju/ask-juju.ts'
import { deployCommands, emptyController, runAll } from '../juju/empty-controller.ts'

const { world: start, loaded } = await emptyController()
const commands = deployCommands(loaded)

function withFault(id: string): World {
  const fault = jujuDeployFaults.find((each) => each.id === id)
  if (fault === undefined) throw new Error(`no fault ${id}`)
  return fault.inject(start)
}

async function deployed(id: string): Promise<World> {
  return settle(await runAll(withFault(id), commands))
}

test('a stale default space is taken over by the model, and nearly every install hook dies of it', async () => {
  const world = settle(await runAll(withFault('juju.stale-default-space'), commands.slice(1)))
  const { applications } = statusOf(world)
  const failed = Object.values(applications).filter(
    (each) => !('status-error' in each) && each['application-status'].message === 'hook failed: "install"',
  )
  expect(failed.length).toBeGreaterThan(10)
})

describe('the model is not as it was asked for', () => {
  test('where it kept an old default', async () => {
    const world = await runAll(withFault('juju.model-kept-old-default'), commands.slice(0, 3))
    expect((await askJuju(world, 'model-defaults default-space --format json')).stdout).toContain(
      '"controller":"metal-admin"',
    )
    expect((await askJuju(world, 'model-config default-space')).stdout).toBe('metal\n')
  })

  test('where it does not find a space, however often it looks', async () => {
    const world = await runAll(withFault('juju.space-missing'), [...commands.slice(0, 3), 'reload-spaces'])
    const { stdout } = await askJuju(world, 'spaces --short --format json')
    expect(stdout).toBe(
      '{"spaces":["alpha","data-tenant","metal-admin","metal-internal","provider-public","replication"]}\n',
    )
  })

  test('where it is gone a little later', async () => {
    const world = settle(await runAll(withFault('juju.model-absent'), commands.slice(0, 3)))
    expect(siteModel(world)).toBeUndefined()
    expect((await askJuju(world, 'status')).stderr).toBe('ERROR model juju-controller:admin/openstack not found\n')
  })
})

describe('the deployment does not settle', () => {
  test.each([
    ['juju.hook-error-hidden', 'glance/0', 'maintenance', 'installing charm software', 'executing'],
    ['juju.unit-stuck-allocating', 'cinder/0', 'waiting', 'waiting for machine', 'allocating'],
  ])('%s', async (id, unit, workload, message, agent) => {
    const found = findUnit(needModel(await deployed(id)), unit)?.unit
    expect(found?.workload).toMatchObject({ current: workload, message })
    expect(found?.agent.current).toBe(agent)
  })

  test.each([
    [
      'juju.machine-provisioning-error',
      '0',
      /^cannot run instances: cannot run instance: No available machine matches /,
    ],
    [
      'juju.container-no-space',
      '0/lxd/0',
      /^no obvious space for container "0\/lxd\/0", host machine has spaces: "data-tenant", /,
    ],
  ])('%s', async (id, machine, message) => {
    const found = findMachine(needModel(await deployed(id)), machine)
    expect(found?.instance.current).toBe('provisioning error')
    expect(found?.instance.message).toMatch(message)
    expect(found?.instanceId).toBe('pending')
  })

  test('juju.agent-lost: the unit is unknown, and its application is still active', async () => {
    const { applications } = statusOf(await deployed('juju.agent-lost'))
    expect(applications['rabbitmq-server']).toMatchObject({
      'application-status': { current: 'active' },
      units: {
        'rabbitmq-server/0': {
          'workload-status': {
            current: 'unknown',
            message: "agent lost, see 'juju show-status-log rabbitmq-server/0'",
          },
          'juju-status': { current: 'lost', message: 'agent is not communicating with the server' },
        },
      },
    })
  })
})

test('juju.host-map-floats: other hosts, and all is well', async () => {
  const hosts = (world: World) => Object.values(needModel(world).machines).map((machine) => machine.hostname)
  const [usual, other] = [settle(await runAll(start, commands)), await deployed('juju.host-map-floats')]
  expect(hosts(other)).not.toEqual(hosts(usual))
  expect(new Set(hosts(other))).toEqual(new Set(hosts(usual)))
})

test('every one of them leaves a status that its schema knows', async () => {
  for (const { id } of jujuDeployFaults.filter(
    (each) => !['juju.model-absent', 'juju.space-missing'].includes(each.id),
  )) {
    expect((await askJuju(await deployed(id), 'status --format json')).exitCode).toBe(0)
  }
})
