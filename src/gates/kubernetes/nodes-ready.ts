import type { KubernetesNode } from '../../schema/host/kubernetes-objects.ts'
import type { ClaimFunction } from '../claim.ts'

/** Claims that there are nodes, and that every one of them reports Ready. */
export function nodesReady(claim: ClaimFunction, nodes: readonly KubernetesNode[]): void {
  const late = nodes.filter(
    (node) => !node.status.conditions.some(({ type, status }) => type === 'Ready' && status === 'True'),
  )
  claim(
    nodes.length === 1 ? 'the node is Ready' : `${nodes.length} nodes are Ready`,
    nodes.length > 0 && late.length === 0,
    {
      expected: 'every node Ready',
      actual: nodes.length === 0 ? 'no node' : late.map(({ metadata }) => `${metadata.name} is not Ready`).join(', '),
    },
  )
}
