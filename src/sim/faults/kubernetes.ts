import { produce, type Draft } from 'immer'
import { schedule } from '../engine/schedule.ts'
import { k3sConfig } from '../kubernetes/connect.ts'
import { components, orc } from '../kubernetes/providers.ts'
import type { KubernetesUpsets } from '../world/kubernetes-world.ts'
import type { World } from '../world/world.ts'
import type { WorldFault } from './fault.ts'

/** They hold for management clusters that are there and for those still to be made. */
export const kubernetesFaults: readonly WorldFault[] = [
  {
    id: 'capo.crashloop',
    title: "Cluster API's provider for OpenStack ends again and again; its pod is Running all the same",
    source: 'kubernetes-sigs/cluster-api-provider-openstack#2516',
    kind: 'later',
    caughtBy: ['6.4'],
    inject: (world) => withUpset(world, { capoCrashes: true }, restartCapo),
  },
  {
    id: 'orc.crd-absent',
    title: 'openstack-resource-controller is installed, and its Image CRD is not',
    source: 'kubernetes-sigs/cluster-api-provider-openstack#2821, k0rdent/kcm#1090',
    kind: 'later',
    caughtBy: ['6.4'],
    inject: (world) => withUpset(world, { orcWithoutImage: true }, dropImage),
  },
  {
    id: 'kubeconfig.private-address',
    title: 'The kubeconfig names the address inside the tenant network, which the jumphost cannot reach',
    source: 'the API server of a server with a floating IP knows nothing of that address',
    kind: 'later',
    caughtBy: ['6.5'],
    inject: (world) => withUpset(world, { privateAddress: true }, namePrivateAddress),
  },
  {
    id: 'capi.version-less-ref',
    title:
      'Cluster API serves only v1beta2, whose references to other objects name no version; the driver asks for v1beta1',
    source: 'Cluster API 1.11: v1beta2; magnum-capi-helm 1.x kubernetes.py: cluster.x-k8s.io/v1beta1',
    kind: 'later',
    caughtBy: ['7.2'],
    inject: (world) => withUpset(world, { versionlessRefs: true }, serveV1beta2),
  },
]

function withUpset(world: World, upset: KubernetesUpsets, now: (draft: Draft<World>, cluster: string) => void): World {
  return produce(world, (draft) => {
    Object.assign(draft.kubernetes.upsets, upset)
    for (const id of Object.keys(draft.kubernetes.clusters)) now(draft, id)
  })
}

function restartCapo(draft: Draft<World>, id: string): void {
  const deployment = 'capo-system/capo-controller-manager'
  if (draft.kubernetes.clusters[id]?.deployments[deployment] !== undefined)
    schedule(draft, 0, { kind: 'kubernetes.roll-out', cluster: id, deployment })
}

function dropImage(draft: Draft<World>, id: string): void {
  delete draft.kubernetes.clusters[id]?.crds[orc.image.split(' ')[1] ?? '']
  restartCapo(draft, id)
}

function namePrivateAddress(draft: Draft<World>, id: string): void {
  const cluster = draft.kubernetes.clusters[id]
  const server = draft.openstack.nova.servers[id]
  const address = draft.openstack.neutron.ports[server?.ports[0] ?? '']?.fixedIps[0]?.ip
  if (cluster === undefined || address === undefined) return
  const files = [draft.hosts[server?.name ?? '']?.files[k3sConfig], ...Object.values(draft.jumphost.files)]
  for (const file of files) {
    if (file?.text.includes(cluster.key) === true)
      file.text = file.text.replace(/server: https:\/\/[^\s:]+:6443/, `server: https://${address}:6443`)
  }
}

function serveV1beta2(draft: Draft<World>, id: string): void {
  const known = components.filter(({ versions }) => versions.includes('v1beta2')).flatMap(({ crds }) => crds)
  for (const each of known) {
    const crd = draft.kubernetes.clusters[id]?.crds[each.split(' ')[1] ?? '']
    if (crd !== undefined) crd.versions = ['v1beta2']
  }
}
