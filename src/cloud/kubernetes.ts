import type * as objects from '../schema/host/kubernetes-objects.ts'
import type { Reading } from '../schema/reading.ts'
import { foundUnless, type Found } from './found.ts'
import { onServer, type ServerLogin } from './server-login.ts'
import { call, callJson, type Session } from './session.ts'

/** Where kubectl runs: on a cluster's own server as root, or on the jumphost with a kubeconfig. */
export type Kubectl = { readonly server: ServerLogin } | { readonly kubeconfig: string }

/** What a gate may ask of a cluster. What is not there is told by kubectl's own words, or by sudo's where there is no kubectl. */
export interface KubernetesReader {
  nodes(at: Kubectl): Promise<Found<readonly objects.KubernetesNode[]>>
  deployments(at: Kubectl): Promise<readonly objects.KubernetesDeployment[]>
  deployment(at: Kubectl, namespace: string, name: string): Promise<Found<objects.KubernetesDeployment>>
  pods(at: Kubectl, namespace: string): Promise<readonly objects.KubernetesPod[]>
  /** A custom resource definition, by its full name. */
  crd(at: Kubectl, name: string): Promise<Found<unknown>>
  /** What `clusterctl init` has installed. */
  providers(at: Kubectl): Promise<Found<readonly objects.CapiProvider[]>>
  /** Groups with their versions that the API serves: `cluster.x-k8s.io/v1beta1`. */
  apiVersions(at: Kubectl): Promise<readonly string[]>
  /** The address of the API in a kubeconfig on the jumphost. */
  serverOf(kubeconfig: string): Promise<Found<string>>
}

/** What kubectl says of what is not there, of a kind that the API does not have, and of a kubeconfig that is no file. */
const absent =
  /Error from server \(NotFound\)|the server doesn't have a resource type|error: stat \S+: no such file or directory|kubectl: command not found/

export function kubernetesReader(session: Session): KubernetesReader {
  const ask = <T>(at: Kubectl, words: readonly string[], schema: Reading<T>): Promise<T> =>
    callJson(session, kubectl(at, ['get', ...words, '-o', 'json']), schema)
  return {
    nodes: async (at) => ifThere(ask(at, ['nodes'], (await schemas()).nodeList).then(({ items }) => items)),
    deployments: async (at) => (await ask(at, ['deployments', '-A'], (await schemas()).deploymentList)).items,
    deployment: async (at, namespace, name) =>
      ifThere(ask(at, ['deployment', name, '-n', namespace], (await schemas()).oneDeployment)),
    pods: async (at, namespace) => (await ask(at, ['pods', '-n', namespace], (await schemas()).podList)).items,
    crd: async (at, name) => ifThere(ask(at, ['crd', name], (await schemas()).oneCrd)),
    providers: async (at) => {
      const words = ['providers.clusterctl.cluster.x-k8s.io', '-A']
      return ifThere(ask(at, words, (await schemas()).providerList).then(({ items }) => items))
    },
    apiVersions: async (at) => {
      const { stdout } = await call(session, kubectl(at, ['api-versions']))
      return stdout.split('\n').filter((line) => line !== '')
    },
    serverOf: async (kubeconfig) => {
      const { configView } = await import('../schema/host/kubectl-more.ts')
      const argv = kubectl({ kubeconfig }, ['config', 'view', '-o', 'json'])
      return ifThere(callJson(session, argv, configView).then(({ clusters }) => clusters?.[0]?.cluster.server ?? ''))
    },
  }
}

function kubectl(at: Kubectl, words: readonly string[]): string[] {
  return 'server' in at
    ? onServer(at.server, ['sudo', 'kubectl', ...words])
    : ['kubectl', ...words, '--kubeconfig', at.kubeconfig]
}

function ifThere<T>(looking: Promise<T>): Promise<Found<T>> {
  return foundUnless(looking, ({ message }) => absent.test(message))
}

const schemas = () => import('../schema/host/kubernetes-objects.ts')
