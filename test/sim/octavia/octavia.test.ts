import { describe, expect, test } from 'vitest'
import { produce } from 'immer'
import { commandFor } from '../../../src/schema/all-commands.ts'
import { advance } from '../../../src/sim/engine/advance.ts'
import { loadBalancerAnswers } from '../../../src/sim/octavia/load-balancer-answers.ts'
import type { World } from '../../../src/sim/world/world.ts'
import { after, openstack, tenantWorld } from './tenant-world.ts'

const build = [
  'loadbalancer create --name lb --vip-subnet-id tenant-subnet --wait -f json',
  'loadbalancer listener create --name http --protocol HTTP --protocol-port 80 --wait lb -f json',
  'loadbalancer pool create --name web --protocol HTTP --lb-algorithm ROUND_ROBIN --listener http --wait -f json',
  'loadbalancer healthmonitor create --name alive --delay 5 --timeout 3 --max-retries 3 --type HTTP --url-path / --wait web -f json',
  'loadbalancer member create --name m0 --address 192.168.40.10 --protocol-port 80 --subnet-id tenant-subnet --wait web -f json',
  'loadbalancer member create --name m1 --address 192.168.40.11 --protocol-port 80 --subnet-id tenant-subnet --wait web -f json',
]

function vip(world: World): string {
  return Object.values(world.openstack.octavia.loadBalancers)[0]?.vip ?? ''
}

/** Who answers the next requests to the load balancer. */
function turns(world: World, count: number): (string | undefined)[] {
  const seen: (string | undefined)[] = []
  let at = world
  for (let request = 0; request < count; request++) {
    const answer = loadBalancerAnswers(at, vip(at), 80)
    seen.push(answer === undefined ? 'nothing listens' : answer.server)
    at = answer?.world ?? at
  }
  return seen
}

async function field(world: World, line: string, key: string): Promise<unknown> {
  const { stdout } = await openstack(world, `${line} -f json`)
  return (JSON.parse(stdout) as Record<string, unknown>)[key]
}

describe('what is printed is what the schemas say', () => {
  test.each([
    'loadbalancer list -f json',
    'loadbalancer show lb -f json',
    'loadbalancer status show lb',
    'loadbalancer listener list -f json',
    'loadbalancer listener show http -f json',
    'loadbalancer pool list -f json',
    'loadbalancer pool show web -f json',
    'loadbalancer member list web -f json',
    'loadbalancer member show web m1 -f json',
    'loadbalancer healthmonitor list -f json',
    'loadbalancer healthmonitor show alive -f json',
    'loadbalancer amphora list -f json',
    'loadbalancer amphora list --long -f json',
    'loadbalancer provider list -f json',
    'loadbalancer flavor list -f json',
  ])('%s', async (line) => {
    const world = await after(await tenantWorld(), build)
    const { stdout, exitCode } = await openstack(world, line)
    const argv = ['openstack', ...line.split(' ')]
    expect(exitCode).toBe(0)
    expect(commandFor(argv)?.read(stdout, { argv, version: '' })).toMatchObject({ ok: true, drift: [] })
  })

  test.each(build.map((line, index) => [line, index] as const))('%s', async (line, index) => {
    const world = await after(await tenantWorld(), build.slice(0, index))
    const { stdout } = await openstack(world, line)
    const argv = ['openstack', ...line.split(' ')]
    expect(commandFor(argv)?.read(stdout, { argv, version: '' })).toMatchObject({ ok: true, drift: [] })
  })
})

test('a load balancer is pending until its amphora has come up', async () => {
  const world = await after(await tenantWorld(), ['loadbalancer create --name lb --vip-subnet-id tenant-subnet'])
  expect(await field(world, 'loadbalancer show lb', 'provisioning_status')).toBe('PENDING_CREATE')
  expect(await field(world, 'loadbalancer show lb', 'operating_status')).toBe('OFFLINE')
  const later = advance(world, world.nowMs + 120_000)
  expect(await field(later, 'loadbalancer show lb', 'provisioning_status')).toBe('ACTIVE')
  expect(await field(later, 'loadbalancer show lb', 'operating_status')).toBe('ONLINE')
})

test('without an image that has the tag the load balancer ends in error, and --wait says so', async () => {
  const world = produce(await tenantWorld(), (draft) => {
    draft.openstack.glance.images = {}
  })
  const answer = await openstack(world, 'loadbalancer create --name lb --vip-subnet-id tenant-subnet --wait -f json')
  expect(answer).toMatchObject({
    exitCode: 1,
    stdout: '',
    stderr: 'The resource did not successfully reach ACTIVE status. (HTTP n/a) (Request-ID: None)\n',
  })
})

test('members take turns, and one whose server is gone is in error and gets no request', async () => {
  const world = await after(await tenantWorld(), build)
  expect(turns(world, 4)).toEqual(['web-0', 'web-1', 'web-0', 'web-1'])
  const half = produce(world, (draft) => {
    const server = draft.openstack.nova.servers['web-1']
    if (server !== undefined) server.status = 'SHUTOFF'
  })
  expect(turns(half, 2)).toEqual(['web-0', 'web-0'])
  expect(await field(half, 'loadbalancer member show web m1', 'operating_status')).toBe('ERROR')
  expect(await field(half, 'loadbalancer show lb', 'operating_status')).toBe('DEGRADED')
})

test('a failover replaces the amphora, is dark while the new one boots, and then serves everybody', async () => {
  const world = await after(await tenantWorld(), build)
  const [old] = Object.keys(world.openstack.octavia.amphorae)
  const begun = await after(world, ['loadbalancer failover lb'])
  const dark = advance(begun, begun.nowMs + 10_000)
  expect(turns(dark, 1)).toEqual(['nothing listens'])
  const done = advance(begun, begun.nowMs + 120_000)
  expect(Object.keys(done.openstack.octavia.amphorae)).not.toContain(old)
  expect(await field(done, 'loadbalancer show lb', 'provisioning_status')).toBe('ACTIVE')
  expect(new Set(turns(done, 4))).toEqual(new Set(['web-0', 'web-1']))
})

describe('refusals are told in the clients words', () => {
  test.each([
    ['loadbalancer show nope', 'Unable to locate nope in loadbalancers\n'],
    ['loadbalancer create --name x --vip-subnet-id nope', 'Unable to locate nope in subnets\n'],
    ['loadbalancer member show web nope', 'Unable to locate nope in members\n'],
  ])('%s', async (line, stderr) => {
    const world = await after(await tenantWorld(), build)
    expect(await openstack(world, line)).toMatchObject({ exitCode: 1, stdout: '', stderr })
  })

  test('what is pending cannot be deleted', async () => {
    const world = await after(await tenantWorld(), ['loadbalancer create --name lb --vip-subnet-id tenant-subnet'])
    const { stderr } = await openstack(world, 'loadbalancer delete lb')
    expect(stderr).toMatch(
      /^Invalid state PENDING_CREATE of loadbalancer resource [0-9a-f-]{36} \(HTTP 409\) \(Request-ID: req-[0-9a-f-]{36}\)\n$/,
    )
  })

  test('status show takes no format', async () => {
    const world = await after(await tenantWorld(), build)
    expect(await openstack(world, 'loadbalancer status show lb -f json')).toMatchObject({ exitCode: 2, stdout: '' })
  })
})

test('a cascade takes everything along', async () => {
  const world = await after(await tenantWorld(), build)
  const gone = await after(world, ['loadbalancer delete lb --cascade'])
  const { openstack: at } = advance(gone, gone.nowMs + 60_000)
  expect([at.octavia.loadBalancers, at.octavia.amphorae]).toEqual([{}, {}])
  expect(Object.values(at.neutron.ports).filter((port) => port.deviceOwner === 'Octavia')).toEqual([])
})

test('the same seed makes the same load balancer', async () => {
  const [one, two] = [await after(await tenantWorld(7), build), await after(await tenantWorld(7), build)]
  expect(one.openstack.octavia).toEqual(two.openstack.octavia)
})
