import { providerReachable } from '../host/floating.ts'
import type { KubernetesCluster } from '../world/kubernetes-world.ts'
import type { FloatingIp } from '../world/neutron-world.ts'
import type { World } from '../world/world.ts'

/** What becomes of a connection to an API server. */
export type Reached =
  | { readonly kind: 'cluster'; readonly id: string; readonly cluster: KubernetesCluster }
  | { readonly kind: 'refused' | 'timeout' | 'wrong-name'; readonly host: string; readonly port: number }

/**
 * Where `https://HOST:PORT` leads from a place: to a cluster on this very server, through a floating IP, or nowhere. A security group
 * without the port drops packets, so it looks like an address that is not there: a time-out. A server where nothing listens refuses.
 */
export function reachApi(world: World, from: string, url: string): Reached {
  const { hostname: host, port: text } = new URL(url)
  const port = text === '' ? 443 : Number(text)
  const lost = (kind: 'refused' | 'timeout' | 'wrong-name'): Reached => ({ kind, host, port })
  const local = host === '127.0.0.1' || host === 'localhost'
  const there = local ? serverNamed(world, from) : behindAddress(world, from, host, port)
  if (there === undefined) return lost(local ? 'refused' : 'timeout')
  const cluster = world.kubernetes.clusters[there]
  if (cluster === undefined || cluster.endpoint.port !== port) return lost('refused')
  return local || cluster.endpoint.names.includes(host) ? { kind: 'cluster', id: there, cluster } : lost('wrong-name')
}

/** The id under which a cluster would be that answers at this address, if packets from here get there. */
function behindAddress(world: World, from: string, host: string, port: number): string | undefined {
  const { neutron, nova } = world.openstack
  const floating = Object.values(neutron.floatingIps).find(({ ip }) => ip === host)
  if (floating === undefined) {
    const own = Object.values(neutron.ports).find((each) => each.fixedIps.some(({ ip }) => ip === host))
    const server = nova.servers[own?.deviceId ?? '']
    return server !== undefined && server.name === from ? server.id : undefined
  }
  if (!providerReachable(world)) return undefined
  const managed = Object.entries(world.kubernetes.clusters).find(([, each]) => each.endpoint.address === host)
  if (managed !== undefined && nova.servers[managed[0]] === undefined) return managed[0]
  return serverBehind(world, floating, port)
}

function serverBehind(world: World, floating: FloatingIp, port: number): string | undefined {
  const { neutron, nova } = world.openstack
  const at = neutron.ports[floating.port ?? '']
  const server = nova.servers[at?.deviceId ?? '']
  if (at === undefined || server?.status !== 'ACTIVE' || world.hosts[server.name]?.up === false) return undefined
  return letsIn(world, at.securityGroups, port) ? server.id : undefined
}

/** Whether a TCP port is open from outside, by the groups of its port. */
function letsIn(world: World, groups: readonly string[], port: number): boolean {
  const all = Object.values(world.openstack.neutron.securityGroups)
  const own = all.filter((group) => groups.includes(group.id))
  return own.some(({ rules }) =>
    rules.some(
      (rule) =>
        rule.direction === 'ingress' &&
        rule.ethertype === 'IPv4' &&
        (rule.protocol === null || rule.protocol === 'tcp') &&
        (rule.portMin ?? 0) <= port &&
        port <= (rule.portMax ?? 65_535) &&
        rule.remoteGroup === null,
    ),
  )
}

function serverNamed(world: World, name: string): string | undefined {
  return Object.values(world.openstack.nova.servers).find((each) => each.name === name)?.id
}
