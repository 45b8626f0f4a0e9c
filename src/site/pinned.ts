/**
 * Releases of what goes onto the management cluster and into Magnum's conductor. They are held to one another: the provider for
 * OpenStack needs openstack-resource-controller from 0.12 on, and the driver asks Cluster API for v1beta1, which is served to 1.10.
 */
export const pinned = {
  k3s: 'v1.31.4+k3s1',
  helm: 'v3.16.4',
  clusterctl: 'v1.9.6',
  clusterApi: 'v1.9.6',
  capo: 'v0.12.2',
  orc: 'v2.0.1',
  driver: '1.2.0',
  capiHelmChart: '0.10.1',
} as const
