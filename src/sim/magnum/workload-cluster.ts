import type { Draft } from 'immer'
import { drawFrom } from '../engine/draw.ts'
import type { MagnumCluster } from '../world/magnum-world.ts'
import type { World } from '../world/world.ts'

/** The floating IP of a cluster's API, taken from the external network's pool; Cluster API's provider writes what it is for into it. */
export function apiAddress(draft: Draft<World>, cluster: MagnumCluster): string {
  const { neutron } = draft.openstack
  const network = Object.values(neutron.networks).find((each) => each.external)
  const subnet = Object.values(neutron.subnets).find((each) => each.network === network?.id)
  const taken = new Set([
    ...Object.values(neutron.floatingIps).map(({ ip }) => ip),
    ...Object.values(neutron.routers).map(({ gateway }) => gateway?.ip),
  ])
  const { start, end } = draft.site.externalNetwork.subnet.pool
  const ip = firstFree(subnet?.pools[0]?.start ?? start, subnet?.pools[0]?.end ?? end, taken)
  const id = drawFrom(draft.seed).uuid(`floating-ip/${cluster.id}`)
  neutron.floatingIps[id] = {
    id,
    name: ip,
    project: cluster.project,
    createdMs: draft.nowMs,
    updatedMs: draft.nowMs,
    tags: [],
    description: `Created by cluster-api-provider-openstack cluster ${cluster.id}`,
    revision: 1,
    ip,
    network: network?.id ?? '',
    port: null,
    fixedIp: null,
    router: null,
    status: 'ACTIVE',
  }
  return ip
}

function firstFree(start: string, end: string, taken: ReadonlySet<string | undefined>): string {
  for (let at = numberOf(start); at <= numberOf(end); at += 1) {
    const ip = [24, 16, 8, 0].map((shift) => (at >>> shift) & 255).join('.')
    if (!taken.has(ip)) return ip
  }
  throw new Error(`no floating IP is left between ${start} and ${end}`)
}

function numberOf(ip: string): number {
  return ip.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)
}

/** The Kubernetes that Cluster API has made: its nodes are not Ready at once, and what runs on it is not looked into. */
export function addWorkloadCluster(draft: Draft<World>, cluster: MagnumCluster): void {
  const address = new URL(cluster.apiAddress ?? '').hostname
  const stack = cluster.stack ?? cluster.name
  const node = (name: string, index: number, roles: readonly string[]): [string, Node] => [
    name,
    { ready: false, address: `10.0.0.${10 + index}`, roles: [...roles], createdMs: draft.nowMs },
  ]
  const draw = drawFrom(draft.seed)
  const masters = Array.from({ length: cluster.masters }, (_, index) =>
    node(`${stack}-control-plane-${draw.word(`${cluster.id}/master/${index}`, 5)}`, index, ['control-plane']),
  )
  const workers = Array.from({ length: cluster.nodes }, (_, index) =>
    node(`${stack}-default-worker-${draw.word(`${cluster.id}/worker/${index}`, 5)}`, 100 + index, []),
  )
  draft.kubernetes.clusters[cluster.id] = {
    name: cluster.name,
    version: cluster.version?.startsWith('v') === true ? cluster.version : `v${cluster.version ?? ''}`,
    createdMs: draft.nowMs,
    endpoint: { address, port: 6443, names: [address, '127.0.0.1'] },
    key: Buffer.from(draw.hex(`kubernetes/${cluster.id}/key`, 64)).toString('base64'),
    nodes: Object.fromEntries([...masters, ...workers]),
    deployments: {},
    crds: {},
    providers: {},
    releases: {},
  }
}

interface Node {
  readonly ready: boolean
  readonly address: string
  readonly roles: string[]
  readonly createdMs: number
}
