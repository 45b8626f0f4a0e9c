import { providerReachable } from '../host/floating.ts'
import { connectTo, hostnameBehind } from '../host/net/connect.ts'
import type { Place } from '../host/place.ts'
import type { KubernetesCluster } from '../world/kubernetes-world.ts'
import type { World } from '../world/world.ts'

/** What becomes of a connection to an API server. */
export type Reached =
  | { readonly kind: 'cluster'; readonly id: string; readonly cluster: KubernetesCluster }
  | { readonly kind: 'refused' | 'timeout' | 'wrong-name'; readonly host: string; readonly port: number }

/**
 * Where `https://HOST:PORT` leads from a place: to the cluster on this very server, to one behind a floating IP, or nowhere. What no
 * security group lets in looks like an address that is not there: a time-out.
 */
export function reachApi(world: World, from: Place, url: string): Reached {
  const { hostname: host, port: text } = new URL(url)
  const port = text === '' ? 443 : Number(text)
  const local = host === '127.0.0.1' || host === 'localhost'
  const workload = workloadAt(world, host)
  const connected =
    workload === undefined ? connectTo(world, from, local ? '127.0.0.1' : host, port) : throughProvider(world, port)
  if (connected !== 'open') return { kind: connected === 'refused' ? 'refused' : 'timeout', host, port }
  const id = workload ?? serverNamed(world, local ? from.hostname : (hostnameBehind(world, host) ?? ''))
  const cluster = world.kubernetes.clusters[id ?? '']
  if (id === undefined || cluster?.endpoint.port !== port) return { kind: 'refused', host, port }
  return local || cluster.endpoint.names.includes(host)
    ? { kind: 'cluster', id, cluster }
    : { kind: 'wrong-name', host, port }
}

/** The id of the cluster that Magnum made whose API has this floating IP: there is no one server behind it. */
function workloadAt({ kubernetes, openstack }: World, host: string): string | undefined {
  const found = Object.entries(kubernetes.clusters).find(
    ([id, { endpoint }]) => endpoint.address === host && openstack.magnum.clusters[id] !== undefined,
  )
  return found?.[0]
}

function throughProvider(world: World, port: number): 'open' | 'silent' {
  const blocked = world.hostUpsets?.blockedPorts?.includes(port) === true
  return providerReachable(world) && !blocked ? 'open' : 'silent'
}

function serverNamed(world: World, name: string): string | undefined {
  return Object.values(world.openstack.nova.servers).find((each) => each.name === name)?.id
}
