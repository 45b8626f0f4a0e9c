import { image, lbState, loadbalancer, network, port, router, server, subnet } from './objects.ts'

type Json = Readonly<Record<string, unknown>>

/** One hand-made output of a command, with a key that is always there and one whose values are a closed set. */
export interface Sample {
  readonly line: string
  readonly many: boolean
  readonly row: Json
  readonly always: string
  readonly closed?: string
}

const show = (line: string, always: string, row: Json, closed?: string): Sample => ({
  line,
  many: false,
  row,
  always,
  ...(closed === undefined ? {} : { closed }),
})
const list = (line: string, always: string, row: Json, closed?: string): Sample => ({
  line,
  many: true,
  row,
  always,
  ...(closed === undefined ? {} : { closed }),
})

const counters = { active_connections: 3, bytes_in: 10, bytes_out: 20, request_errors: 0, total_connections: 9 }
const endpoint = { id: 'e1', interface: 'admin', region_id: 'West', url: 'https://k.example:35357/v3', region: 'West' }

/** Outputs of our own making, one or more for each family. */
export const samples: readonly Sample[] = [
  show(
    'token issue -f json',
    'expires',
    { expires: '2031-02-03T04:05:06+0000', id: 'gAAA', system: 'all', user_id: 'u1' },
    'system',
  ),
  list('catalog list -f json', 'Type', { Name: 'keystone', Type: 'identity', Endpoints: [endpoint] }),
  show('catalog show identity -f json', 'name', {
    endpoints: [endpoint],
    id: 'c1',
    name: 'keystone',
    type: 'identity',
  }),
  list(
    'endpoint list --service nova -f json',
    'URL',
    {
      ID: 'e',
      Region: 'West',
      'Service Name': 'nova',
      'Service Type': 'compute',
      Enabled: true,
      Interface: 'internal',
      URL: 'http://n',
    },
    'Interface',
  ),
  list('service list --long -f json', 'Enabled', {
    ID: 's',
    Name: 'nova',
    Type: 'compute',
    Description: null,
    Enabled: true,
  }),
  list(
    'versions show -f json',
    'Endpoint',
    {
      'Region Name': 'West',
      'Service Type': 'compute',
      Version: '2.1',
      Status: 'CURRENT',
      Endpoint: 'http://n',
      'Min Microversion': null,
      'Max Microversion': '2.95',
    },
    'Status',
  ),
  show('project show ops -f json', 'is_domain', {
    description: null,
    domain_id: 'd',
    enabled: true,
    id: 'p1',
    is_domain: false,
    name: 'ops',
    options: {},
    parent_id: 'd',
    tags: [],
  }),
  show('user create --domain d u -f json', 'name', {
    domain_id: 'd',
    email: 'u@e',
    enabled: true,
    id: 'u1',
    name: 'u',
    options: {},
    password_expires_at: null,
  }),
  list('domain list -f json', 'Enabled', { ID: 'd', Name: 'admin_domain', Enabled: true, Description: '' }),
  list('role list -f json', 'Name', { ID: 'r', Name: 'Admin' }),
  list(
    'role assignment list --names -f json',
    'Inherited',
    { Role: 'Admin', User: 'a@d', Group: '', Project: '', Domain: '', System: 'all', Inherited: false },
    'System',
  ),
  list('region list -f json', 'Region', { Region: 'West', 'Parent Region': null, Description: '' }),
  show('network show outside -f json', 'router:external', network, 'status'),
  list('network list -f json', 'Subnets', { ID: 'n-1', Name: 'outside', Subnets: [] }),
  list('ip availability list -f json', 'Used IPs', {
    'Network ID': 'n',
    'Network Name': 'o',
    'Total IPs': 9,
    'Used IPs': 1,
  }),
  list(
    'availability zone list --compute -f json',
    'Zone Name',
    { 'Zone Name': 'nova', 'Zone Status': 'not available' },
    'Zone Status',
  ),
  list('extension list --network -f json', 'Alias', { Name: 'DVR', Alias: 'dvr', Description: '' }),
  show('subnet create --network outside -f json pool', 'allocation_pools', subnet, 'ipv6_ra_mode'),
  show('router show edge -f json', 'interfaces_info', router, 'status'),
  show('port show o-1 -f json', 'security_group_ids', port, 'status'),
  list(
    'floating ip list --long -f json',
    'Port',
    {
      ID: 'f',
      'Floating IP Address': '10.12.5.9',
      'Fixed IP Address': '10.9.8.7',
      Port: 'o-1',
      'Floating Network': 'n-1',
      Project: 'p1',
      Router: 'r-1',
      Status: 'ACTIVE',
      Description: '',
      Tags: [],
      'DNS Name': null,
      'DNS Domain': null,
    },
    'Status',
  ),
  list(
    'security group rule list web -f json',
    'Port Range',
    {
      ID: 'x',
      'IP Protocol': 'tcp',
      Ethertype: 'IPv6',
      'IP Range': '::/0',
      'Port Range': '80:80',
      Direction: 'ingress',
      'Remote Security Group': 'web',
      'Remote Address Group': null,
    },
    'Direction',
  ),
  show('image show amphora -f json', 'min_disk', image, 'visibility'),
  list('image list --name x -f json', 'ID', { ID: 'i-1', Name: null, Status: 'importing' }, 'Status'),
  show('server show mgmt-1 -f json', 'image', server, 'status'),
  list(
    'server list -f json',
    'Networks',
    { ID: 'v', Name: 'm', Status: 'SHUTOFF', Networks: { a: ['10.0.0.1'] }, Image: '', Flavor: 'm1' },
    'Status',
  ),
  list('flavor list -f json', 'VCPUs', {
    ID: '4',
    Name: 'm1',
    RAM: 1024,
    Disk: 8,
    Ephemeral: 0,
    VCPUs: 2,
    'Is Public': false,
  }),
  list('keypair list -f json', 'Fingerprint', { Name: 'ops', Fingerprint: 'aa:bb', Type: 'x509' }, 'Type'),
  list(
    'compute service list -f json',
    'Host',
    { ID: 'c', Binary: 'nova-compute', Host: 'h', Zone: 'nova', Status: 'disabled', State: 'up', 'Updated At': null },
    'State',
  ),
  list(
    'hypervisor list -f json',
    'Host IP',
    { ID: 3, 'Hypervisor Hostname': 'h', 'Hypervisor Type': 'QEMU', 'Host IP': '10.0.0.3', State: 'up' },
    'State',
  ),
  list('aggregate list -f json', 'Name', { ID: 1, Name: 'a', 'Availability Zone': null }),
  show('console url show mgmt-1 -f json', 'url', { protocol: 'vnc', type: 'novnc', url: 'http://c' }),
  show('loadbalancer show front -f json', 'listeners', loadbalancer, 'provisioning_status'),
  show('loadbalancer status show front', 'loadbalancer', {
    loadbalancer: { id: 'l-1', name: 'front', ...lbState, listeners: [{ id: 'a', name: '', ...lbState, pools: [] }] },
  }),
  show('loadbalancer stats show front -f json', 'bytes_in', counters),
  list(
    'loadbalancer member list web -f json',
    'weight',
    {
      id: 'm',
      name: '',
      project_id: 'p1',
      provisioning_status: 'ACTIVE',
      address: '10.9.8.7',
      protocol_port: 80,
      operating_status: 'NO_MONITOR',
      weight: 1,
    },
    'operating_status',
  ),
  list(
    'loadbalancer healthmonitor list -f json',
    'type',
    { id: 'h', name: '', project_id: 'p1', type: 'TLS-HELLO', admin_state_up: true },
    'type',
  ),
  list(
    'loadbalancer amphora list -f json',
    'lb_network_ip',
    { id: 'a', loadbalancer_id: null, status: 'BOOTING', role: null, lb_network_ip: null, ha_ip: null },
    'status',
  ),
  list(
    'coe cluster list -f json',
    'node_count',
    {
      uuid: 'k',
      name: 'c',
      keypair: 'ops',
      node_count: 2,
      master_count: 1,
      status: 'CREATE_IN_PROGRESS',
      health_status: null,
    },
    'status',
  ),
  list(
    'secret list -f json',
    'Secret href',
    {
      'Secret href': 'http://b/v1/secrets/1',
      Name: null,
      Created: '2031-02-03T04:05:06+00:00',
      Status: 'ACTIVE',
      'Content types': null,
      Algorithm: null,
      'Bit length': null,
      'Secret type': 'passphrase',
      Mode: null,
      Expiration: null,
    },
    'Secret type',
  ),
]
