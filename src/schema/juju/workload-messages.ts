/** A message that a charm gives its workload status, and the status that it comes with. */
export interface WorkloadMessage {
  /** The charm, or `*` for what the libraries of many charms say. */
  readonly charm: string
  readonly status: 'active' | 'blocked' | 'maintenance' | 'waiting' | 'unknown'
  /** The whole message. */
  readonly pattern: RegExp
  readonly source: string
}

type Row = readonly [status: WorkloadMessage['status'], pattern: RegExp]

function of(charm: string, source: string, rows: readonly Row[]): WorkloadMessage[] {
  return rows.map(([status, pattern]) => ({ charm, status, pattern, source }))
}

const helpers = 'charm-helpers contrib/openstack/utils.py; policyd.py'

/** OVN's relations come with the certificates; seen together in the README of openstack-bundles. */
const awaitsCertificates: Row = [
  'waiting',
  /^(?:'ovsdb(?:-peer|-cms)?' incomplete, )?'certificates' awaiting server certificate data$/,
]

/** The messages of the charms that the phases read, exactly. */
const workloadMessages: readonly WorkloadMessage[] = [
  ...of('vault', 'charm-vault src/reactive/vault_handlers.py _assess_status', [
    ['blocked', /^Vault failed to start; check journalctl -u vault$/],
    ['blocked', /^Vault health check failed$/],
    ['blocked', /^Vault service not running$/],
    ['blocked', /^Unknown vault version$/],
    ['blocked', /^Vault needs to be initialized$/],
    ['blocked', /^Unit is sealed$/],
    ['waiting', /^Waiting for raft cluster to settle\.$/],
    ['blocked', /^Vault charm not yet authorized: run authorize-charm action\.$/],
    ['blocked', /^Vault cannot authorize approle$/],
    ['blocked', /^Missing CA cert$/],
    ['active', /^New version of vault installed, manual intervention required to restart the service\.$/],
    ['active', /^Unit is ready \(active: (?:true|false), mlock: (?:enabled|disabled)\)$/],
  ]),
  ...of('octavia', 'charm-octavia src/lib/charm/openstack/octavia.py', [
    ['blocked', /^Awaiting end-user execution of `configure-resources` action to create required resources$/],
    ['blocked', /^Awaiting leader to create required resources$/],
    ['blocked', /^Awaiting end-user to create required resources and execute `configure-resources` action$/],
    ['blocked', /^Virtual network for access to Amphorae is down$/],
    ['blocked', /^Missing required certificate configuration, please examine documentation$/],
    ['blocked', /^no address on mgmt interface$/],
  ]),
  ...of('mysql-innodb-cluster', 'charm-mysql-innodb-cluster src/lib/charm/openstack/mysql_innodb_cluster.py', [
    ['waiting', /^MySQL not installed$/],
    ['waiting', /^Instance not yet configured for clustering$/],
    ['waiting', /^Cluster \S+ not yet created by leader$/],
    ['waiting', /^Not all instances configured for clustering$/],
    ['waiting', /^Instance not yet in the cluster$/],
    ['waiting', /^Not all instances clustered$/],
    ['waiting', /^This unit is departing\. Shutting down\.$/],
    ['blocked', /^MySQL is down on this instance$/],
    ['blocked', /^Cluster is inaccessible from this instance\. Please check logs for details\.$/],
    ['blocked', /^Units not allowed to replicate with this unit: .+ See update-unit-acls action\.$/],
    ['blocked', /^MySQL InnoDB Cluster not healthy: .+$/],
    ['active', /^Unit is ready: Mode: R\/[WO], .+$/],
  ]),
  ...of('ovn-central', 'charm-ovn-central src/lib/charm/openstack/ovn_central.py', [
    [
      'active',
      /^Unit is ready(?: \((?:leader: (?:ovnnb_db, ovnsb_db|ovnnb_db|ovnsb_db)(?: northd: active)?|northd: active)\))?$/,
    ],
    ['blocked', /^Charm requires peers to operate, add more units\. A minimum of 3 is required for HA$/],
    ['blocked', /^'certificates' missing$/],
    awaitsCertificates,
  ]),
  ...of('ovn-chassis', 'charm-ovn-chassis src/lib/charms/ovn_charm.py states_to_check', [awaitsCertificates]),
  ...of('neutron-api-plugin-ovn', 'charm-neutron-api-plugin-ovn neutron_api_plugin_ovn.py states_to_check', [
    awaitsCertificates,
  ]),
  ...of('ceph-mon', 'charm-ceph-mon src/ceph_status.py', [
    ['active', /^Unit is ready and clustered$/],
    ['blocked', /^Missing relation: OSD$/],
    ['blocked', /^Unit not clustered \(no quorum\)$/],
    ['waiting', /^Monitor bootstrapped but waiting for number of OSDs to reach expected-osd-count \(\d+\)$/],
  ]),
  ...of('ceph-osd', 'recorded on juju 2.9.31', [['active', /^Unit is ready \(\d+ OSD\)$/]]),
  ...of('hacluster', 'recorded on juju 2.9.31', [['active', /^Unit is ready and clustered$/]]),
  ...of('memcached', 'recorded on juju 2.9.31', [['active', /^Unit is ready and clustered$/]]),
  ...of('rabbitmq-server', 'recorded on juju 2.9.31', [['active', /^Unit is ready and clustered$/]]),
  ...of(
    'octavia-diskimage-retrofit',
    'charm-octavia-diskimage-retrofit src/lib/charm/openstack/octavia_diskimage_retrofit.py',
    [['maintenance', /^(?:Downloading|Retrofitting|Uploading) .+$/]],
  ),
  ...of('glance-simplestreams-sync', 'recorded on juju 2.9.31; unknown until its first sync', [
    ['active', /^Unit is ready \(Sync completed at .+\)$/],
    ['unknown', /^$/],
  ]),
  ...of('keystone', 'a sample of 2024.1, in its application status', [['active', /^Application Ready$/]]),
  ...of('*', helpers, [
    ['active', /^(?:PO(?: \(broken\))?: )?Unit is ready$/],
    ['blocked', /^Missing relations: [^;]+(?:; incomplete relations: .+)?$/],
    ['waiting', /^Incomplete relations: .+$/],
    ['blocked', /^Services not running that should be: .+$/],
    ['blocked', /^Services with ports not open that should be: .+$/],
    ['blocked', /^Ports which should be open, but are not: .+$/],
    ['maintenance', /^Paused\. Use 'resume' action to resume normal service\.$/],
  ]),
  ...of('*', 'charms.openstack core.py', [
    ['blocked', /^'[\w-]+' missing(?:, '[\w-]+' missing)*$/],
    ['waiting', /^'[\w-]+' incomplete(?:, '[\w-]+' incomplete)*$/],
  ]),
]

/** The known message that a unit's workload status is; undefined where no charm is known to say it so. */
export function workloadMessage(charm: string, status: string, message: string): WorkloadMessage | undefined {
  return workloadMessages.find(
    (each) => (each.charm === charm || each.charm === '*') && each.status === status && each.pattern.test(message),
  )
}
