import { boolean, integer, oneOf, optional, setOf, string, strings, uuid, type TableShape } from './ovsdb-columns.ts'

/**
 * The tables of the OVN databases that the product asks for.
 *
 * Columns, types and enums: `ovn-sb.ovsschema` 20.27.0 and `ovn-nb.ovsschema` 7.0.0 of OVN 23.03, checked against recordings; columns
 * that OVN 22.03 has not yet are marked as newer.
 */
const Chassis: TableShape = {
  columns: {
    encaps: setOf(uuid),
    external_ids: strings,
    hostname: string,
    name: string,
    nb_cfg: integer,
    other_config: strings,
    transport_zones: setOf(string),
    vtep_logical_switches: setOf(string),
  },
}

const ChassisPrivate: TableShape = {
  columns: { chassis: optional(uuid), external_ids: strings, name: string, nb_cfg: integer, nb_cfg_timestamp: integer },
}

const Encap: TableShape = {
  columns: { chassis_name: string, ip: string, options: strings, type: oneOf('geneve', 'stt', 'vxlan') },
}

const bindingTypes = [
  '',
  'patch',
  'l3gateway',
  'localnet',
  'localport',
  'l2gateway',
  'vtep',
  'chassisredirect',
  'virtual',
  'remote',
  'external',
] as const
const PortBinding: TableShape = {
  columns: {
    chassis: optional(uuid),
    datapath: uuid,
    encap: optional(uuid),
    external_ids: strings,
    gateway_chassis: setOf(uuid),
    ha_chassis_group: optional(uuid),
    logical_port: string,
    mac: setOf(string),
    nat_addresses: setOf(string),
    options: strings,
    parent_port: optional(string),
    requested_chassis: optional(uuid),
    tag: optional(integer),
    tunnel_key: integer,
    type: oneOf(...bindingTypes),
    up: optional(boolean),
    virtual_parent: optional(string),
  },
  newer: {
    additional_chassis: setOf(uuid),
    additional_encap: setOf(uuid),
    mirror_rules: setOf(uuid),
    port_security: setOf(string),
    requested_additional_chassis: setOf(uuid),
  },
}

const globals = {
  connections: setOf(uuid),
  external_ids: strings,
  ipsec: boolean,
  nb_cfg: integer,
  options: strings,
  ssl: optional(uuid),
}

export const southboundTables: Readonly<Record<string, TableShape>> = {
  SB_Global: { columns: globals },
  Chassis,
  Chassis_Private: ChassisPrivate,
  Encap,
  Port_Binding: PortBinding,
  Gateway_Chassis: {
    columns: { chassis: optional(uuid), external_ids: strings, name: string, options: strings, priority: integer },
  },
}

const LogicalSwitchPort: TableShape = {
  columns: {
    addresses: setOf(string),
    dhcpv4_options: optional(uuid),
    dhcpv6_options: optional(uuid),
    dynamic_addresses: optional(string),
    enabled: optional(boolean),
    external_ids: strings,
    ha_chassis_group: optional(uuid),
    name: string,
    options: strings,
    parent_name: optional(string),
    port_security: setOf(string),
    tag: optional(integer),
    tag_request: optional(integer),
    type: string,
    up: optional(boolean),
  },
  newer: { mirror_rules: setOf(uuid) },
}

const LogicalSwitch: TableShape = {
  columns: {
    acls: setOf(uuid),
    copp: optional(uuid),
    dns_records: setOf(uuid),
    external_ids: strings,
    forwarding_groups: setOf(uuid),
    load_balancer: setOf(uuid),
    load_balancer_group: setOf(uuid),
    name: string,
    other_config: strings,
    ports: setOf(uuid),
    qos_rules: setOf(uuid),
  },
}

const LogicalRouterPort: TableShape = {
  columns: {
    enabled: optional(boolean),
    external_ids: strings,
    gateway_chassis: setOf(uuid),
    ha_chassis_group: optional(uuid),
    ipv6_prefix: setOf(string),
    ipv6_ra_configs: strings,
    mac: string,
    name: string,
    networks: setOf(string),
    options: strings,
    peer: optional(string),
  },
}

const NAT: TableShape = {
  columns: {
    allowed_ext_ips: optional(uuid),
    exempted_ext_ips: optional(uuid),
    external_ids: strings,
    external_ip: string,
    external_mac: optional(string),
    external_port_range: string,
    logical_ip: string,
    logical_port: optional(string),
    options: strings,
    type: oneOf('dnat', 'snat', 'dnat_and_snat'),
  },
  newer: { gateway_port: optional(uuid) },
}

export const northboundTables: Readonly<Record<string, TableShape>> = {
  NB_Global: {
    columns: {
      ...globals,
      hv_cfg: integer,
      hv_cfg_timestamp: integer,
      name: string,
      nb_cfg_timestamp: integer,
      sb_cfg: integer,
      sb_cfg_timestamp: integer,
    },
  },
  Logical_Switch: LogicalSwitch,
  Logical_Switch_Port: LogicalSwitchPort,
  Logical_Router_Port: LogicalRouterPort,
  NAT,
  Gateway_Chassis: {
    columns: { chassis_name: string, external_ids: strings, name: string, options: strings, priority: integer },
  },
}
