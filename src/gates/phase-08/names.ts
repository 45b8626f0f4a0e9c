import type { HostReader } from '../../cloud/host.ts'
import type { Site } from '../../site/site.ts'
import { kubernetesOf } from '../kubernetes/site-kubernetes.ts'

/** The names of what phase 08 makes besides its cluster, all made from the cluster's. */
export interface ProbeNames {
  readonly balancer: string
  readonly listener: string
  readonly pool: string
  readonly monitor: string
  readonly group: string
  readonly servers: readonly [string, string]
}

export function probeNames(site: Site): ProbeNames {
  const { cluster } = kubernetesOf(site).workload
  const of = (what: string): string => `${cluster}-${what}`
  return {
    balancer: of('lb'),
    listener: of('http'),
    pool: of('pool'),
    monitor: of('monitor'),
    group: of('web'),
    servers: [of('web-0'), of('web-1')],
  }
}

/** Files on the jumphost: the image as it is downloaded, the openrc, the servers' script. */
export interface ProbePaths {
  readonly image: string
  readonly openrc: string
  readonly script: string
}

export async function probePaths(site: Site, host: HostReader): Promise<ProbePaths> {
  const { cluster, openrc } = kubernetesOf(site).workload
  const home = await host.home()
  const file = new URL(imageUrl(site)).pathname.split('/').at(-1) ?? ''
  return {
    image: `${home}/${file}`,
    openrc: `${home}/${openrc}`,
    script: `${home}/${cluster}-web.sh`,
  }
}

/** Where the image of the nodes comes from. */
export function imageUrl(site: Site): string {
  const url = site.downloads?.kubernetesImage
  if (url !== undefined) return url
  throw new Error(`the site ${site.name} does not say where its Kubernetes image is (downloads.kubernetesImage)`)
}
