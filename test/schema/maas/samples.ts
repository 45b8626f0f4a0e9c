/** Answers made by hand: every key, no more than one of anything. */
type Json = Readonly<Record<string, unknown>>

export const vlan: Json = {
  id: 5001,
  name: 'plane',
  vid: 7,
  fabric: 'cloth',
  fabric_id: 3,
  mtu: 9000,
  dhcp_on: true,
  primary_rack: 'rack01',
  secondary_rack: null,
  external_dhcp: null,
  relay_vlan: null,
  space: 'undefined',
  resource_uri: '/vlans/5001/',
}

export const subnet: Json = {
  id: 4,
  name: 'net',
  description: '',
  vlan,
  cidr: '192.0.2.0/24',
  gateway_ip: null,
  dns_servers: ['192.0.2.53'],
  rdns_mode: 2,
  active_discovery: false,
  allow_dns: true,
  allow_proxy: true,
  managed: true,
  disabled_boot_architectures: [],
  space: 'undefined',
  resource_uri: '/subnets/4/',
}

export const user: Json = {
  username: 'ada',
  email: 'ada@example.com',
  is_local: true,
  is_superuser: false,
  resource_uri: '/users/ada/',
}

const wire: Json = {
  id: 11,
  name: 'eno1',
  mac_address: '02:00:00:00:00:01',
  vlan,
  parents: [],
  children: ['eno1.7'],
  tags: [],
  enabled: true,
  params: {},
  vendor: null,
  product: null,
  firmware_version: null,
  numa_node: 0,
  sriov_max_vf: 0,
  link_connected: true,
  interface_speed: 1000,
  link_speed: 1000,
}

/** An interface of no node. */
export const stray: Json = { ...wire, type: 'unknown', children: [] }

export const nic: Json = {
  ...wire,
  type: 'physical',
  system_id: 'abc123',
  effective_mtu: 9000,
  links: [{ id: 90, mode: 'static', ip_address: '192.0.2.40', subnet }],
  discovered: null,
  resource_uri: '/nodes/abc123/interfaces/11/',
}

export const bond: Json = {
  ...nic,
  type: 'bond',
  links: [{ id: 91, mode: 'link_up' }],
  params: {
    bond_mode: 'active-backup',
    bond_miimon: 100,
    bond_downdelay: 0,
    bond_updelay: 0,
    bond_lacp_rate: 'slow',
    bond_xmit_hash_policy: 'layer3+4',
    bond_num_grat_arp: 1,
    mtu: 9000,
  },
}

export const bridge: Json = {
  ...nic,
  type: 'bridge',
  params: { bridge_type: 'ovs', bridge_stp: false, bridge_fd: 15 },
  links: [
    { id: 92, mode: 'dhcp' },
    { id: 93, mode: 'auto', subnet },
  ],
  discovered: [{ subnet, ip_address: '192.0.2.200' }],
}

export const partition: Json = {
  id: 8,
  system_id: 'abc123',
  device_id: 7,
  uuid: null,
  path: '/dev/vda1',
  type: 'partition',
  size: 1024,
  bootable: true,
  filesystem: { fstype: 'ext4', label: null, uuid: 'u', mount_point: '/', mount_options: null },
  used_for: 'root',
  tags: [],
  resource_uri: '/partition/8',
}

export const listedDisk: Json = {
  id: 7,
  system_id: 'abc123',
  name: 'vda',
  type: 'physical',
  uuid: null,
  path: '/dev/vda',
  id_path: null,
  model: 'disk',
  serial: 's1',
  size: 4096,
  block_size: 512,
  available_size: 0,
  used_size: 4096,
  used_for: 'GPT',
  tags: ['ssd'],
  filesystem: null,
  partition_table_type: 'GPT',
  partitions: [partition],
  storage_pool: null,
  numa_node: 0,
  resource_uri: '/blockdevices/7/',
}

export const disk: Json = { ...listedDisk, firmware_version: null }

const { model: _model, ...withoutModel } = listedDisk
export const volume: Json = { ...withoutModel, model: null, serial: null, numa_node: null, type: 'virtual', uuid: 'v1' }

export const zone: Json = { id: 1, name: 'default', description: '', resource_uri: '/zones/default/' }
export const pool: Json = { id: 0, name: 'default', description: '', resource_uri: '/resourcepool/0/' }

export const domain: Json = {
  id: 0,
  name: 'lan',
  ttl: null,
  authoritative: true,
  resource_record_count: 3,
  is_default: true,
  resource_uri: '/domains/0/',
}

const hardware = [
  'system_vendor',
  'system_product',
  'system_family',
  'system_version',
  'system_sku',
  'system_serial',
  'cpu_model',
]
const board = ['vendor', 'product', 'serial', 'version', 'firmware_vendor', 'firmware_date', 'firmware_version']
const chassis = ['vendor', 'type', 'serial', 'version']
const parts = [...hardware, ...board.map((each) => `mainboard_${each}`), ...chassis.map((each) => `chassis_${each}`)]
const tests = [
  'commissioning_',
  'testing_',
  ...['cpu', 'memory', 'network', 'interface', 'storage', 'other'].map((each) => `${each}_test_`),
]

const node: Json = {
  system_id: 'abc123',
  hostname: 'h1',
  fqdn: 'h1.lan',
  description: '',
  domain,
  zone,
  architecture: 'amd64/generic',
  hardware_uuid: null,
  hardware_info: Object.fromEntries(parts.map((each) => [each, 'Unknown'])),
  cpu_count: 8,
  cpu_speed: 2000,
  memory: 32768,
  swap_size: null,
  osystem: 'ubuntu',
  distro_series: 'jammy',
  power_type: 'ipmi',
  power_state: 'off',
  tag_names: [],
  ip_addresses: ['192.0.2.40'],
  interface_set: [nic, bond, bridge],
  status_action: null,
  current_commissioning_result_id: 1,
  current_installation_result_id: null,
  current_testing_result_id: null,
  ...Object.fromEntries<string | number>(
    tests.flatMap((each) => [
      [`${each}status`, 11],
      [`${each}status_name`, 'Skipped'],
    ]),
  ),
  resource_uri: '/machines/abc123/',
}

export const machine: Json = {
  ...node,
  status: 13,
  status_name: 'Releasing failed',
  status_message: null,
  error_description: '',
  node_type: 0,
  node_type_name: 'Machine',
  owner: null,
  owner_data: {},
  workload_annotations: { role: 'db' },
  pool,
  pod: { id: 2, name: 'host', resource_uri: '/pods/2/' },
  parent: null,
  virtualmachine_id: null,
  locked: false,
  netboot: true,
  ephemeral_deploy: false,
  disable_ipv4: false,
  address_ttl: null,
  bios_boot_method: 'uefi',
  min_hwe_kernel: null,
  hwe_kernel: 'ga-22.04',
  storage: 1.5,
  boot_disk: disk,
  blockdevice_set: [disk, volume],
  physicalblockdevice_set: [disk],
  virtualblockdevice_set: [volume],
  volume_groups: [{ system_id: 'abc123', id: 5, __incomplete__: true }],
  raids: [],
  cache_sets: [],
  bcaches: [],
  special_filesystems: [],
  boot_interface: nic,
  default_gateways: { ipv4: { gateway_ip: '192.0.2.1', link_id: null }, ipv6: { gateway_ip: null, link_id: null } },
  numanode_set: [{ index: 0, cores: [0, 1], memory: 32768, hugepages_set: [{ total: 0, page_size: 2048 }] }],
  enable_hw_sync: false,
  sync_interval: null,
  last_sync: null,
  next_sync: null,
}

const controller: Json = { ...node, node_type: 4, node_type_name: 'Region and rack controller', version: '3.7.0' }
export const region = controller
export const rack: Json = { ...controller, service_set: [{ name: 'rackd', status: 'degraded', status_info: 'slow' }] }

export const address: Json = {
  ip: '192.0.2.9',
  alloc_type: 6,
  alloc_type_name: 'Observed',
  created: '2031-01-02T03:04:05.678',
  owner: null,
  subnet,
  interface_set: [stray, bond],
  resource_uri: '/ipaddresses/',
}
