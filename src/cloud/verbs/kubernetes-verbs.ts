import { reads, secrets, type Declared } from './declared.ts'

/** `kubectl`, on a cluster's own server or with a kubeconfig; a kubeconfig holds the key of an administrator. */
export const kubernetesVerbs: readonly Declared[] = [
  ...secrets('cat *.kubeconfig', 'cat */kubeconfig', 'cat */k3s.yaml', 'cat */config'),
  ...['', ' --kubeconfig *'].flatMap((more) =>
    reads(
      ...[
        'nodes',
        'deployments -A',
        'deployment * -n *',
        'pods -n *',
        'crd *',
        'providers.clusterctl.cluster.x-k8s.io -A',
      ].map((what) => `kubectl get ${what} -o json${more}`),
      `kubectl api-versions${more}`,
    ),
  ),
  ...reads('kubectl config view -o json --kubeconfig *'),
]
