import { describe, expect, test } from 'vitest'
import { settle } from '../../../src/sim/build/settle.ts'
import { later } from '../../../src/sim/engine/command.ts'
import { needModel, siteModel } from '../../../src/sim/juju/model.ts'
import type { World } from '../../../src/sim/world/world.ts'
import { askJuju } from './ask-juju.ts'
import { deployCommands, emptyController, runAll } from './empty-controller.ts'

const { world: start, loaded } = await emptyController()
const deployed = settle(await runAll(start, deployCommands(loaded)))
const names = loaded.site.hosts.map((host) => host.name)

function machineStates(world: World): Record<string, string> {
  const rows = Object.values(world.maas.machines).filter((each) => names.includes(each.hostname))
  return Object.fromEntries(rows.map((each) => [each.hostname, each.status]))
}

describe('a model that is destroyed', async () => {
  const gone = await askJuju(deployed, 'destroy-model openstack --no-prompt')

  test('is waited for, with what is left told on stderr', () => {
    expect(gone).toMatchObject({ stdout: '', exitCode: 0 })
    expect(gone.stderr).toMatch(
      /^Destroying model\nWaiting for model to be removed, 4 machine\(s\), 50 application\(s\)\.\.\./,
    )
    expect(gone.stderr).toMatch(/\nModel destroyed\.\n$/)
  })

  test('leaves no host, no address of a container, no cloud and no model', () => {
    const world = settle(gone.world)
    expect(siteModel(world)).toBeUndefined()
    expect(world.juju.currentModel).toBeUndefined()
    expect(world.hosts).toEqual({})
    expect(Object.values(world.maas.addresses).filter((each) => each.container !== undefined)).toEqual([])
    expect(world.openstack.keystone.endpoints).toEqual([])
  })

  test('takes its virtual machines out of MAAS after their release, and leaves their domains and disks', () => {
    const world = settle(gone.world)
    expect(machineStates(world)).toEqual({})
    const since = world.maas.events.slice(deployed.maas.events.length)
    expect(since.map((each) => `${each.hostname} ${each.type}`).toSorted()).toEqual(
      names.map((name) => `${name} Releasing`),
    )
    const domains = Object.values(world.hypervisors).flatMap((each) => names.map((name) => each.domains[name]?.state))
    expect(domains).toEqual(names.map(() => 'shut off'))
    const images = (at: World) => Object.values(at.hypervisors).map((each) => each.images)
    expect(images(world)).toEqual(images(deployed))
  })

  test('shows that it is dying while it does', async () => {
    const { world } = await askJuju(deployed, 'destroy-model openstack --no-prompt', {
      deadlineMs: deployed.nowMs + 10_000,
    })
    const { stdout } = await askJuju(world, 'status --format json')
    const status = JSON.parse(stdout) as {
      model: { 'model-status': { current: string } }
      machines: Record<string, { 'juju-status': { life?: string } }>
      applications: Record<string, { life?: string }>
    }
    expect(status.model['model-status'].current).toBe('destroying')
    expect(status.machines['0']?.['juju-status'].life).toBe('dying')
    expect(status.applications['keystone']?.life).toBe('dying')
  })

  test('takes the machine objects of virtual machines with it where its storage is destroyed too', async () => {
    const { world } = await askJuju(deployed, 'destroy-model openstack --no-prompt --force --destroy-storage')
    expect(machineStates(settle(world))).toEqual({})
  })
})

test('a model on machines with a BMC gives them back to MAAS with their addresses, and can be deployed again', async () => {
  const real = await emptyController({ site: 'roosevelt' })
  const first = settle(await runAll(real.world, deployCommands(real.loaded)))
  const [, model = ''] = real.loaded.site.identity.juju.model.split('/')
  const torn = settle((await askJuju(first, `destroy-model ${model} --no-prompt`)).world)
  const machines = (at: World): string[] =>
    Object.values(at.maas.machines).map((each) => `${each.hostname} ${each.status} ${each.powerState}`)
  expect(machines(torn)).toEqual(machines(real.world))
  const addresses = (at: World): string[] => Object.values(at.maas.addresses).map((each) => each.ip ?? '')
  expect(addresses(torn).toSorted()).toEqual(addresses(real.world).toSorted())
  const again = settle(await runAll(torn, deployCommands(real.loaded)))
  expect(needModel(again).uuid).not.toBe(needModel(first).uuid)
  expect(Object.keys(needModel(again).machines)).toEqual(Object.keys(needModel(first).machines))
  expect(again.events).toEqual([])
})

describe('destroy-model', () => {
  test.each([
    [
      'destroy-model openstack --destroy-storage --release-storage',
      2,
      'ERROR --destroy-storage and --release-storage cannot both be specified\n',
    ],
    ['destroy-model openstack --timeout 5m', 2, 'ERROR --timeout can only be used with --force (dangerous)\n'],
    ['destroy-model openstack --no-wait', 1, 'ERROR --no-wait without --force not valid\n'],
    ['destroy-model openstack -y', 2, 'ERROR option provided but not defined: -y\n'],
    ['destroy-model nope --no-prompt', 1, 'ERROR model juju-controller:admin/nope not found\n'],
  ])('juju %s', async (line, exitCode, stderr) => {
    expect(await askJuju(deployed, line)).toMatchObject({ stdout: '', exitCode, stderr })
  })

  test('asks for the name, and another word or an end of stdin aborts', async () => {
    for (const stdin of ['', 'yes\n']) {
      const said = await askJuju(deployed, 'destroy-model openstack', { stdin })
      expect(said.exitCode).toBe(1)
      expect(said.stderr).toMatch(
        /^WARNING This command will destroy the "openstack" model .*\n\n - 4 machines will be destroyed\n {2}- machine list: "0 \(\w{6}\)".*\n - 50 applications will be removed\n[\s\S]*\n\nTo continue, enter the name of the model to be unregistered: ERROR model destruction: aborted\n$/,
      )
      expect(siteModel(said.world)).toBeDefined()
    }
    const { world, exitCode } = await askJuju(deployed, 'destroy-model openstack', { stdin: 'openstack\n' })
    expect(exitCode).toBe(0)
    expect(siteModel(world)).toBeUndefined()
  })
})

describe('a machine', () => {
  test.each([
    ['remove-machine 9', 'ERROR removing machine failed: machine 9 not found\n'],
    ['remove-machine 3/lxd/0', 'ERROR removing machine failed: machine 3/lxd/0 has unit "ceph-mon/2" assigned\n'],
  ])('is not removed by juju %s', async (line, stderr) => {
    expect(await askJuju(deployed, line)).toMatchObject({ stdout: '', stderr, exitCode: 1 })
  })

  test('with containers is not removed without force', async () => {
    const { stderr, exitCode } = await askJuju(deployed, 'remove-machine 2')
    expect(exitCode).toBe(1)
    expect(stderr).toBe(
      'ERROR removing machine failed: machine 2 is hosting containers "2/lxd/0,2/lxd/1,2/lxd/2,2/lxd/3,2/lxd/4"\n',
    )
  })

  test('that is removed but kept stays deployed in MAAS, with its system running', async () => {
    const hostname = needModel(deployed).machines['2']?.hostname ?? ''
    const said = await askJuju(deployed, 'remove-machine 2 --keep-instance --force --no-prompt')
    expect(said.stdout).toMatch(
      /^will remove machine 2 \(but retaining cloud instance\)\n- will remove unit ceph-osd\/2\n/,
    )
    expect(said.stdout).toContain(
      'will remove machine 2/lxd/0 (but retaining cloud instance)\n- will remove unit barbican/0\n',
    )
    const world = settle(said.world)
    expect(Object.keys(needModel(world).machines)).toEqual(['0', '1', '3'])
    expect(machineStates(world)[hostname]).toBe('Deployed')
    expect(world.hosts[hostname]?.up).toBe(true)
    expect(needModel(world).applications['barbican']?.units).toEqual({})
  })

  test('that is removed goes back to MAAS', async () => {
    const hostname = needModel(deployed).machines['2']?.hostname ?? ''
    const world = settle((await askJuju(deployed, 'remove-machine 2 --force --no-prompt')).world)
    expect(machineStates(world)[hostname]).toBe('Ready')
    expect(world.hosts[hostname]).toBeUndefined()
  })
})

test('an application goes with its units, its relations and its container', async () => {
  const said = await askJuju(deployed, 'remove-application memcached --no-prompt')
  expect(said.stdout).toBe('will remove application memcached\n- will remove unit memcached/0\n')
  const place = needModel(deployed).applications['memcached']?.units['memcached/0']?.machine ?? ''
  const model = needModel(settle(said.world))
  expect(model.applications['memcached']).toBeUndefined()
  expect(model.applications['nova-cloud-controller']?.relations['memcache']).toBeUndefined()
  expect(model.machines[place.split('/')[0] ?? '']?.containers[place]).toBeUndefined()
})

test('where a leader goes, another unit leads', async () => {
  const units = Object.entries(needModel(deployed).applications['ovn-central']?.units ?? {})
  const leader = units.find(([, unit]) => unit.leader)?.[0] ?? ''
  const { world } = await askJuju(deployed, `remove-unit ${leader} --no-prompt`)
  const left = Object.values(needModel(settle(world)).applications['ovn-central']?.units ?? {})
  expect(left.map((unit) => unit.leader).filter(Boolean)).toHaveLength(1)
  expect(left).toHaveLength(2)
})

describe('wait-for', () => {
  test('ends once it is so', async () => {
    const said = await askJuju(deployed, 'wait-for unit keystone/0')
    expect(said).toMatchObject({ exitCode: 0, stdout: 'properties:\n  life: alive\n  workload-status: active\n' })
    expect(said.stderr).toBe('unit "keystone/0" is running\n')
  })

  test('gives up after its time', async () => {
    const said = await askJuju(deployed, ['wait-for', 'application', 'vault', '--timeout', '30s'])
    expect(said.stderr).toBe(
      'application "vault" found, waiting...\nERROR timed out waiting for "vault" to reach goal state\n',
    )
    expect(said.exitCode).toBe(1)
    expect(said.world.nowMs - deployed.nowMs).toBeGreaterThanOrEqual(30_000)
  })
})

test('a file goes to a unit and back', async () => {
  const there = await askJuju(deployed, `scp ${loaded.site.bundle.onJumphost.file} vault/0:/tmp/bundle.yaml`)
  const back = await askJuju(there.world, 'scp vault/0:/tmp/bundle.yaml copy.yaml')
  expect(later(back.world, 1).jumphost.files[`${loaded.site.identity.jumphost.home}/copy.yaml`]?.text).toBe(
    loaded.texts.bundle,
  )
})
