import type { clusterShow, templateShow } from '../../schema/openstack/coe.ts'
import type { OutputOf } from '../../schema/reading.ts'
import type { Asking } from './asking.ts'
import type { Found } from '../found.ts'

export type Cluster = OutputOf<typeof clusterShow>
export type ClusterTemplate = OutputOf<typeof templateShow>

/** `openstack coe`: Magnum. */
export interface CoeReader {
  findTemplate(name: string): Promise<Found<ClusterTemplate>>
  findCluster(name: string): Promise<Found<Cluster>>
}

interface NewTemplate {
  readonly name: string
  /** The image's id: a name that two images have is no distribution at all to Magnum. */
  readonly image: string
  readonly externalNetwork: string
  readonly flavor: string
  readonly dns: readonly string[]
  readonly labels: Readonly<Record<string, string>>
}

interface NewCluster {
  readonly name: string
  readonly template: string
  readonly masters: number
  readonly nodes: number
}

export interface CoeWriter extends CoeReader {
  /** Makes a template that every project may use. */
  createTemplate(template: NewTemplate): Promise<void>
  /** Asks for a cluster; what comes of it is Magnum's. */
  createCluster(cluster: NewCluster): Promise<void>
  /** Writes the kubeconfig of a cluster as `config` into a folder of the jumphost. */
  writeConfig(cluster: string, folder: string): Promise<void>
}

export function coeReader({ find }: Asking): CoeReader {
  return {
    findTemplate: async (name) => find(['coe', 'cluster', 'template', 'show', name], (await schemas()).templateShow),
    findCluster: async (name) => find(['coe', 'cluster', 'show', name], (await schemas()).clusterShow),
  }
}

export function coeWriter(asking: Asking): CoeWriter {
  return {
    ...coeReader(asking),
    createTemplate: ({ name, image, externalNetwork, flavor, dns, labels }) => {
      const of = ['--coe', 'kubernetes', '--image', image, '--external-network', externalNetwork]
      const sizes = ['--flavor', flavor, '--master-flavor', flavor]
      // Magnum takes one name server, or several as one text.
      const more = [
        '--dns-nameserver',
        dns.join(','),
        ...Object.entries(labels).flatMap(([key, value]) => ['--labels', `${key}=${value}`]),
      ]
      return asking.silent(['coe', 'cluster', 'template', 'create', ...of, ...sizes, ...more, '--public', name])
    },
    createCluster: ({ name, template, masters, nodes }) => {
      const counts = ['--master-count', String(masters), '--node-count', String(nodes)]
      return asking.silent(['coe', 'cluster', 'create', '--cluster-template', template, ...counts, name])
    },
    writeConfig: (cluster, folder) => asking.silent(['coe', 'cluster', 'config', cluster, '--dir', folder]),
  }
}

const schemas = () => import('../../schema/openstack/coe.ts')
