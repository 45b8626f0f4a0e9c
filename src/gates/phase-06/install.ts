import type { Kubectl, KubernetesReader } from '../../cloud/kubernetes.ts'
import type { ServerLogin } from '../../cloud/server-login.ts'
import { pinned } from '../../site/pinned.ts'
import { absent, different, present, type Look, type Wanted } from '../ensure.ts'
import { findManagement, managementLogin } from '../kubernetes/management-server.ts'
import type { OwnCloud } from '../kubernetes/site-kubernetes.ts'

const clusterctlUrl = `https://github.com/kubernetes-sigs/cluster-api/releases/download/${pinned.clusterctl}/clusterctl-linux-amd64`
const orcUrl = `https://github.com/k-orc/openstack-resource-controller/releases/download/${pinned.orc}/install.yaml`

interface ClusterCloud extends OwnCloud {
  readonly kubernetes: KubernetesReader
}

/** What a script on the management server has to bring about, and what kubectl there says of it. */
function onServer(
  cloud: ClusterCloud,
  look: (at: Kubectl) => Promise<Look>,
  script: (server: ServerLogin) => readonly string[],
): Wanted {
  return {
    look: async () => {
      const server = await findManagement(cloud)
      return server.found ? look({ server: server.value }) : absent(server.evidence)
    },
    create: async (writers) => {
      const server = await managementLogin(cloud)
      await writers.kubernetes.runScript(server, script(server))
    },
  }
}

/** k3s on the server, its certificate good for the floating IP as well; its own ingress is not wanted. */
export function k3s(cloud: ClusterCloud): Wanted {
  const look = async (at: Kubectl): Promise<Look> => {
    const nodes = await cloud.kubernetes.nodes(at)
    if (!nodes.found) return absent(nodes.evidence)
    const versions = nodes.value.map((node) => node.status.nodeInfo.kubeletVersion)
    return versions.every((each) => each === pinned.k3s) && versions.length === 1
      ? present
      : different(`one node of ${pinned.k3s}`, versions.join(', ') || 'no node')
  }
  return onServer(cloud, look, ({ address }) => [
    'curl -fsSLo k3s.sh https://get.k3s.io',
    `sudo env INSTALL_K3S_VERSION=${pinned.k3s} sh k3s.sh --disable traefik --tls-san ${address}`,
  ])
}

/** openstack-resource-controller, which the provider for OpenStack needs and does not bring along. */
export function resourceController(cloud: ClusterCloud): Wanted {
  const look = async (at: Kubectl): Promise<Look> => {
    const controller = await cloud.kubernetes.deployment(at, 'orc-system', 'orc-controller-manager')
    return controller.found ? present : absent(controller.evidence)
  }
  return onServer(cloud, look, () => [`sudo kubectl apply --server-side -f ${orcUrl}`])
}

/** The providers of Cluster API by their options of `clusterctl init`, each at its release. */
const providers = {
  core: { name: 'cluster-api', type: 'CoreProvider', version: pinned.clusterApi },
  bootstrap: { name: 'kubeadm', type: 'BootstrapProvider', version: pinned.clusterApi },
  'control-plane': { name: 'kubeadm', type: 'ControlPlaneProvider', version: pinned.clusterApi },
  infrastructure: { name: 'openstack', type: 'InfrastructureProvider', version: pinned.capo },
} as const

/** Cluster API with its providers, every one at a named release: without one it would be the newest of the day. */
export function clusterApi(cloud: ClusterCloud): Wanted {
  const look = async (at: Kubectl): Promise<Look> => {
    const found = await cloud.kubernetes.providers(at)
    if (!found.found || found.value.length === 0) return absent(found.found ? 'no providers' : found.evidence)
    const have = found.value.map(({ type, providerName, version }) => `${type} ${providerName} ${version}`).toSorted()
    const want = Object.values(providers)
      .map(({ type, name, version }) => `${type} ${name} ${version}`)
      .toSorted()
    return have.join() === want.join() ? present : different(want.join(', '), have.join(', '))
  }
  const chosen = Object.entries(providers).map(([option, { name, version }]) => `--${option} ${name}:${version}`)
  return onServer(cloud, look, () => [
    `curl -fsSLo clusterctl ${clusterctlUrl}`,
    'sudo install -m 755 clusterctl /usr/local/bin/clusterctl',
    `sudo clusterctl init --kubeconfig /etc/rancher/k3s/k3s.yaml ${chosen.join(' ')}`,
  ])
}
