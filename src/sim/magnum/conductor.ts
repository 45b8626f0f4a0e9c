import { hostnameOf } from '../juju/find-unit.ts'
import { siteModel } from '../juju/model.ts'
import { connect, goError, type Connection } from '../kubernetes/connect.ts'
import { helmPath } from '../kubernetes/helm-path.ts'
import type { Files } from '../world/host-world.ts'
import type { World } from '../world/world.ts'
import { driverVersion } from './driver-package.ts'

/** Where the driver looks for a kubeconfig when its configuration names none: in the home of the user that runs the conductor. */
const ownKubeconfig = '/var/lib/magnum/.kube/config'

/** Whether Magnum's conductor has a driver for Cluster API, which is what makes it support images of Ubuntu and Flatcar. */
export function hasDriver(world: World): boolean {
  return driverVersion(conductorFiles(world)) !== undefined
}

/**
 * Why a cluster cannot be begun, in the words of the exception that the conductor keeps as the cluster's status reason, or nothing.
 * The conductor goes by the files that it had read when it was last started. Texts: Python, requests and magnum-capi-helm's helm.py
 * and kubernetes.py; not captured.
 */
export function whyNot(world: World): string | undefined {
  const path = kubeconfigPath(world)
  const files = conductorFiles(world)
  if (files[path] === undefined) return `[Errno 2] No such file or directory: '${path}'`
  const connection = managementCluster(world)
  if (connection?.kind !== 'connected') return unreachable(world, connection)
  return files[helmPath] === undefined ? `[Errno 2] No such file or directory: 'helm'` : undefined
}

/** The management cluster as the conductor's kubeconfig reaches it from its own host. */
export function managementCluster(world: World): Connection | undefined {
  const hostname = conductorHost(world)
  if (hostname === undefined) return undefined
  const place = { kind: 'host', hostname, user: 'magnum', home: '/var/lib/magnum' } as const
  return connect(world, { place, folder: place.home, files: conductorFiles(world), named: kubeconfigPath(world) })
}

/** `[capi_helm] kubeconfig_file` in what the conductor has loaded. */
function kubeconfigPath(world: World): string {
  for (const [path, { text }] of Object.entries(loaded(world))) {
    const found = /^\s*kubeconfig_file\s*=\s*(\S+)\s*$/m.exec(text)?.[1]
    if (path.startsWith('/etc/magnum/') && found !== undefined) return found
  }
  return ownKubeconfig
}

/** A file as the conductor had read it, where its host is known. */
export function loadedConfig(world: World, path: string): string | undefined {
  return loaded(world)[path]?.text
}

function loaded(world: World): Files {
  return world.hosts[conductorHost(world) ?? '']?.services['magnum-conductor']?.loaded ?? {}
}

function conductorFiles(world: World): Files {
  return world.hosts[conductorHost(world) ?? '']?.files ?? {}
}

function conductorHost(world: World): string | undefined {
  const model = siteModel(world)
  return model === undefined ? undefined : hostnameOf(model, 'magnum/leader')
}

function unreachable(world: World, connection: Connection | undefined): string {
  if (connection === undefined || !('host' in connection)) return '401 Client Error: Unauthorized'
  const { host, port, kind } = connection
  const pool = `HTTPSConnectionPool(host='${host}', port=${port}): Max retries exceeded with url: /api/v1/namespaces`
  const object = '<urllib3.connection.HTTPSConnection object at 0x7f1b5c0a3d60>'
  if (kind === 'timeout')
    return `${pool} (Caused by ConnectTimeoutError(${object}, 'Connection to ${host} timed out. (connect timeout=None)'))`
  if (kind === 'wrong-name') return `${pool} (Caused by SSLError("${goError(world, connection)}"))`
  return `${pool} (Caused by NewConnectionError('${object}: Failed to establish a new connection: [Errno 111] Connection refused'))`
}
