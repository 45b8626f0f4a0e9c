import { openrcText } from '../../cloud/openrc.ts'
import type { Cluster } from '../../cloud/openstack/coe.ts'
import type { KubernetesNode } from '../../schema/host/kubernetes-objects.ts'
import type { ClaimFunction, WarnFunction } from '../claim.ts'
import { absent, different, present, type Wanted } from '../ensure.ts'
import { kubernetesOf, projectOf, type OwnCloud } from '../kubernetes/site-kubernetes.ts'
import { nodesReady } from '../kubernetes/nodes-ready.ts'
import { probePaths } from './names.ts'

/** An application credential that may make trusts, and its openrc. Its secret is told once, so one without the other is of no use. */
export function trustingCredential({ site, openstack, host }: OwnCloud): Wanted {
  const { credential } = kubernetesOf(site).workload
  return {
    look: async () => {
      const { openrc } = await probePaths(site, host)
      const found = await openstack.inProject(projectOf(site)).applicationCredential.find(credential)
      const mode = await host.mode(openrc)
      // The credential comes first, so an openrc without it is of a cloud that is no more.
      if (!found.found) return absent(found.evidence)
      if (mode === undefined) return different(`its secret in ${openrc}`, 'no such file; delete the credential')
      if (mode !== '600') return different('mode 0600', `mode 0${mode}`)
      return found.value.unrestricted
        ? present
        : different('unrestricted', 'restricted: Keystone lets it make no trust')
    },
    create: async (writers) => {
      const own = writers.openstack.inProject(projectOf(site))
      const { id, secret } = await own.applicationCredential.createUnrestricted(credential)
      const env = {
        OS_AUTH_TYPE: 'v3applicationcredential',
        OS_AUTH_URL: site.identity.keystone,
        OS_IDENTITY_API_VERSION: '3',
        OS_REGION_NAME: site.endpoints.region,
        OS_CACERT: `${await host.home()}/${site.openrc.caPath}`,
        OS_APPLICATION_CREDENTIAL_ID: id,
        OS_APPLICATION_CREDENTIAL_SECRET: secret,
      }
      await writers.host.writePrivate((await probePaths(site, host)).openrc, openrcText(env))
    },
  }
}

/** The workload cluster, asked for with that credential; how far it is, the next step says. */
export function workloadCluster({ site, openstack, host }: OwnCloud): Wanted {
  const { cluster: name, template, masters, nodes } = kubernetesOf(site).workload
  return {
    look: async () => {
      const cluster = await openstack.inProject(projectOf(site)).coe.findCluster(name)
      return cluster.found ? present : absent(cluster.evidence)
    },
    create: async (writers) => {
      const { openrc } = await probePaths(site, host)
      await writers.openstack.withOpenrc(openrc).coe.createCluster({ name, template, masters, nodes })
    },
  }
}

/** Magnum's own word for the cluster; raises where it knows none. */
export async function clusterOf({ site, openstack }: Pick<OwnCloud, 'site' | 'openstack'>): Promise<Cluster> {
  const found = await openstack.inProject(projectOf(site)).coe.findCluster(kubernetesOf(site).workload.cluster)
  if (found.found) return found.value
  throw new Error(found.evidence)
}

/** Claims that Magnum is done with the cluster, or shows with what it ended. */
export function clusterComplete(claim: ClaimFunction, { name, status, status_reason: reason }: Cluster): void {
  const actual = [status ?? 'no status', reason ?? ''].filter((each) => each !== '').join(': ')
  claim(`${name} is CREATE_COMPLETE`, status === 'CREATE_COMPLETE', { expected: 'CREATE_COMPLETE', actual })
}

/** Where the kubeconfig of the cluster is: a folder of its own by the id, so that of a cluster of the last rebuild is never taken for it. */
export async function kubeconfigOf(cloud: OwnCloud): Promise<{ readonly folder: string; readonly kubeconfig: string }> {
  const { name, uuid } = await clusterOf(cloud)
  const folder = `${await cloud.host.home()}/${name}-${uuid}`
  return { folder, kubeconfig: `${folder}/config` }
}

/** The kubeconfig of the cluster in a private folder of the jumphost, as Magnum's client writes it, and private as that does not make it. */
export function clusterKubeconfig(cloud: OwnCloud): Wanted {
  const { site, host } = cloud
  return {
    look: async () => {
      const { kubeconfig } = await kubeconfigOf(cloud)
      const mode = await host.mode(kubeconfig)
      if (mode === undefined) return absent(`no file ${kubeconfig}`)
      return mode === '600' ? present : absent(`${kubeconfig} has mode 0${mode}`)
    },
    create: async (writers) => {
      const { folder, kubeconfig } = await kubeconfigOf(cloud)
      await writers.host.makePrivateFolder(folder)
      if ((await host.mode(kubeconfig)) === undefined)
        await writers.openstack.inProject(projectOf(site)).coe.writeConfig(kubernetesOf(site).workload.cluster, folder)
      await writers.host.makePrivate(kubeconfig)
    },
  }
}

/**
 * Conditions of Cluster API that are False when all is well; the monitor waits for those to be True as well (D-042).
 * Source: cluster-api api/v1beta1/v1beta2_condition_consts.go; magnum-capi-helm common/capi_monitor.py.
 */
const falseWhenWell = ['Deleting', 'Paused', 'Remediating', 'RollingOut', 'ScalingDown', 'ScalingUp']

/** Every node is Ready, and the cluster is HEALTHY, or is said not to be only by conditions that mean nothing, which is a warning. */
export function clusterHealthy(
  { claim, warn }: { readonly claim: ClaimFunction; readonly warn: WarnFunction },
  cluster: Cluster,
  nodes: readonly KubernetesNode[],
): void {
  const { name, health_status: health, health_status_reason: reason } = cluster
  const complaints = Object.entries(reason ?? {}).filter(([, said]) => said !== 'Ready')
  const isCosmetic =
    health === 'UNHEALTHY' && complaints.length > 0 && complaints.every(([, said]) => meansNothing(said))
  const actual = `${health ?? 'no word of it'}: ${complaints.map(([of, said]) => `${of} ${String(said)}`).join(', ') || 'no reason given'}`
  claim(`${name} is HEALTHY`, health === 'HEALTHY' || isCosmetic, { expected: 'HEALTHY', actual })
  if (isCosmetic) warn(`${name} is UNHEALTHY only by conditions that are False when all is well (D-042)`, { actual })
  nodesReady(claim, nodes)
  const wanted = cluster.master_count + cluster.node_count
  claim(`it has its ${wanted} nodes`, nodes.length === wanted, { expected: wanted, actual: nodes.length })
}

/** `Waiting on ['RollingOut', 'Paused']`. */
function meansNothing(said: unknown): boolean {
  const [, list = ''] = typeof said === 'string' ? (/^Waiting on \[(.+)\]$/.exec(said) ?? []) : []
  const names = [...list.matchAll(/'(\w+)'/g)].map(([, name = '']) => name)
  return names.length > 0 && names.every((each) => falseWhenWell.includes(each))
}
