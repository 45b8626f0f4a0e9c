/** An endpoint of a charm, from the charm's `metadata.yaml`. */
interface Endpoint {
  readonly interface: string
  readonly role: 'provider' | 'requirer'
}

/** The interface by endpoint, for all charms that have it but those listed below. */
const interfaces: Readonly<Record<string, string>> = {
  amqp: 'rabbitmq',
  cache: 'memcache',
  ceph: 'ceph-client',
  'ceph-access': 'cinder-ceph-key',
  certificates: 'tls-certificates',
  'cinder-volume-service': 'cinder',
  client: 'ceph-client',
  'cloud-compute': 'nova-compute',
  dashboard: 'dashboard-plugin',
  'db-router': 'mysql-router',
  ha: 'hacluster',
  'identity-credentials': 'keystone-credentials',
  'identity-service': 'keystone',
  'image-service': 'glance',
  memcache: 'memcache',
  'secrets-storage': 'vault-kv',
  'shared-db': 'mysql-shared',
  'storage-backend': 'cinder-backend',
  'ceph-mon:osd': 'ceph-osd',
  'ceph-mon:radosgw': 'ceph-radosgw',
  'ceph-osd:mon': 'ceph-osd',
  'ceph-radosgw:mon': 'ceph-radosgw',
  'barbican:secrets': 'barbican-secrets',
  'barbican-vault:secrets': 'barbican-secrets',
  'vault:secrets': 'vault-kv',
  'neutron-api-plugin-ovn:neutron-plugin': 'neutron-plugin-api-subordinate',
  'nova-compute:neutron-plugin': 'neutron-plugin',
  'ovn-chassis:nova-compute': 'neutron-plugin',
  'octavia:neutron-api': 'neutron-load-balancer',
}

/** The endpoints that charms provide, `*` for every charm; the other side of a relation requires. */
const provided = new Set([
  'barbican-vault:secrets',
  'ceph-mon:client',
  'ceph-mon:osd',
  'ceph-mon:radosgw',
  'cinder-ceph:ceph-access',
  'cinder-ceph:storage-backend',
  'cinder:cinder-volume-service',
  'glance:image-service',
  'hacluster:ha',
  'keystone:identity-credentials',
  'keystone:identity-service',
  'memcached:cache',
  'mysql-innodb-cluster:db-router',
  'mysql-router:shared-db',
  'neutron-api-plugin-ovn:neutron-plugin',
  'neutron-api:neutron-api',
  'neutron-api:neutron-load-balancer',
  'nova-compute:cloud-compute',
  'ovn-central:ovsdb',
  'ovn-central:ovsdb-cms',
  'ovn-chassis:nova-compute',
  'ovn-chassis:ovsdb-subordinate',
  'placement:placement',
  'rabbitmq-server:amqp',
  'vault:certificates',
  'vault:secrets',
  '*:dashboard',
])

/** What an endpoint is, where the charm is known; one that is not listed has the interface of its own name. */
export function endpointOf(charm: string, endpoint: string): Endpoint {
  const full = `${charm}:${endpoint}`
  return {
    interface: interfaces[full] ?? interfaces[endpoint] ?? endpoint,
    role: provided.has(full) || provided.has(`*:${endpoint}`) ? 'provider' : 'requirer',
  }
}
