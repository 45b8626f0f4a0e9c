import { describe, expect, test } from 'vitest'
import type { Cluster } from '../../../src/cloud/openstack/coe.ts'
import type { Image } from '../../../src/cloud/openstack/image.ts'
import { makeClaim, makeWarn } from '../../../src/gates/claim.ts'
import { olderThan } from '../../../src/gates/phase-08/balancer.ts'
import { judgeImage, publishedSum } from '../../../src/gates/phase-08/kubernetes-image.ts'
import { publicAddresses } from '../../../src/gates/phase-08/public-addresses.ts'
import { clusterComplete, clusterHealthy } from '../../../src/gates/phase-08/workload-cluster.ts'
import type { KubernetesNode } from '../../../src/schema/host/kubernetes-objects.ts'
import { loadSite } from '../../../src/site/load-site.ts'
import { root } from '../../sim/sample-world.ts'
import { testLedger } from '../test-ledger.ts'

const image: Image = {
  created_at: '2026-12-01T08:00:00Z',
  file: '/v2/images/x/file',
  id: 'x',
  min_disk: 0,
  min_ram: 0,
  name: 'kube',
  owner: 'p',
  properties: { os_hidden: false, kube_version: 'v1.31.4', os_distro: 'ubuntu' },
  protected: false,
  schema: '/v2/schemas/image',
  status: 'active',
  tags: [],
  updated_at: '2026-12-01T08:00:00Z',
  visibility: 'public',
}

describe('an image that Magnum can go by', () => {
  const wanted = { name: 'kube', version: 'v1.31.4', distro: 'ubuntu' }
  test.each<[string, Partial<Image>, 'present' | 'different']>([
    ['is active, public and has both properties', {}, 'present'],
    ['is not a private one', { visibility: 'private' }, 'different'],
    ['is not one that is shared only', { visibility: 'shared' }, 'different'],
    ['is not one without properties', { properties: { os_hidden: false } }, 'different'],
    ['is not one of another version', { properties: { ...image.properties, kube_version: 'v1.30.0' } }, 'different'],
    ['is not one without its data', { status: 'queued' }, 'different'],
  ])('%s', (_what, change, found) => {
    expect(judgeImage({ ...image, ...change }, wanted).found).toBe(found)
  })
})

describe('the published sum', () => {
  const sum = 'ab'.repeat(64)
  test.each([[`${sum}  kube.qcow2\n`], [`${sum} *kube.qcow2`], [sum]])('is read from %j', (text) => {
    expect(publishedSum(text)).toBe(sum)
  })
  test.each([[''], ['<html></html>'], ['ab'.repeat(32)], [`${sum}00`]])('is not found in %j', (text) => {
    expect(() => publishedSum(text)).toThrow('where the SHA-512 should be stands')
  })
})

const cluster: Cluster = {
  status: 'CREATE_COMPLETE',
  health_status: 'HEALTHY',
  cluster_template_id: 't',
  node_addresses: null,
  uuid: 'u',
  stack_id: 's',
  status_reason: null,
  created_at: '2026-12-01T08:00:00+00:00',
  updated_at: null,
  coe_version: 'v1.31.4',
  labels: {},
  labels_overridden: {},
  labels_skipped: {},
  labels_added: {},
  fixed_network: null,
  fixed_subnet: null,
  floating_ip_enabled: true,
  faults: '',
  keypair: null,
  api_address: null,
  master_addresses: null,
  master_lb_enabled: false,
  create_timeout: 60,
  node_count: 1,
  discovery_url: null,
  docker_volume_size: null,
  master_count: 1,
  container_version: null,
  name: 'acceptance',
  master_flavor_id: null,
  flavor_id: null,
  health_status_reason: { cluster: 'Ready' },
  project_id: 'p',
}

function node(name: string, status: 'True' | 'False' | 'Unknown'): KubernetesNode {
  const nodeInfo = { kubeletVersion: 'v1.31.4', osImage: '', kernelVersion: '', containerRuntimeVersion: '' }
  const conditions = [{ type: 'Ready', status }]
  return { apiVersion: 'v1', kind: 'Node', metadata: { name }, status: { conditions, nodeInfo } }
}

describe('a cluster', () => {
  const two = [node('a', 'True'), node('b', 'True')]
  const cosmetic = { cluster: "Waiting on ['RollingOut', 'Paused']", infrastructure: 'Ready' }
  test.each<[string, Partial<Cluster>, KubernetesNode[], 'well' | 'warned' | 'not well']>([
    ['that is HEALTHY with every node Ready', {}, two, 'well'],
    ['of which nothing is known yet', { health_status: null }, two, 'not well'],
    ['that is UNKNOWN', { health_status: 'UNKNOWN' }, two, 'not well'],
    ['that is UNHEALTHY without a reason', { health_status: 'UNHEALTHY', health_status_reason: {} }, two, 'not well'],
    ['that is UNHEALTHY with none at all', { health_status: 'UNHEALTHY', health_status_reason: null }, two, 'not well'],
    [
      'that is UNHEALTHY by conditions that mean nothing',
      { health_status: 'UNHEALTHY', health_status_reason: cosmetic },
      two,
      'warned',
    ],
    [
      'that is UNHEALTHY by one that means something as well',
      {
        health_status: 'UNHEALTHY',
        health_status_reason: { cluster: "Waiting on ['RollingOut', 'ControlPlaneAvailable']" },
      },
      two,
      'not well',
    ],
    [
      'whose node is not Ready',
      { health_status: 'UNHEALTHY', health_status_reason: cosmetic },
      [node('a', 'True'), node('b', 'Unknown')],
      'not well',
    ],
    ['that lacks a node', {}, [node('a', 'True')], 'not well'],
    ['without nodes', {}, [], 'not well'],
  ])('%s', (_what, change, nodes, expected) => {
    const { ledger } = testLedger()
    clusterHealthy({ claim: makeClaim(ledger), warn: makeWarn(ledger) }, { ...cluster, ...change }, nodes)
    const untrue = ledger.claims.filter(({ entry }) => !entry.ok)
    const isWarnedOnly = untrue.length > 0 && untrue.every(({ entry }) => entry.level === 'warning')
    expect(untrue.length === 0 ? 'well' : isWarnedOnly ? 'warned' : 'not well').toBe(expected)
  })

  test('that has failed says why', () => {
    const { ledger } = testLedger()
    clusterComplete(makeClaim(ledger), { ...cluster, status: 'CREATE_FAILED', status_reason: 'no trust' })
    expect(ledger.claims.map(({ entry }) => [entry.ok, entry.actual])).toEqual([[false, 'CREATE_FAILED: no trust']])
  })
})

test.each([
  ['younger ones only', ['2026-12-01T09:00:01'], []],
  ['one that was there before', ['2026-12-01T09:00:01', '2026-12-01T08:59:00'], ['1']],
  ['one of the same moment', ['2026-12-01T09:00:00'], ['0']],
  ['none', [], ['no amphora']],
])('amphorae that are not younger than a load balancer: %s', (_what, made, expected) => {
  const amphorae = made.map((created_at, index) => ({ id: String(index), created_at }))
  expect(olderThan(amphorae, '2026-12-01T09:00:00')).toEqual(expected)
})

test('public endpoints are those of services with a virtual address, by host and port', async () => {
  const { site } = await loadSite('testcloud', root)
  const row = (name: string, Interface: string, URL: string) => ({ 'Service Name': name, Interface, URL })
  expect(
    publicAddresses(site, [
      row('keystone', 'public', 'https://10.12.4.50:5000/v3'),
      row('keystone', 'internal', 'https://10.12.12.50:5000/v3'),
      row('cinderv3', 'public', 'https://10.12.4.52:8776/v3/$(project_id)s'),
      row('swift', 'public', 'https://10.12.4.60/swift/v1'),
      row('s3', 'public', 'https://10.12.4.60/'),
      row('image-stream', 'public', 'http://10.12.8.200/swift'),
    ]),
  ).toEqual([
    { hostname: '10.12.4.50', port: 5000 },
    { hostname: '10.12.4.52', port: 8776 },
    { hostname: '10.12.4.60', port: 443 },
  ])
})
