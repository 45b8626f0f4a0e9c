import type { Found } from '../../cloud/found.ts'
import type { Server } from '../../cloud/openstack/server.ts'
import type { ServerLogin } from '../../cloud/server-login.ts'
import { inPlane } from '../../site/lookup.ts'
import type { Site } from '../../site/site.ts'
import { kubernetesOf, pathsOf, projectOf, type OwnCloud } from './site-kubernetes.ts'

/** A server's floating IP: its address on the plane of the external network, where it has one. */
export function floatingIpOf(site: Site, server: Pick<Server, 'addresses'>): string | undefined {
  const all = Object.values(server.addresses).flat()
  return all.find((address) => inPlane(site, site.externalNetwork.plane, address))
}

/** A server of the project, which cannot be asked for before the project is there. */
export async function ownServer(
  { site, openstack }: Pick<OwnCloud, 'site' | 'openstack'>,
  name: string,
): Promise<Found<Server>> {
  const project = projectOf(site)
  const own = await openstack.project.find(project.name, project.domain)
  return own.found ? openstack.inProject(project).server.find(name) : own
}

/** What ssh needs to get onto the management server, or why it cannot yet. */
export async function findManagement({ site, openstack, host }: OwnCloud): Promise<Found<ServerLogin>> {
  const { server, user } = kubernetesOf(site).management
  const look = await ownServer({ site, openstack }, server)
  if (!look.found) return look
  const address = floatingIpOf(site, look.value)
  if (address === undefined) return { found: false, evidence: `${server} has no floating IP` }
  return { found: true, value: { address, user, key: (await pathsOf(site, host)).key } }
}

/** The same where it has to be there. */
export async function managementLogin(cloud: OwnCloud): Promise<ServerLogin> {
  const login = await findManagement(cloud)
  if (login.found) return login.value
  throw new Error(login.evidence)
}
