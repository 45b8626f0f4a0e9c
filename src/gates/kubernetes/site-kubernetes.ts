import type { HostReader } from '../../cloud/host.ts'
import type { OpenstackReader, ProjectScope } from '../../cloud/openstack.ts'
import type { Kubernetes, Site } from '../../site/site.ts'

/** What the site says of Kubernetes; one that says nothing of it has no phases 06 to 08. */
export function kubernetesOf(site: Site): Kubernetes {
  if (site.kubernetes !== undefined) return site.kubernetes
  throw new Error(
    `the site ${site.name} has no section kubernetes, which names the project, the server and their sizes`,
  )
}

interface Names {
  readonly network: string
  readonly subnet: string
  readonly router: string
  readonly securityGroup: string
  readonly keypair: string
}

/** The names of what belongs together, all made from those of the site. */
export function namesOf(site: Site): Names {
  const { network, management } = kubernetesOf(site)
  return {
    network: network.name,
    subnet: `${network.name}-subnet`,
    router: `${network.name}-router`,
    securityGroup: `${management.server}-api`,
    keypair: management.server,
  }
}

/** The project as credentials name it. */
export function projectOf(site: Site): ProjectScope {
  return kubernetesOf(site).project
}

/** The paths on the jumphost of the server's private key and of the management cluster's kubeconfig. */
export async function pathsOf(
  site: Site,
  host: HostReader,
): Promise<{ readonly key: string; readonly kubeconfig: string }> {
  const { key, kubeconfig } = kubernetesOf(site).management
  const home = await host.home()
  return { key: `${home}/${key}`, kubeconfig: `${home}/${kubeconfig}` }
}

/** What the looks at the project's own objects are made with. */
export interface OwnCloud {
  readonly site: Site
  readonly openstack: OpenstackReader
  readonly host: HostReader
}
