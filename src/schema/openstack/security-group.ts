import { z } from 'zod'
import type { CommandSchema } from '../command.ts'
import { reading } from '../reading.ts'
import { int, maybeFlag, maybeInt, maybeText, text, texts } from './fields.ts'
import { captured, lists, shows, silent, source } from './openstack-command.ts'

const direction = z.enum(['ingress', 'egress'])
const etherType = z.enum(['IPv4', 'IPv6'])

/** As neutron sends it: a rule within its group is printed as it came. */
const ruleOfGroup = z.object({
  id: text,
  tenant_id: text.optional(),
  security_group_id: text,
  ethertype: etherType,
  direction,
  protocol: maybeText,
  port_range_min: maybeInt,
  port_range_max: maybeInt,
  remote_ip_prefix: maybeText,
  remote_address_group_id: maybeText.optional(),
  normalized_cidr: maybeText.optional(),
  remote_group_id: maybeText,
  standard_attr_id: int.optional(),
  description: maybeText,
  tags: texts.optional(),
  created_at: text,
  updated_at: text,
  revision_number: int,
  project_id: text,
})

const group = z.object({
  created_at: text,
  description: text,
  id: text,
  name: text,
  project_id: text,
  revision_number: int,
  rules: z.array(ruleOfGroup),
  stateful: maybeFlag,
  tags: texts,
  updated_at: text,
})
const groupRow = z.object({ ID: text, Name: text, Description: text, Project: text, Tags: texts })

const rule = z.object({
  created_at: text,
  description: maybeText,
  direction,
  ether_type: etherType,
  id: text,
  // A rule has no name; the SDK gives it the key all the same.
  name: z.null().optional(),
  port_range_max: maybeInt,
  port_range_min: maybeInt,
  project_id: text,
  protocol: maybeText,
  remote_address_group_id: maybeText,
  remote_group_id: maybeText,
  remote_ip_prefix: maybeText,
  revision_number: int,
  security_group_id: text,
  tags: texts,
  updated_at: text,
})
const ruleRow = z.object({
  ID: text,
  'IP Protocol': maybeText,
  Ethertype: etherType,
  'IP Range': text,
  'Port Range': text,
  Direction: direction,
  'Remote Security Group': maybeText,
  'Remote Address Group': maybeText,
  // Printed where the rules are not those of one group.
  'Security Group': text.optional(),
})

const known = captured('neutron 21.0.0')
const read = source('network/v2/security_group.py and security_group_rule.py of python-openstackclient 6.0.0')

/** Security groups without their rules. */
export const securityGroupList = reading('openstack security group list', known.provenance, z.array(groupRow))

/** One security group, with its rules as Neutron sends them. */
export const securityGroupShow = reading('openstack security group show', known.provenance, group)

/** Security groups and their rules. */
export const securityGroupCommands: readonly CommandSchema[] = [
  ...lists('security group list', groupRow, known),
  ...shows('security group show|create', group, known),
  ...silent('security group set|unset|delete', read),
  ...lists('security group rule list', ruleRow, known),
  ...shows('security group rule show|create', rule, known),
  ...silent('security group rule delete', read),
]
