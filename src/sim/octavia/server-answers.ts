import { serverAt } from '../openstack/server-at.ts'
import type { Server } from '../world/openstack-world.ts'
import type { World } from '../world/world.ts'

/** Whether something listens at this address and port of the cloud: on a server that is ACTIVE, or on a host that is up. */
export function serverAnswers(world: World, address: string, port: number): boolean {
  const server = serverAt(world, address)
  return server !== undefined && server.status === 'ACTIVE' && listens(world, server, port)
}

/**
 * What a server's user data starts is not run here. A server is taken to listen on a port that its user data names as a number,
 * besides those that its host is known to listen on; this is inferred and no tool prints it.
 */
function listens(world: World, server: Server, port: number): boolean {
  const host = world.hosts[server.name]
  if (host?.up === false) return false
  if (host?.listeners.some((each) => each.port === port) === true) return true
  return new RegExp(`(?<!\\d)${port}(?!\\d)`).test(server.userData)
}
