import { produce } from 'immer'
import { expect, test } from 'vitest'
import { runCommand } from '../../../src/sim/tools.ts'
import type { World } from '../../../src/sim/world/world.ts'
import { managementWorld } from '../kubernetes/management-world.ts'
import { after } from './tenant-world.ts'

/** A balanced world whose load balancer has a floating IP. */
async function published(): Promise<World> {
  const world = await after(await managementWorld(), [
    'loadbalancer create --name lb --vip-subnet-id tenant-subnet --wait',
    'loadbalancer listener create --name http --protocol HTTP --protocol-port 80 --wait lb',
    'loadbalancer pool create --name web --protocol HTTP --lb-algorithm ROUND_ROBIN --listener http --wait',
    'loadbalancer member create --address 192.168.40.10 --protocol-port 80 --wait web',
    'loadbalancer member create --address 192.168.40.11 --protocol-port 80 --wait web',
  ])
  const [balancer] = Object.values(world.openstack.octavia.loadBalancers)
  return produce(world, ({ openstack: { neutron } }) => {
    const like = neutron.floatingIps['fip-mgmt']
    if (like !== undefined)
      neutron.floatingIps['fip-lb'] = { ...like, id: 'fip-lb', ip: '10.12.5.18', port: balancer?.vipPort ?? null }
  })
}

async function curl(world: World, url: string): Promise<{ readonly said: string; readonly world: World }> {
  const argv = ['curl', '-sS', '--max-time', '5', url]
  const {
    stdout,
    stderr,
    world: next,
  } = await runCommand(world, {
    argv,
    stdin: '',
    env: {},
    deadlineMs: Number.POSITIVE_INFINITY,
  })
  return { said: stdout + stderr, world: next }
}

test('a floating IP of a load balancer answers in rotation', async () => {
  let world = await published()
  const seen: string[] = []
  for (let request = 0; request < 4; request += 1) {
    const answer = await curl(world, 'http://10.12.5.18/')
    seen.push(answer.said)
    world = answer.world
  }
  expect(seen).toEqual(['web-0\n', 'web-1\n', 'web-0\n', 'web-1\n'])
})

test('without a member that answers it is haproxy that does', async () => {
  const world = produce(await published(), ({ openstack: { nova } }) => {
    for (const server of Object.values(nova.servers)) server.status = 'SHUTOFF'
  })
  expect((await curl(world, 'http://10.12.5.18/')).said).toContain('503 Service Unavailable')
})

test.each([
  ['a port without a listener', 'http://10.12.5.18:8080/', (world: World) => world],
  [
    'a provider network that is dark',
    'http://10.12.5.18/',
    (world: World) => ({ ...world, hostUpsets: { ...world.hostUpsets, providerDark: true as const } }),
  ],
])('%s is silent', async (_what, url, change) => {
  expect((await curl(change(await published()), url)).said).toMatch(/^curl: \(28\) /)
})
