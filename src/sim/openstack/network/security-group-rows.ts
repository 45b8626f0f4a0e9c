import type { SecurityGroup, SecurityGroupRule } from '../../world/neutron-world.ts'
import type { Row } from '../client/client-command.ts'
import { apiTime } from '../times.ts'

/** A rule within its group, as Neutron sends it. The number is a row's of its database, and no reader's business. */
export function ruleOfGroup(group: SecurityGroup, rule: SecurityGroupRule): Row {
  return {
    id: rule.id,
    tenant_id: group.project,
    security_group_id: group.id,
    ethertype: rule.ethertype,
    direction: rule.direction,
    protocol: rule.protocol,
    port_range_min: rule.portMin,
    port_range_max: rule.portMax,
    remote_ip_prefix: rule.remotePrefix,
    remote_address_group_id: null,
    normalized_cidr: rule.remotePrefix,
    remote_group_id: rule.remoteGroup,
    standard_attr_id: Number.parseInt(rule.id.slice(0, 4), 16),
    description: rule.description,
    tags: [],
    created_at: apiTime(rule.createdMs),
    updated_at: apiTime(rule.createdMs),
    revision_number: 0,
    project_id: group.project,
  }
}

/** A rule by itself. */
export function ruleRow(group: SecurityGroup, rule: SecurityGroupRule): Row {
  return {
    created_at: apiTime(rule.createdMs),
    description: rule.description,
    direction: rule.direction,
    ether_type: rule.ethertype,
    id: rule.id,
    name: null,
    port_range_max: rule.portMax,
    port_range_min: rule.portMin,
    project_id: group.project,
    protocol: rule.protocol,
    remote_address_group_id: null,
    remote_group_id: rule.remoteGroup,
    remote_ip_prefix: rule.remotePrefix,
    revision_number: 0,
    security_group_id: group.id,
    tags: [],
    updated_at: apiTime(rule.createdMs),
  }
}
