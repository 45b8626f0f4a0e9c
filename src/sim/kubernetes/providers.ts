import type { CapiProvider } from '../world/kubernetes-world.ts'

/** What a provider of Cluster API brings along: its namespace, its controller, and its CRDs as `KIND PLURAL.GROUP`. */
export interface Components {
  readonly label: string
  readonly name: string
  readonly type: CapiProvider['type']
  readonly namespace: string
  readonly deployment: string
  readonly crds: readonly string[]
  readonly versions: readonly string[]
}

const core = 'cluster.x-k8s.io'

/**
 * The providers of a management cluster for OpenStack. Names are upstream's components; of the CRDs, those that a cluster of this kind
 * is made of. Cluster API serves v1beta1 and, from 1.11, v1beta2 beside it, in which a reference to another object names no version.
 */
export const components: readonly Components[] = [
  {
    label: 'cluster-api',
    name: 'cluster-api',
    type: 'CoreProvider',
    namespace: 'capi-system',
    deployment: 'capi-controller-manager',
    crds: [
      `Cluster clusters.${core}`,
      `ClusterClass clusterclasses.${core}`,
      `Machine machines.${core}`,
      `MachineDeployment machinedeployments.${core}`,
      `MachineHealthCheck machinehealthchecks.${core}`,
      `MachinePool machinepools.${core}`,
      `MachineSet machinesets.${core}`,
      `ClusterResourceSet clusterresourcesets.addons.${core}`,
      `ClusterResourceSetBinding clusterresourcesetbindings.addons.${core}`,
    ],
    versions: ['v1beta1', 'v1beta2'],
  },
  {
    label: 'bootstrap-kubeadm',
    name: 'kubeadm',
    type: 'BootstrapProvider',
    namespace: 'capi-kubeadm-bootstrap-system',
    deployment: 'capi-kubeadm-bootstrap-controller-manager',
    crds: [
      `KubeadmConfig kubeadmconfigs.bootstrap.${core}`,
      `KubeadmConfigTemplate kubeadmconfigtemplates.bootstrap.${core}`,
    ],
    versions: ['v1beta1', 'v1beta2'],
  },
  {
    label: 'control-plane-kubeadm',
    name: 'kubeadm',
    type: 'ControlPlaneProvider',
    namespace: 'capi-kubeadm-control-plane-system',
    deployment: 'capi-kubeadm-control-plane-controller-manager',
    crds: [
      `KubeadmControlPlane kubeadmcontrolplanes.controlplane.${core}`,
      `KubeadmControlPlaneTemplate kubeadmcontrolplanetemplates.controlplane.${core}`,
    ],
    versions: ['v1beta1', 'v1beta2'],
  },
  {
    label: 'infrastructure-openstack',
    name: 'openstack',
    type: 'InfrastructureProvider',
    namespace: 'capo-system',
    deployment: 'capo-controller-manager',
    crds: [
      `OpenStackCluster openstackclusters.infrastructure.${core}`,
      `OpenStackClusterTemplate openstackclustertemplates.infrastructure.${core}`,
      `OpenStackMachine openstackmachines.infrastructure.${core}`,
      `OpenStackMachineTemplate openstackmachinetemplates.infrastructure.${core}`,
    ],
    versions: ['v1beta1'],
  },
]

/** Installed with Cluster API, which needs its webhooks' certificates. */
export const certManager = {
  namespace: 'cert-manager',
  version: 'v1.16.2',
  deployments: ['cert-manager', 'cert-manager-cainjector', 'cert-manager-webhook'],
  crds: [
    'Certificate certificates.cert-manager.io',
    'CertificateRequest certificaterequests.cert-manager.io',
    'ClusterIssuer clusterissuers.cert-manager.io',
    'Issuer issuers.cert-manager.io',
    'Challenge challenges.acme.cert-manager.io',
    'Order orders.acme.cert-manager.io',
  ],
}

/** openstack-resource-controller, which Cluster API's provider for OpenStack needs from 0.12 on and does not bring along. */
export const orc = {
  namespace: 'orc-system',
  deployment: 'orc-controller-manager',
  image: 'Image images.openstack.k-orc.cloud',
  crds: [
    'Flavor flavors.openstack.k-orc.cloud',
    'Image images.openstack.k-orc.cloud',
    'Network networks.openstack.k-orc.cloud',
    'Port ports.openstack.k-orc.cloud',
    'Router routers.openstack.k-orc.cloud',
    'RouterInterface routerinterfaces.openstack.k-orc.cloud',
    'SecurityGroup securitygroups.openstack.k-orc.cloud',
    'Server servers.openstack.k-orc.cloud',
    'Subnet subnets.openstack.k-orc.cloud',
  ],
}

/** What k3s runs in kube-system. */
export const k3sDeployments: readonly string[] = ['coredns', 'local-path-provisioner', 'metrics-server']
export const k3sCrds: readonly string[] = [
  'Addon addons.k3s.cattle.io',
  'HelmChart helmcharts.helm.cattle.io',
  'HelmChartConfig helmchartconfigs.helm.cattle.io',
]
