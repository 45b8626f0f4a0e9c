import type { Row } from '../openstack/client/client-command.ts'
import type { ClusterTemplate, MagnumCluster } from '../world/magnum-world.ts'
import type { World } from '../world/world.ts'

/** A template as the client prints it, in its order, recorded: what is null is a dash. */
export function templateRow(template: ClusterTemplate): Row {
  const orDash = <T extends string | number>(value: T | null): T | '-' => value ?? '-'
  return {
    insecure_registry: '-',
    labels: template.labels,
    updated_at: template.updatedMs === null ? '-' : stamp(template.updatedMs),
    floating_ip_enabled: template.floatingIp,
    fixed_subnet: orDash(template.fixedSubnet),
    master_flavor_id: orDash(template.masterFlavor),
    uuid: template.id,
    no_proxy: '-',
    https_proxy: '-',
    tls_disabled: template.tlsDisabled,
    keypair_id: orDash(template.keypair),
    public: template.public,
    http_proxy: '-',
    docker_volume_size: orDash(template.dockerVolumeGiB),
    server_type: 'vm',
    external_network_id: template.externalNetwork,
    cluster_distro: template.distro,
    image_id: template.image,
    volume_driver: '-',
    registry_enabled: false,
    docker_storage_driver: 'overlay2',
    apiserver_port: '-',
    name: template.name,
    created_at: stamp(template.createdMs),
    network_driver: orDash(template.networkDriver),
    fixed_network: orDash(template.fixedNetwork),
    coe: 'kubernetes',
    flavor_id: orDash(template.flavor),
    master_lb_enabled: template.masterLb,
    dns_nameserver: orDash(template.dns),
    hidden: template.hidden,
    tags: '-',
  }
}

/** A cluster by CLUSTER_ATTRIBUTES of python-magnumclient; its nodes' addresses are the driver's to fill in, and this one does not. */
export function clusterRow(world: World, cluster: MagnumCluster): Row {
  const template = world.openstack.magnum.templates[cluster.template]
  const added = Object.entries(cluster.labels).filter(([key]) => template?.labels[key] === undefined)
  return {
    status: cluster.status,
    health_status: cluster.health,
    cluster_template_id: cluster.template,
    node_addresses: [],
    uuid: cluster.id,
    stack_id: cluster.stack,
    status_reason: cluster.statusReason,
    created_at: stamp(cluster.createdMs),
    updated_at: cluster.updatedMs === null ? null : stamp(cluster.updatedMs),
    coe_version: cluster.version,
    labels: { ...template?.labels, ...cluster.labels },
    labels_overridden: {},
    labels_skipped: {},
    labels_added: Object.fromEntries(added),
    fixed_network: template?.fixedNetwork ?? null,
    fixed_subnet: template?.fixedSubnet ?? null,
    floating_ip_enabled: template?.floatingIp ?? true,
    faults: '',
    keypair: cluster.keypair,
    api_address: cluster.apiAddress,
    master_addresses: [],
    master_lb_enabled: template?.masterLb ?? false,
    create_timeout: cluster.createTimeout,
    node_count: cluster.nodes,
    discovery_url: null,
    docker_volume_size: null,
    master_count: cluster.masters,
    container_version: null,
    name: cluster.name,
    master_flavor_id: template?.masterFlavor ?? null,
    flavor_id: template?.flavor ?? null,
    health_status_reason: cluster.healthReason,
    project_id: cluster.project,
  }
}

function stamp(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}+00:00`
}
