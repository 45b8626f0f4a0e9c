import { produce, type Draft } from 'immer'
import { describe, expect, test } from 'vitest'
import { commandFor } from '../../../src/schema/all-commands.ts'
import { advance } from '../../../src/sim/engine/advance.ts'
import { hostPlace, jumphostPlace } from '../../../src/sim/host/place.ts'
import type { World } from '../../../src/sim/world/world.ts'
import { runCommand } from '../../../src/sim/tools.ts'
import { run } from '../kubernetes/management-world.ts'
import { after, openstack } from '../octavia/tenant-world.ts'
import { conductor, create, graftedWorld, template } from './grafted-world.ts'

async function shown(world: World, line: string): Promise<Record<string, unknown>> {
  return JSON.parse((await openstack(world, `${line} -f json`)).stdout) as Record<string, unknown>
}

function minutes(world: World, count: number): World {
  return advance(world, world.nowMs + count * 60_000)
}

async function built(change: (draft: Draft<World>) => void = () => {}): Promise<World> {
  const world = await after(produce(await graftedWorld(), change), [template('image-kube'), create])
  return minutes(world, 12)
}

describe('what is printed is what the schemas say', () => {
  test.each([
    'coe cluster template list -f json',
    'coe cluster template show k8s -f json',
    'coe cluster list -f json',
    'coe cluster show acceptance -f json',
    'coe cluster config acceptance',
    'coe service list -f json',
    'coe cluster delete acceptance',
    create.replace('acceptance', 'another'),
    template('image-kube').replace('k8s -f', 'another -f'),
  ])('%s', async (line) => {
    const { stdout, exitCode, stderr } = await openstack(await built(), line)
    const argv = ['openstack', ...line.split(' ')]
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 })
    expect(commandFor(argv)?.read(stdout, { argv, version: '' })).toMatchObject({ ok: true, drift: [] })
  })
})

test('a cluster is in progress, then complete, then healthy, and its nodes are Ready', async () => {
  const begun = await after(await graftedWorld(), [template('image-kube'), create])
  expect(await shown(begun, 'coe cluster show acceptance')).toMatchObject({
    status: 'CREATE_IN_PROGRESS',
    health_status: null,
    api_address: null,
  })
  const done = minutes(begun, 12)
  expect(await shown(done, 'coe cluster show acceptance')).toMatchObject({
    status: 'CREATE_COMPLETE',
    health_status: 'HEALTHY',
    coe_version: 'v1.31.4',
  })
  const nowhere = await openstack(done, 'coe cluster config acceptance --dir work')
  expect([nowhere.exitCode, nowhere.stderr]).toEqual([
    1,
    expect.stringMatching(/^\[Errno 2\] No such file or directory: /),
  ])
  const { stdout, world } = await openstack(
    (await runCommand(done, { argv: ['mkdir', 'work'], stdin: '', env: {}, deadlineMs: Number.POSITIVE_INFINITY }))
      .world,
    'coe cluster config acceptance --dir work',
  )
  const path = stdout.replace('export KUBECONFIG=', '').trim()
  const nodes = run(world, `kubectl get nodes -o json --kubeconfig ${path}`, jumphostPlace(world))
  const { items } = JSON.parse(nodes.stdout) as { items: { status: { conditions: unknown[] } }[] }
  expect(items.map(({ status }) => status.conditions[0])).toEqual(
    Array.from({ length: 3 }, () => expect.objectContaining({ type: 'Ready', status: 'True' }) as unknown),
  )
})

describe('an image that Magnum cannot go by is a cluster type that it does not support', () => {
  test.each<[string, (draft: Draft<World>) => void, string, string]>([
    ['no such image', () => {}, 'nope', 'Unset'],
    [
      'no os_distro',
      (draft) => {
        const image = draft.openstack.glance.images['image-kube']
        if (image !== undefined) image.properties = {}
      },
      'image-kube',
      'None',
    ],
    [
      'two of that name',
      (draft) => {
        const image = draft.openstack.glance.images['image-kube']
        if (image !== undefined) draft.openstack.glance.images['twin'] = { ...image, id: 'twin' }
      },
      'kube',
      'Unset',
    ],
    [
      'no driver',
      (draft) => {
        for (const host of Object.values(draft.hosts)) host.files = {}
      },
      'image-kube',
      'ubuntu',
    ],
  ])('%s', async (_what, change, image, distro) => {
    const world = produce(await graftedWorld(), change)
    const { stdout, stderr, exitCode } = await openstack(world, template(image))
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 1 })
    expect(stderr).toMatch(
      new RegExp(String.raw`^Cluster type \(vm, ${distro}, kubernetes\) not supported \(HTTP 400\) \(Request-ID: req-`),
    )
  })
})

describe('a cluster that cannot be begun fails, and says why', () => {
  test.each<[string, (draft: Draft<World>) => void, RegExp]>([
    [
      'no domain for trustees',
      (draft) => {
        delete draft.openstack.keystone.domains['magnum-id']
      },
      /^Failed to create trustee or trust for Cluster: [0-9a-f-]{36}$/,
    ],
    [
      'a configuration that was not loaded',
      (draft) => {
        const service = draft.hosts[conductor(draft)]?.services['magnum-conductor']
        if (service !== undefined) service.loaded = {}
      },
      /^\[Errno 2\] No such file or directory: '\/var\/lib\/magnum\/\.kube\/config'$/,
    ],
    [
      'no helm',
      (draft) => {
        delete draft.hosts[conductor(draft)]?.files['/usr/local/bin/helm']
      },
      /^\[Errno 2\] No such file or directory: 'helm'$/,
    ],
    [
      'a management cluster whose port is closed',
      (draft) => {
        draft.openstack.neutron.securityGroups = {}
      },
      /^HTTPSConnectionPool\(host='10\.12\.5\.17', port=6443\): Max retries exceeded/,
    ],
    [
      'an image without a version',
      (draft) => {
        const image = draft.openstack.glance.images['image-kube']
        if (image !== undefined) image.properties = { os_distro: 'ubuntu' }
      },
      /^Image image-kube does not have a kube_version property\.$/,
    ],
  ])('%s', async (_what, change, reason) => {
    expect(await shown(await built(change), 'coe cluster show acceptance')).toMatchObject({
      status: 'CREATE_FAILED',
      status_reason: expect.stringMatching(reason) as unknown,
    })
  })
})

describe('a cluster that nobody builds stays in progress: the driver knows no time-out', () => {
  test.each<[string, (draft: Draft<World>) => void]>([
    [
      'the provider for OpenStack does not run',
      (draft) => {
        const capo = draft.kubernetes.clusters['mgmt-id']?.deployments['capo-system/capo-controller-manager']
        if (capo !== undefined) capo.ready = 0
      },
    ],
    [
      'there is no amphora image',
      (draft) => {
        delete draft.openstack.glance.images['image-amphora']
      },
    ],
  ])('%s', async (_what, change) => {
    const world = minutes(await built(change), 120)
    expect(await shown(world, 'coe cluster show acceptance')).toMatchObject({ status: 'CREATE_IN_PROGRESS' })
  })
})

test('the driver is told apart by its pin', async () => {
  const world = await graftedWorld()
  const unit = hostPlace(conductor(world), 'root')
  expect(run(world, 'pip3 freeze', unit).stdout).toBe('magnum-capi-helm==1.2.0\n')
  expect(run(world, 'pip3 install magnum-capi-helm', unit)).toMatchObject({ exitCode: 97 })
})

test('a template that a cluster goes by cannot be deleted', async () => {
  const { stdout, exitCode, world } = await openstack(await built(), 'coe cluster template delete k8s')
  // The client ends well all the same.
  expect(exitCode).toBe(0)
  expect(stdout).toMatch(
    /^Delete for cluster template k8s failed: ClusterTemplate \S+ is referenced by one or multiple clusters \(HTTP 400\)/,
  )
  expect((await openstack(world, 'coe cluster template show k8s')).exitCode).toBe(0)
})
