import { drawFrom } from '../engine/draw.ts'
import type { KubernetesCluster } from '../world/kubernetes-world.ts'
import type { World } from '../world/world.ts'
import { goTime } from './go-json.ts'

/** An object of the API as far as it is modelled: its frame, and what says whether it is well. */
export interface ApiObject {
  readonly apiVersion: string
  readonly kind: string
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly [key: string]: unknown }
  readonly [key: string]: unknown
}

/** A kind of object that kubectl can ask for. */
export interface Resource {
  /** As the server calls it in a message: `deployments.apps`. */
  readonly name: string
  /** As `-o name` and `wait` print it: `deployment.apps`. */
  readonly singular: string
  readonly namespaced: boolean
  list(world: World, cluster: KubernetesCluster): readonly ApiObject[]
}

const core: Readonly<Record<string, Resource>> = {
  node: { name: 'nodes', singular: 'node', namespaced: false, list: nodes },
  deployment: { name: 'deployments.apps', singular: 'deployment.apps', namespaced: true, list: deployments },
  pod: { name: 'pods', singular: 'pod', namespaced: true, list: pods },
  crd: {
    name: 'customresourcedefinitions.apiextensions.k8s.io',
    singular: 'customresourcedefinition.apiextensions.k8s.io',
    namespaced: false,
    list: crds,
  },
  provider: {
    name: 'providers.clusterctl.cluster.x-k8s.io',
    singular: 'provider.clusterctl.cluster.x-k8s.io',
    namespaced: true,
    list: providers,
  },
}

const aliases: Readonly<Record<string, string>> = {
  node: 'node',
  nodes: 'node',
  no: 'node',
  deployment: 'deployment',
  deployments: 'deployment',
  deploy: 'deployment',
  'deployments.apps': 'deployment',
  'deployment.apps': 'deployment',
  pod: 'pod',
  pods: 'pod',
  po: 'pod',
  crd: 'crd',
  crds: 'crd',
  customresourcedefinition: 'crd',
  customresourcedefinitions: 'crd',
  'customresourcedefinitions.apiextensions.k8s.io': 'crd',
}

/** The resource of a word, or nothing where the server does not have one; a CRD makes its own, which here has no objects. */
export function resourceOf(cluster: KubernetesCluster, word: string): Resource | undefined {
  const known = aliases[word]
  if (known !== undefined) return core[known]
  const name = Object.keys(cluster.crds).find((each) => each === word || each.split('.')[0] === word)
  if (name === undefined) return undefined
  if (name === core['provider']?.name) return core['provider']
  return { name, singular: name, namespaced: true, list: () => [] }
}

function frame(world: World, name: string, createdMs: number, namespace?: string): ApiObject['metadata'] {
  const uid = drawFrom(world.seed).uuid(`kubernetes/${namespace ?? ''}/${name}/${createdMs}`)
  return { creationTimestamp: goTime(createdMs), name, ...(namespace === undefined ? {} : { namespace }), uid }
}

function nodes(world: World, cluster: KubernetesCluster): readonly ApiObject[] {
  return Object.entries(cluster.nodes).map(([name, { ready, roles, address, createdMs }]) => ({
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      ...frame(world, name, createdMs),
      labels: {
        'kubernetes.io/hostname': name,
        'kubernetes.io/os': 'linux',
        ...Object.fromEntries(roles.map((role) => [`node-role.kubernetes.io/${role}`, roleValue(cluster)])),
      },
    },
    status: {
      addresses: [
        { address, type: 'InternalIP' },
        { address: name, type: 'Hostname' },
      ],
      conditions: [
        {
          lastHeartbeatTime: goTime(world.nowMs),
          lastTransitionTime: goTime(createdMs),
          message: ready ? 'kubelet is posting ready status' : 'container runtime network not ready',
          reason: ready ? 'KubeletReady' : 'KubeletNotReady',
          status: ready ? 'True' : 'False',
          type: 'Ready',
        },
      ],
      nodeInfo: {
        containerRuntimeVersion: cluster.version.includes('k3s') ? 'containerd://1.7.23-k3s2' : 'containerd://1.7.24',
        kernelVersion: '5.15.0-130-generic',
        kubeletVersion: cluster.version,
        osImage: 'Ubuntu 22.04.5 LTS',
      },
    },
  }))
}

function roleValue({ version }: KubernetesCluster): string {
  return version.includes('k3s') ? 'true' : ''
}

function deployments(world: World, cluster: KubernetesCluster): readonly ApiObject[] {
  return Object.entries(cluster.deployments).map(([key, { replicas, ready, createdMs }]) => {
    const [namespace = '', name = ''] = key.split('/')
    const available = ready === replicas
    return {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { ...frame(world, name, createdMs, namespace), generation: 1 },
      spec: { replicas },
      status: {
        ...(ready > 0 ? { availableReplicas: ready, readyReplicas: ready } : { unavailableReplicas: replicas }),
        conditions: [
          {
            lastTransitionTime: goTime(createdMs),
            lastUpdateTime: goTime(createdMs),
            message: available
              ? 'Deployment has minimum availability.'
              : 'Deployment does not have minimum availability.',
            reason: available ? 'MinimumReplicasAvailable' : 'MinimumReplicasUnavailable',
            status: available ? 'True' : 'False',
            type: 'Available',
          },
        ],
        observedGeneration: 1,
        replicas,
        updatedReplicas: replicas,
      },
    }
  })
}

/** A pod that ends again and again is Running all the same: its phase says nothing of it. */
function pods(world: World, cluster: KubernetesCluster): readonly ApiObject[] {
  return Object.entries(cluster.deployments).map(([key, { ready, restarts, waiting, createdMs }]) => {
    const [namespace = '', deployment = ''] = key.split('/')
    const draw = drawFrom(world.seed)
    const name = `${deployment}-${draw.hex(`replica-set/${key}/${createdMs}`, 10)}-${draw.word(`pod/${key}/${createdMs}`, 5)}`
    const up = ready > 0
    const state = up
      ? { running: { startedAt: goTime(createdMs) } }
      : { waiting: { reason: waiting ?? 'ContainerCreating' } }
    return {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: frame(world, name, createdMs, namespace),
      status: {
        conditions: [
          { lastProbeTime: null, lastTransitionTime: goTime(createdMs), status: up ? 'True' : 'False', type: 'Ready' },
        ],
        containerStatuses: [{ name: 'manager', ready: up, restartCount: restarts, started: up, state }],
        phase: up || waiting !== undefined ? 'Running' : 'Pending',
      },
    }
  })
}

function crds(world: World, cluster: KubernetesCluster): readonly ApiObject[] {
  return Object.entries(cluster.crds).map(([name, { kind, versions, createdMs }]) => {
    const [plural = '', ...group] = name.split('.')
    const conditions = ['NamesAccepted', 'Established'].map((type) => ({
      lastTransitionTime: goTime(createdMs),
      status: 'True',
      type,
    }))
    return {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { ...frame(world, name, createdMs), ...contract(group.join('.'), versions) },
      spec: {
        group: group.join('.'),
        names: { kind, listKind: `${kind}List`, plural, singular: kind.toLowerCase() },
        versions: versions.map((version, index) => ({
          name: version,
          served: true,
          storage: index === versions.length - 1,
        })),
      },
      status: { conditions, storedVersions: versions.slice(-1) },
    }
  })
}

/** Cluster API finds the version of an object that a reference names without one by this label of its CRD, one for each contract. */
function contract(group: string, versions: readonly string[]): { readonly labels?: Readonly<Record<string, string>> } {
  if (group !== 'cluster.x-k8s.io' && !group.endsWith('.cluster.x-k8s.io')) return {}
  return { labels: Object.fromEntries(versions.map((version) => [`cluster.x-k8s.io/${version}`, version])) }
}

function providers(world: World, cluster: KubernetesCluster): readonly ApiObject[] {
  return Object.entries(cluster.providers).map(([label, { name, type, namespace, version, createdMs }]) => ({
    apiVersion: 'clusterctl.cluster.x-k8s.io/v1alpha3',
    kind: 'Provider',
    metadata: frame(world, label, createdMs, namespace),
    providerName: name,
    type,
    version,
  }))
}
