import {
  boolean,
  integer,
  mapOf,
  oneOf,
  optional,
  setOf,
  string,
  strings,
  uuid,
  type TableShape,
} from './ovsdb-columns.ts'

/**
 * The tables of the Open_vSwitch database that the product asks for.
 *
 * Columns, types and enums: `vswitch.ovsschema` 8.3.1 of OVS 3.1, checked against recordings; those of 2.17 (8.3.0) are the same but
 * for what is marked as newer.
 */
const counters = mapOf(string, integer)
const upOrDown = optional(oneOf('up', 'down'))

const Interface: TableShape = {
  columns: {
    admin_state: upOrDown,
    bfd: strings,
    bfd_status: strings,
    cfm_fault: optional(boolean),
    cfm_fault_status: setOf(string),
    cfm_flap_count: optional(integer),
    cfm_health: optional(integer),
    cfm_mpid: optional(integer),
    cfm_remote_mpids: setOf(integer),
    cfm_remote_opstate: upOrDown,
    duplex: optional(oneOf('half', 'full')),
    error: optional(string),
    external_ids: strings,
    ifindex: optional(integer),
    ingress_policing_burst: integer,
    ingress_policing_kpkts_burst: integer,
    ingress_policing_kpkts_rate: integer,
    ingress_policing_rate: integer,
    lacp_current: optional(boolean),
    link_resets: optional(integer),
    link_speed: optional(integer),
    link_state: upOrDown,
    lldp: strings,
    mac: optional(string),
    mac_in_use: optional(string),
    mtu: optional(integer),
    mtu_request: optional(integer),
    name: string,
    ofport: optional(integer),
    ofport_request: optional(integer),
    options: strings,
    other_config: strings,
    statistics: counters,
    status: strings,
    type: string,
  },
}

const Port: TableShape = {
  columns: {
    bond_active_slave: optional(string),
    bond_downdelay: integer,
    bond_fake_iface: boolean,
    bond_mode: optional(oneOf('balance-tcp', 'balance-slb', 'active-backup')),
    bond_updelay: integer,
    cvlans: setOf(integer),
    external_ids: strings,
    fake_bridge: boolean,
    interfaces: setOf(uuid),
    lacp: optional(oneOf('active', 'passive', 'off')),
    mac: optional(string),
    name: string,
    other_config: strings,
    protected: boolean,
    qos: optional(uuid),
    rstp_statistics: counters,
    rstp_status: strings,
    statistics: counters,
    status: strings,
    tag: optional(integer),
    trunks: setOf(integer),
    vlan_mode: optional(oneOf('trunk', 'access', 'native-tagged', 'native-untagged', 'dot1q-tunnel')),
  },
}

const Bridge: TableShape = {
  columns: {
    auto_attach: optional(uuid),
    controller: setOf(uuid),
    datapath_id: optional(string),
    datapath_type: string,
    datapath_version: string,
    external_ids: strings,
    fail_mode: optional(oneOf('standalone', 'secure')),
    flood_vlans: setOf(integer),
    flow_tables: mapOf(integer, uuid),
    ipfix: optional(uuid),
    mcast_snooping_enable: boolean,
    mirrors: setOf(uuid),
    name: string,
    netflow: optional(uuid),
    other_config: strings,
    ports: setOf(uuid),
    protocols: setOf(oneOf('OpenFlow10', 'OpenFlow11', 'OpenFlow12', 'OpenFlow13', 'OpenFlow14', 'OpenFlow15')),
    rstp_enable: boolean,
    rstp_status: strings,
    sflow: optional(uuid),
    status: strings,
    stp_enable: boolean,
  },
}

const OpenvSwitch: TableShape = {
  columns: {
    bridges: setOf(uuid),
    cur_cfg: integer,
    datapath_types: setOf(string),
    datapaths: mapOf(string, uuid),
    db_version: optional(string),
    dpdk_initialized: boolean,
    dpdk_version: optional(string),
    external_ids: strings,
    iface_types: setOf(string),
    manager_options: setOf(uuid),
    next_cfg: integer,
    other_config: strings,
    ovs_version: optional(string),
    ssl: optional(uuid),
    statistics: strings,
    system_type: optional(string),
    system_version: optional(string),
  },
}

const connection = {
  connection_mode: optional(oneOf('in-band', 'out-of-band')),
  external_ids: strings,
  inactivity_probe: optional(integer),
  is_connected: boolean,
  max_backoff: optional(integer),
  other_config: strings,
  status: strings,
  target: string,
}

const Controller: TableShape = {
  columns: {
    ...connection,
    controller_burst_limit: optional(integer),
    controller_queue_size: optional(integer),
    controller_rate_limit: optional(integer),
    enable_async_messages: optional(boolean),
    local_gateway: optional(string),
    local_ip: optional(string),
    local_netmask: optional(string),
    role: optional(oneOf('other', 'master', 'slave')),
    type: optional(oneOf('primary', 'service')),
  },
}

/** By name; a table is asked for in any case, and by the beginning of its name too. */
export const ovsTables: Readonly<Record<string, TableShape>> = {
  Open_vSwitch: OpenvSwitch,
  Bridge,
  Port,
  Interface,
  Controller,
  Manager: { columns: connection },
}
