import {
  address,
  bond,
  bridge,
  disk,
  domain,
  listedDisk,
  machine,
  nic,
  partition,
  pool,
  rack,
  region,
  subnet,
  user,
  vlan,
  volume,
  zone,
} from './samples.ts'

const range = { start: '192.0.2.1', end: '192.0.2.9', num_addresses: 9 }
const used = { ...range, purpose: ['gateway-ip', 'rfc-4291-2.6.1'] }
const statistics = {
  num_available: 1,
  largest_available: 1,
  num_unavailable: 2 ** 64,
  total_addresses: 254,
  usage: 0.25,
  usage_string: '25%',
  available_string: '75%',
  first_address: '2001:db8::',
  last_address: '2001:db8::1',
  ip_version: 6,
  ranges: [{ ...used, purpose: ['unused'] }],
  suggested_gateway: null,
  suggested_dynamic_range: null,
}
const ipRange = {
  id: 1,
  type: 'reserved',
  start_ip: '192.0.2.1',
  end_ip: '192.0.2.9',
  comment: '',
  user,
  subnet,
  resource_uri: '/1/',
}
const seen = {
  ip: '192.0.2.9',
  alloc_type: 1,
  created: 'Mon',
  updated: 'Mon',
  user: 'ada',
  node_summary: { system_id: 'abc123', node_type: 4, fqdn: 'h1.lan', hostname: 'h1', is_container: false, via: 'eno1' },
  dns_records: [{ id: 1, name: 'www', domain: 'lan' }],
  bmcs: [{ id: 1, power_type: 'redfish', nodes: [{ system_id: 'abc123', hostname: 'h1' }] }],
}
const fabric = { id: 1, name: 'cloth', class_type: null, vlans: [vlan], resource_uri: '/1/' }
const space = { id: -1, name: 'undefined', description: '', vlans: [vlan], subnets: [subnet], resource_uri: '/1/' }
const tag = { name: 't', definition: '', comment: '', kernel_opts: '', resource_uri: '/1/' }
const discovery = {
  discovery_id: 'x',
  ip: '192.0.2.9',
  mac_address: '02:00:00:00:00:09',
  mac_organization: null,
  last_seen: 'now',
  hostname: null,
  fabric_name: 'cloth',
  vid: 7,
  observer: { system_id: 'rack01', hostname: 'r', interface_id: 1, interface_name: 'eno1' },
  resource_uri: '/1/',
}
const scan = {
  result: 'ok',
  scan_attempted_on: [],
  failed_to_connect_to: [],
  scan_started_on: ['rack01'],
  scan_failed_on: [],
  rpc_call_timed_out_on: [],
}
const record = { id: 1, fqdn: 'www.lan', ttl: null, rrtype: 'TXT', rrdata: 'x', resource_uri: '/1/' }
const named = {
  id: 1,
  fqdn: 'www.lan',
  address_ttl: null,
  ip_addresses: [address],
  resource_records: [record],
  resource_uri: '/1/',
}
const event = {
  id: 1,
  level: 'AUDIT',
  type: 'Deploy',
  description: '',
  created: 'Mon',
  username: 'ada',
  node: null,
  hostname: 'h1',
}
const image = {
  id: 1,
  type: 'Uploaded',
  name: 'custom',
  architecture: 'amd64/generic',
  last_deployed: null,
  resource_uri: '/1/',
  title: 'T',
}
const amount = { cores: 1, memory: 2, local_storage: 3 }
const vmHost = {
  id: 1,
  name: 'host',
  type: 'lxd',
  tags: [],
  architectures: [],
  capabilities: [],
  total: amount,
  used: amount,
  available: amount,
  zone,
  pool,
  cpu_over_commit_ratio: 1.5,
  memory_over_commit_ratio: 1,
  storage_pools: [{ id: '1', name: 'p', type: 'dir', path: '/p', total: 1, used: 0, available: 1, default: true }],
  host: { system_id: null, __incomplete__: true },
  default_macvlan_mode: null,
  version: '',
  resource_uri: '/1/',
}
const version = { capabilities: ['x'], version: '3.6.0', subversion: '' }

/** The command, a good answer, and changes that must be refused, each at the path that it names. */
export const answers: readonly (readonly [
  words: string,
  good: unknown,
  wrong: readonly (readonly [path: string, to?: unknown])[],
])[] = [
  [
    'machines read',
    [machine],
    [['hostname-'], ['locked', 'no'], ['status', 23], ['boot_disk.type', 'tape'], ['interface_set.links.mode', 'up']],
  ],
  ['machines read', [], []],
  [
    'machine read abc123',
    machine,
    [
      ['fqdn~'],
      ['status_name', 'Failed releasing'],
      ['power_state', 'paused'],
      ['power_type', 'crank'],
      ['owner_data.*', 1],
    ],
  ],
  [
    'machine deploy abc123',
    { ...machine, enable_kernel_crash_dump: false, is_dpu: true },
    [['is_dpu', 1], ['storage', '1.5'], ['boot_disk.firmware_version-']],
  ],
  [
    'machine power-off abc123',
    machine,
    [['hardware_info.cpu_model-'], ['numanode_set.cores', [0.5]], ['volume_groups.__incomplete__', false]],
  ],
  [
    'machines allocate',
    { ...machine, constraints_by_type: { storage: { root: [7] } } },
    [['constraints_by_type-'], ['constraints_by_type.storage.*', 7]],
  ],
  ['machines release', ['abc123'], []],
  ['machine query-power-state abc123', { state: 'error' }, [['state', 'paused'], ['state~']]],
  [
    'interface read abc123 eno1',
    nic,
    [
      ['links.mode', 'STATIC'],
      ['links.ip_address-'],
      ['links.subnet~'],
      ['type', 'team'],
      ['mac_address', 2],
      ['vlan.mtu~'],
    ],
  ],
  [
    'interface read abc123 br0',
    bridge,
    [['params.bridge_fd-'], ['params.bridge_type', 'linux'], ['discovered.ip_address-']],
  ],
  [
    'interfaces create-bond abc123',
    bond,
    [['params.bond_mode', 'fast'], ['params.bond_miimon', '100'], ['effective_mtu-']],
  ],
  ['interfaces read abc123', [nic, bond, bridge], [['children', 'eno1'], ['vlan.relay_vlan', 5], ['enabled-']]],
  [
    'block-device read abc123 vda',
    disk,
    [['partitions.filesystem.fstype', 'ntfs'], ['firmware_version-'], ['size', '1']],
  ],
  ['block-devices read abc123', [listedDisk, volume], [['partition_table_type', 'gpt'], ['used_for~']]],
  ['partition read abc123 7 8', partition, [['type', 'slice'], ['bootable', 'yes'], ['filesystem-']]],
  ['subnets read', [subnet], [['cidr-'], ['gateway_ip', 1], ['rdns_mode', 3], ['vlan.vid~']]],
  [
    'subnet ip-addresses 4',
    [seen, { ip: '192.0.2.8', alloc_type: 6, created: 'Mon', updated: 'Mon' }],
    [['alloc_type', 2], ['updated-']],
  ],
  ['subnet ip-addresses 4', [seen], [['node_summary.via~'], ['bmcs.power_type', 'crank']]],
  ['subnet reserved-ip-ranges 4', [used], [['purpose', ['spare']], ['num_addresses', 1.5], ['start-']]],
  ['subnet unreserved-ip-ranges 4', [range], [['end~']]],
  ['subnet statistics 4', statistics, [['ip_version', 5], ['usage', '25%'], ['ranges.purpose-']]],
  ['ipranges create', ipRange, [['type', 'static'], ['subnet.name-'], ['user.username~']]],
  ['ipaddresses read', [address], [['alloc_type_name', 'Sticky'], ['owner-'], ['interface_set.vendor-']]],
  ['vlans read 3', [vlan], [['vid', '7'], ['fabric_id~'], ['dhcp_on', 0]]],
  ['fabric read 3', fabric, [['vlans', {}], ['class_type-']]],
  ['spaces read', [space], [['description~'], ['subnets.cidr', 4]]],
  ['tag read t', tag, [['kernel_opts', null], ['definition-']]],
  ['tag update-nodes t', { added: 1, removed: 0 }, [['added', '1'], ['removed~']]],
  ['discoveries by-unknown-ip', [discovery], [['observer.interface_id-'], ['vid', '7']]],
  ['discoveries scan', scan, [['scan_started_on', 'rack01']]],
  ['domains read', [domain], [['is_default-'], ['ttl', 'short']]],
  ['dnsresources read', [named], [['ip_addresses.ip~'], ['fqdn', 1]]],
  [
    'events query',
    { count: 1, events: [event], next_uri: '/', prev_uri: null },
    [['events.level', 'NOTICE'], ['count', '1'], ['next_uri-']],
  ],
  ['boot-resources read', [image], [['type', 'Generated'], ['name~']]],
  ['rack-controllers read', [rack], [['service_set.status', 'sleepy'], ['version-'], ['node_type', 0]]],
  [
    'region-controllers read',
    [region],
    [
      ['node_type_name', 'Machine'],
      ['cpu_test_status', 12],
    ],
  ],
  ['vm-hosts read', [vmHost], [['type', 'kvm'], ['total.cores~'], ['host.system_id', 1]]],
  ['zones read', [zone], [['name-']]],
  ['resource-pools read', [pool], [['id', '0']]],
  ['users whoami', user, [['is_superuser', 'yes'], ['email~']]],
  ['version read', version, [['capabilities', 'x'], ['version-']]],
]
