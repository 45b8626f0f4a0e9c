import type { Kubectl, KubernetesReader } from '../../cloud/kubernetes.ts'
import type { KubernetesPod } from '../../schema/host/kubernetes-objects.ts'
import type { ClaimFunction } from '../claim.ts'
import { nodesReady } from '../kubernetes/nodes-ready.ts'

/** Without this definition the provider for OpenStack ends again and again, and says so only in its log. */
const imageCrd = 'images.openstack.k-orc.cloud'
const namespaces = [
  'capi-system',
  'capi-kubeadm-bootstrap-system',
  'capi-kubeadm-control-plane-system',
  'capo-system',
  'orc-system',
]

/** Nodes are Ready, every controller of Cluster API is available, and the one for OpenStack is not ended again and again. */
export async function managementReady(claim: ClaimFunction, kubernetes: KubernetesReader, at: Kubectl): Promise<void> {
  const nodes = await kubernetes.nodes(at)
  nodesReady(claim, nodes.found ? nodes.value : [])
  const crd = await kubernetes.crd(at, imageCrd)
  claim(`the definition ${imageCrd} is there`, crd.found, { expected: 'there', actual: crd.found ? '' : crd.evidence })
  const deployments = (await kubernetes.deployments(at)).filter(({ metadata }) =>
    namespaces.includes(metadata.namespace ?? ''),
  )
  for (const namespace of namespaces) {
    const own = deployments.filter(({ metadata }) => metadata.namespace === namespace)
    const states = own.map(({ metadata, spec, status }) => ({
      name: metadata.name,
      isUp: spec.replicas > 0 && status?.availableReplicas === spec.replicas,
    }))
    const down = states.filter(({ isUp }) => !isUp).map(({ name }) => `${name} is not available`)
    claim(`the controller in ${namespace} is available`, own.length > 0 && down.length === 0, {
      expected: 'available',
      actual: own.length === 0 ? 'no deployment' : down.join(', '),
    })
  }
  const crashing = (await kubernetes.pods(at, 'capo-system')).flatMap(crashesOf)
  claim('the provider for OpenStack is not ended again and again', crashing.length === 0, {
    expected: 'no CrashLoopBackOff',
    actual: crashing.join(', '),
  })
}

/** A pod whose phase is Running may wait between two ends all the same; its containers tell. */
function crashesOf({ metadata, status }: KubernetesPod): readonly string[] {
  return (status.containerStatuses ?? []).flatMap(({ restartCount, state }) =>
    state.waiting?.reason === 'CrashLoopBackOff'
      ? [`${metadata.name}: CrashLoopBackOff, ${restartCount} restarts`]
      : [],
  )
}
