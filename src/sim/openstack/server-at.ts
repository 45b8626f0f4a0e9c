import type { Server } from '../world/openstack-world.ts'
import type { World } from '../world/world.ts'

/** The server behind a floating IP, or the one with this fixed address. Whether packets get there at all is not asked here. */
export function serverAt(world: World, ip: string): Server | undefined {
  const { neutron, nova } = world.openstack
  const floating = Object.values(neutron.floatingIps).find((each) => each.ip === ip)
  const port =
    floating === undefined
      ? Object.values(neutron.ports).find((each) => each.fixedIps.some((fixed) => fixed.ip === ip))
      : neutron.ports[floating.port ?? '']
  return nova.servers[port?.deviceId ?? '']
}

/** A server's system is called as the server is. */
export function hostnameOfServer(server: Pick<Server, 'name'>): string {
  return server.name
}
