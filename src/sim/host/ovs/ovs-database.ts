import { drawFrom } from '../../engine/draw.ts'
import type { OvsdbCell } from '../../../schema/host/ovsdb-text.ts'
import type { SimHost, SimOvs, SimOvsInterface } from '../../world/host-world.ts'
import { flagsOf, type Links } from '../devices.ts'
import { emptyMap, emptySet, mapCell, setCell, type Cells, type Table } from './cells.ts'
import type { Database } from './query.ts'

/** A host with Open vSwitch, and what its records' uuids are drawn from. */
interface OvsHost {
  readonly seed: number
  readonly hostname: string
  readonly host: SimHost & { readonly ovs: SimOvs }
}

/** The tables of the Open_vSwitch database that are asked for. Columns: vswitch.ovsschema 8.3.1, `_uuid` and then by name. */
export function ovsDatabase(at: OvsHost): Database {
  const { bridges } = at.host.ovs
  const ports = Object.values(bridges).flatMap((bridge) => Object.entries(bridge.ports))
  const table = (rows: readonly Cells[], sample: Cells, nameColumn: string | undefined): Table => ({
    columns: Object.keys(rows[0] ?? sample),
    nameColumn,
    rows,
  })
  const spare = { type: '', ofport: -1, error: '', externalIds: {}, options: {} } as const
  return {
    tool: 'ovs-vsctl',
    tables: {
      Open_vSwitch: table([switchRow(at)], {}, undefined),
      Bridge: table(
        Object.keys(bridges).map((name) => bridgeRow(at, name)),
        bridgeRow(at, ''),
        'name',
      ),
      Port: table(
        ports.map(([name]) => portRow(at, name)),
        portRow(at, ''),
        'name',
      ),
      Interface: table(
        ports.map(([name, port]) => interfaceRow(at, name, port)),
        interfaceRow(at, '', spare),
        'name',
      ),
    },
    otherTables: [
      'Controller',
      'Manager',
      'Mirror',
      'NetFlow',
      'QoS',
      'Queue',
      'SSL',
      'sFlow',
      'IPFIX',
      'Flow_Table',
      'Flow_Sample_Collector_Set',
      'AutoAttach',
      'Datapath',
      'CT_Zone',
      'CT_Timeout_Policy',
    ],
  }
}

function uuidOf({ seed, hostname }: OvsHost, table: string, name: string): OvsdbCell {
  return ['uuid', drawFrom(seed).uuid(`ovs/${hostname}/${table}/${name}`)]
}

function switchRow(at: OvsHost): Cells {
  const { uuid, externalIds, version, bridges } = at.host.ovs
  return {
    _uuid: ['uuid', uuid],
    bridges: setCell(Object.keys(bridges).map((name) => uuidOf(at, 'Bridge', name))),
    cur_cfg: 4,
    datapath_types: ['set', ['netdev', 'system']],
    datapaths: emptyMap,
    db_version: emptySet,
    dpdk_initialized: false,
    dpdk_version: 'none',
    external_ids: mapCell(externalIds),
    iface_types: [
      'set',
      [
        'bareudp',
        'erspan',
        'geneve',
        'gre',
        'gtpu',
        'internal',
        'ip6erspan',
        'ip6gre',
        'lisp',
        'patch',
        'stt',
        'system',
        'tap',
        'vxlan',
      ],
    ],
    manager_options: emptySet,
    next_cfg: 4,
    other_config: emptyMap,
    ovs_version: version,
    ssl: emptySet,
    statistics: emptyMap,
    system_type: 'ubuntu',
    system_version: '22.04',
  }
}

function bridgeRow(at: OvsHost, name: string): Cells {
  const bridge = at.host.ovs.bridges[name]
  const mac = at.host.links[name]?.mac ?? ''
  return {
    _uuid: uuidOf(at, 'Bridge', name),
    auto_attach: emptySet,
    controller: emptySet,
    datapath_id: `0000${mac.replaceAll(':', '')}`,
    datapath_type: bridge?.datapathType ?? '',
    datapath_version: '<unknown>',
    external_ids: emptyMap,
    fail_mode: bridge?.failMode ?? emptySet,
    flood_vlans: emptySet,
    flow_tables: emptyMap,
    ipfix: emptySet,
    mcast_snooping_enable: false,
    mirrors: emptySet,
    name,
    netflow: emptySet,
    other_config: emptyMap,
    ports: setCell(Object.keys(bridge?.ports ?? {}).map((port) => uuidOf(at, 'Port', port))),
    protocols: emptySet,
    rstp_enable: false,
    rstp_status: emptyMap,
    sflow: emptySet,
    status: emptyMap,
    stp_enable: false,
  }
}

function portRow(at: OvsHost, name: string): Cells {
  return {
    _uuid: uuidOf(at, 'Port', name),
    bond_active_slave: emptySet,
    bond_downdelay: 0,
    bond_fake_iface: false,
    bond_mode: emptySet,
    bond_updelay: 0,
    cvlans: emptySet,
    external_ids: emptyMap,
    fake_bridge: false,
    interfaces: uuidOf(at, 'Interface', name),
    lacp: emptySet,
    mac: emptySet,
    name,
    other_config: emptyMap,
    protected: false,
    qos: emptySet,
    rstp_statistics: emptyMap,
    rstp_status: emptyMap,
    statistics: emptyMap,
    status: emptyMap,
    tag: emptySet,
    trunks: emptySet,
    vlan_mode: emptySet,
  }
}

const faults = Object.fromEntries(
  [
    'cfm_fault',
    'cfm_fault_status',
    'cfm_flap_count',
    'cfm_health',
    'cfm_mpid',
    'cfm_remote_mpids',
    'cfm_remote_opstate',
  ].map((name) => [name, emptySet]),
)
const policing = Object.fromEntries(
  ['burst', 'kpkts_burst', 'kpkts_rate', 'rate'].map((name) => [`ingress_policing_${name}`, 0]),
)

/** What the switch knows of an interface: of one that it could not add, nothing but the error. */
function interfaceRow(at: OvsHost, name: string, port: SimOvsInterface): Cells {
  const { links } = at.host
  const device = port.error === '' ? (links[name] ?? links[port.type === 'geneve' ? 'genev_sys_6081' : '']) : undefined
  const state = port.error !== '' ? undefined : stateOf(links, name, port)
  return {
    _uuid: uuidOf(at, 'Interface', name),
    admin_state: state?.admin ?? emptySet,
    bfd: emptyMap,
    bfd_status: emptyMap,
    ...faults,
    duplex: emptySet,
    error: port.error === '' ? emptySet : port.error,
    external_ids: mapCell(port.externalIds),
    ifindex: device?.index ?? emptySet,
    ...policing,
    lacp_current: emptySet,
    link_resets: state === undefined ? emptySet : 1,
    link_speed: emptySet,
    link_state: state?.link ?? emptySet,
    lldp: emptyMap,
    mac: emptySet,
    mac_in_use: device?.mac ?? emptySet,
    mtu: device?.mtu ?? emptySet,
    mtu_request: emptySet,
    name,
    ofport: port.ofport,
    ofport_request: emptySet,
    options: mapCell(port.options),
    other_config: emptyMap,
    statistics: port.type === 'internal' && port.error === '' ? idleCounters : emptyMap,
    status: port.type === 'internal' ? mapCell({ driver_name: 'openvswitch' }) : emptyMap,
    type: port.type,
  }
}

/** What Open vSwitch counts of a port of its own; nothing goes through it here. Keys: OVS 3.1, run. */
const idleCounters: OvsdbCell = [
  'map',
  [
    'collisions rx_bytes rx_crc_err rx_dropped rx_errors rx_frame_err rx_missed_errors rx_multicast_packets rx_over_err rx_packets',
    'tx_bytes tx_dropped tx_errors tx_packets',
  ].flatMap((line) => line.split(' ').map((key) => [key, 0] as const)),
]

/** Open vSwitch counts a port of its own as up whenever it was set up; a patch port and a tunnel always are. */
function stateOf(
  links: Links,
  name: string,
  { type }: SimOvsInterface,
): { readonly admin: string; readonly link: string } {
  if (type === 'patch' || type === 'geneve') return { admin: 'up', link: 'up' }
  const flags = flagsOf(links, name)
  return { admin: flags.includes('UP') ? 'up' : 'down', link: flags.includes('LOWER_UP') ? 'up' : 'down' }
}
