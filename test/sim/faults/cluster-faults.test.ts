import { describe, expect, test } from 'vitest'
import { advance } from '../../../src/sim/engine/advance.ts'
import { kubernetesFaults } from '../../../src/sim/faults/kubernetes.ts'
import { magnumFaults } from '../../../src/sim/faults/magnum.ts'
import { octaviaLbFaults } from '../../../src/sim/faults/octavia-lb.ts'
import { hostPlace, jumphostPlace } from '../../../src/sim/host/place.ts'
import { loadBalancerAnswers } from '../../../src/sim/octavia/load-balancer-answers.ts'
import type { World } from '../../../src/sim/world/world.ts'
import { jumphostConfig, managementWorld, reachable, run } from '../kubernetes/management-world.ts'
import { conductor, create, graftedWorld, template } from '../magnum/grafted-world.ts'
import { after, openstack, tenantWorld } from '../octavia/tenant-world.ts'

function injected(world: World, id: string): World {
  const fault = [...octaviaLbFaults, ...magnumFaults, ...kubernetesFaults].find((each) => each.id === id)
  if (fault === undefined) throw new Error(`no fault ${id}`)
  return fault.inject(world)
}

function minutes(world: World, count: number): World {
  return advance(world, world.nowMs + count * 60_000)
}

async function json(world: World, line: string): Promise<Record<string, unknown>> {
  return JSON.parse((await openstack(world, `${line} -f json`)).stdout) as Record<string, unknown>
}

describe('load balancers', () => {
  test('lb.pending-forever: it is still pending after an hour', async () => {
    const world = injected(await tenantWorld(), 'lb.pending-forever')
    const made = await after(world, ['loadbalancer create --name lb --vip-subnet-id tenant-subnet'])
    expect(await json(minutes(made, 60), 'loadbalancer show lb')).toMatchObject({
      provisioning_status: 'PENDING_CREATE',
    })
  })

  test('lb.failover-loses-member: all is well by the API, and one member is never asked', async () => {
    const world = await after(injected(await tenantWorld(), 'lb.failover-loses-member'), [
      'loadbalancer create --name lb --vip-subnet-id tenant-subnet --wait',
      'loadbalancer listener create --name http --protocol HTTP --protocol-port 80 --wait lb',
      'loadbalancer pool create --name web --protocol HTTP --lb-algorithm ROUND_ROBIN --listener http --wait',
      'loadbalancer member create --address 192.168.40.10 --protocol-port 80 --wait web',
      'loadbalancer member create --address 192.168.40.11 --protocol-port 80 --wait web',
      'loadbalancer failover --wait lb',
    ])
    const [{ vip } = { vip: '' }] = Object.values(world.openstack.octavia.loadBalancers)
    const seen = new Set<string | undefined>()
    let at: World | undefined = world
    for (let request = 0; request < 6 && at !== undefined; request += 1) {
      const answer = loadBalancerAnswers(at, vip, 80)
      seen.add(answer?.server)
      at = answer?.world
    }
    expect([...seen]).toEqual(['web-0'])
    expect(await json(world, 'loadbalancer show lb')).toMatchObject({
      provisioning_status: 'ACTIVE',
      operating_status: 'ONLINE',
    })
  })
})

describe('the management cluster, whether the fault comes before it or after', () => {
  const orders: readonly [string, (world: World, id: string) => World][] = [
    ['before', (world, id) => reachable(injected(world, id))],
    ['after', (world, id) => minutes(injected(reachable(world), id), 1)],
  ]

  test.each(orders)('capo.crashloop %s', async (_order, faulty) => {
    const world = faulty(await managementWorld(), 'capo.crashloop')
    expect(run(world, 'kubectl get pods -n capo-system -o json').stdout).toContain('CrashLoopBackOff')
    expect(run(world, 'kubectl get crd images.openstack.k-orc.cloud -o name')).toMatchObject({ exitCode: 0 })
  })

  test.each(orders)('orc.crd-absent %s', async (_order, faulty) => {
    const world = faulty(await managementWorld(), 'orc.crd-absent')
    expect(run(world, 'kubectl get crd images.openstack.k-orc.cloud -o name')).toMatchObject({ exitCode: 1 })
  })

  test.each(orders)('kubeconfig.private-address %s', async (_order, faulty) => {
    const world = faulty(await managementWorld(), 'kubeconfig.private-address')
    expect(run(world, `kubectl get nodes -o json --kubeconfig ${jumphostConfig}`, jumphostPlace(world)).stderr).toBe(
      'Unable to connect to the server: dial tcp 192.168.40.50:6443: i/o timeout\n',
    )
  })

  test.each(orders)('capi.version-less-ref %s', async (_order, faulty) => {
    const world = faulty(await managementWorld(), 'capi.version-less-ref')
    const served = run(world, 'kubectl api-versions').stdout.split('\n')
    expect(served).toContain('cluster.x-k8s.io/v1beta2')
    expect(served).not.toContain('cluster.x-k8s.io/v1beta1')
  })
})

describe('Magnum', () => {
  test('magnum.driver-unpinned: pip names a commit, and a pinned installation replaces it', async () => {
    const world = injected(await graftedWorld(), 'magnum.driver-unpinned')
    const unit = hostPlace(conductor(world), 'root')
    expect(run(world, 'pip3 freeze', unit).stdout).toMatch(
      /^magnum-capi-helm @ git\+https:\/\/opendev\.org\/openstack\/magnum-capi-helm\.git@[0-9a-f]{40}\n$/,
    )
    const { world: pinned } = run(world, 'pip3 install magnum-capi-helm==1.2.0', unit)
    expect(run(pinned, 'pip3 freeze', unit).stdout).toBe('magnum-capi-helm==1.2.0\n')
  })

  test.each([
    ['cluster.unhealthy-empty-reason', {}],
    [
      'cluster.unhealthy-cosmetic',
      {
        cluster: "Waiting on ['RollingOut', 'Paused']",
        infrastructure: 'Ready',
        controlplane: 'Ready',
        nodegroup: 'Ready',
      },
    ],
  ])('%s', async (id, reason) => {
    const world = await after(injected(await graftedWorld(), id), [template('image-kube'), create])
    expect(await json(minutes(world, 12), 'coe cluster show acceptance')).toMatchObject({
      status: 'CREATE_COMPLETE',
      health_status: 'UNHEALTHY',
      health_status_reason: reason,
    })
  })
})

test('every fault says where it was seen, and has an id of its own', () => {
  const all = [...octaviaLbFaults, ...magnumFaults, ...kubernetesFaults]
  expect(all.filter(({ source }) => source.trim() === '')).toEqual([])
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
})
