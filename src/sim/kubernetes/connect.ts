import type { Place } from '../host/place.ts'
import type { Files, SimFile } from '../world/host-world.ts'
import type { KubernetesCluster } from '../world/kubernetes-world.ts'
import type { World } from '../world/world.ts'
import { readKubeconfig, type Kubeconfig } from './kubeconfig.ts'
import { reachApi, type Reached } from './reach-api.ts'

/** Who asks a Kubernetes API: where, with which files, and the kubeconfig that was named there. */
export interface Asker {
  readonly place: Place
  readonly files: Files
  /** What relative paths are meant from. */
  readonly folder: string
  /** The value of `--kubeconfig`. */
  readonly named?: string | undefined
  /** The value of `KUBECONFIG`. */
  readonly variable?: string | undefined
}

/** How far a Kubernetes client comes with the kubeconfig that it was given or finds. */
export type Connection =
  | { readonly kind: 'no-file'; readonly path: string }
  | { readonly kind: 'no-permission'; readonly path: string }
  | {
      readonly kind: 'connected'
      readonly id: string
      readonly cluster: KubernetesCluster
      readonly config: Kubeconfig
    }
  | { readonly kind: 'unauthorized' }
  | Lost

export type Lost = Exclude<Reached, { readonly kind: 'cluster' }>

/** Where k3s leaves its kubeconfig, for root alone. */
export const k3sConfig = '/etc/rancher/k3s/k3s.yaml'

/** The named file is asked first, then `KUBECONFIG`, then k3s's own file where k3s is, then `~/.kube/config`. */
export function connect(world: World, asker: Asker): Connection {
  const file = configFile(asker)
  if (file === undefined && asker.named !== undefined) return { kind: 'no-file', path: asker.named }
  if (file?.mode === '600' && file === asker.files[k3sConfig] && !['root', 'magnum'].includes(asker.place.user))
    return { kind: 'no-permission', path: k3sConfig }
  const config = file === undefined ? undefined : readKubeconfig(file.text)
  if (config === undefined) return { kind: 'refused', host: 'localhost', port: 8080 }
  const reached = reachApi(world, asker.place, config.server)
  if (reached.kind !== 'cluster') return reached
  if (reached.cluster.key !== config.key) return { kind: 'unauthorized' }
  return { kind: 'connected', id: reached.id, cluster: reached.cluster, config }
}

/** The file that a client reads, where it is there. */
export function configFile({ place, files, folder, named, variable }: Asker): SimFile | undefined {
  const asked = named ?? variable
  if (asked !== undefined) return files[asked.startsWith('/') ? asked : `${folder}/${asked}`]
  return files[files['/usr/local/bin/k3s'] === undefined ? `${place.home}/.kube/config` : k3sConfig]
}

/** A connection's failure as Go says it: `dial tcp 10.12.5.17:6443: i/o timeout`, or what the certificate is good for instead. */
export function goError(world: World, { kind, host, port }: Lost): string {
  const names = certificateNames(world, host).join(', ')
  if (kind === 'wrong-name')
    return `tls: failed to verify certificate: x509: certificate is valid for ${names}, not ${host}`
  const address = host === 'localhost' ? '127.0.0.1' : host
  return `dial tcp ${address}:${port}: ${kind === 'timeout' ? 'i/o timeout' : 'connect: connection refused'}`
}

/** The addresses in the certificate of the cluster behind a floating IP; for an address Go names those, and no hostname. */
function certificateNames(world: World, host: string): readonly string[] {
  const { floatingIps, ports } = world.openstack.neutron
  const floating = Object.values(floatingIps).find(({ ip }) => ip === host)
  const server = ports[floating?.port ?? '']?.deviceId ?? ''
  const names = world.kubernetes.clusters[server]?.endpoint.names ?? []
  return names.filter((name) => /^[\d.]+$/.test(name))
}
