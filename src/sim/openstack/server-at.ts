import type { Server } from '../world/openstack-world.ts'
import type { World } from '../world/world.ts'
import { inCidr } from './network/addresses.ts'

/** A server as it is met at a floating IP: its host, where its system has come up, and what its groups let in. */
interface ServerAt {
  readonly server: Server
  /** Under which name `world.hosts` has it. */
  readonly hostname: string
  /** Whether TCP to this port, from this address, passes the security groups of its port. */
  admits(port: number, from: string): boolean
}

/** The server behind a floating IP, or the one with this fixed address. Whether packets get there at all is not asked here. */
export function serverAt(world: World, ip: string): ServerAt | undefined {
  const { neutron, nova } = world.openstack
  const floating = Object.values(neutron.floatingIps).find((each) => each.ip === ip)
  const port =
    floating === undefined
      ? Object.values(neutron.ports).find((each) => each.fixedIps.some((fixed) => fixed.ip === ip))
      : neutron.ports[floating.port ?? '']
  const server = nova.servers[port?.deviceId ?? '']
  if (port === undefined || server === undefined) return undefined
  const rules = port.securityGroups.flatMap((id) => neutron.securityGroups[id]?.rules ?? [])
  return {
    server,
    hostname: hostnameOfServer(server),
    admits: (wanted, from) =>
      rules.some(
        (rule) =>
          rule.direction === 'ingress' &&
          rule.remoteGroup === null &&
          (rule.protocol === null || rule.protocol === 'tcp') &&
          (rule.portMin === null || (rule.portMin <= wanted && wanted <= (rule.portMax ?? rule.portMin))) &&
          (rule.remotePrefix === null || inCidr(from, rule.remotePrefix)),
      ),
  }
}

/** A server's system is called as the server is. */
export function hostnameOfServer(server: Pick<Server, 'name'>): string {
  return server.name
}
