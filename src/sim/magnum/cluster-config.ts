import { produce } from 'immer'
import type { Ask } from '../openstack/client/ask.ts'
import type { Output } from '../openstack/client/client-command.ts'
import { jumphostPlace } from '../host/place.ts'
import { isFolder } from '../host/shell/files.ts'
import { fail } from '../openstack/client/client-error.ts'
import { kubeconfigText } from '../kubernetes/kubeconfig.ts'
import type { MagnumCluster } from '../world/magnum-world.ts'

/**
 * `coe cluster config`: the kubeconfig of a cluster as `config` in a folder of the jumphost, and the line that a shell would read. The
 * client opens it for writing, so the folder has to be there, with the permissions that its umask leaves. Texts: magnumclient's
 * `config_cluster`; the file has k3s's form here,
 * with the same keys.
 */
export function writeClusterConfig(ask: Ask, cluster: MagnumCluster): Output {
  const { world, call } = ask
  const made = world.kubernetes.clusters[cluster.id]
  if (made === undefined || cluster.apiAddress === null) fail('a cluster without an API address is not modelled here')
  const home = call.cwd ?? world.site.identity.jumphost.home
  const dir = ask.value('dir') ?? '.'
  const folder = dir === '.' ? home : dir.startsWith('/') ? dir : `${home}/${dir}`
  const path = `${folder}/config`
  if (world.jumphost.files[path] !== undefined && !ask.flag('force')) fail(`File ${path} exists, aborting.`)
  if (!isFolder(world, jumphostPlace(world), folder)) fail(`[Errno 2] No such file or directory: '${path}'`)
  const names = { context: 'default', cluster: cluster.name, user: 'admin' }
  const text = kubeconfigText(made, cluster.apiAddress, names, world.seed)
  const next = produce(world, (draft) => {
    draft.jumphost.files[path] = { text, mode: '644' }
  })
  return { world: next, text: `export KUBECONFIG=${path}\n` }
}
