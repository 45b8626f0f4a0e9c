import { z } from 'zod'
import type { CommandSchema } from '../command.ts'
import { reading } from '../reading.ts'
import { anything, flag, int, maybeFlag, maybeInt, maybeText, maybeTexts, text, texts } from './fields.ts'
import { captured, lists, shows, silent, source } from './openstack-command.ts'

const status = z.enum(['ACTIVE', 'BUILD', 'DOWN', 'ERROR'])

/** To who is no administrator the provider keys are null; keys of extensions that are switched off are null to everybody. */
const network = z.object({
  admin_state_up: flag,
  availability_zone_hints: maybeTexts,
  availability_zones: maybeTexts,
  created_at: text,
  description: text,
  dns_domain: maybeText,
  id: text,
  ipv4_address_scope: maybeText,
  ipv6_address_scope: maybeText,
  is_default: maybeFlag,
  is_vlan_transparent: maybeFlag,
  mtu: int,
  name: text,
  port_security_enabled: maybeFlag,
  project_id: text,
  'provider:network_type': maybeText,
  'provider:physical_network': maybeText,
  'provider:segmentation_id': maybeInt,
  qos_policy_id: maybeText,
  revision_number: int,
  'router:external': flag,
  segments: z.array(anything).nullable(),
  shared: flag,
  status,
  subnets: texts,
  tags: texts,
  updated_at: text,
})

const networkRow = z.object({ ID: text, Name: text, Subnets: texts })
const networkRowLong = z.object({
  ID: text,
  Name: text,
  Status: status,
  Project: text,
  State: flag,
  Shared: flag,
  Subnets: texts,
  'Network Type': maybeText,
  'Router Type': flag,
  'Availability Zones': maybeTexts,
  Tags: texts,
})

const agentRow = z.object({
  ID: text,
  'Agent Type': text,
  Host: text,
  'Availability Zone': maybeText,
  Alive: flag,
  State: flag,
  Binary: text,
})
const qosPolicyRow = z.object({ ID: text, Name: text, Shared: flag, Default: maybeFlag, Project: text })

const extensionRow = z.object({ Name: text, Alias: text, Description: text })
const availabilityRow = z.object({ 'Network ID': text, 'Network Name': text, 'Total IPs': int, 'Used IPs': int })

const zoneRow = z.object({ 'Zone Name': text, 'Zone Status': z.enum(['available', 'not available']) })
const zoneRowLong = z.object({
  ...zoneRow.shape,
  'Zone Resource': text,
  'Host Name': text,
  'Service Name': text,
  'Service Status': text,
})

const known = captured('neutron 21.0.0')
const read = source('network/v2 of python-openstackclient 6.0.0')

/** One network. */
export const networkShow = reading('openstack network show', known.provenance, network)

/** Networks, each with the ids of its subnets. */
export const networkList = reading('openstack network list', known.provenance, z.array(networkRow))

/** Networks, and what the network service says of itself. */
export const networkCommands: readonly CommandSchema[] = [
  ...lists('network list', (asked) => (asked.has('--long') ? networkRowLong : networkRow), known),
  ...shows('network show|create', network, known),
  ...silent('network set|unset|delete', known),
  ...lists('network agent list', agentRow, read),
  ...lists('network qos policy list', qosPolicyRow, read),
  ...lists('extension list', extensionRow, known),
  ...lists('ip availability list', availabilityRow, known),
  ...lists(
    'availability zone list',
    (asked) => (asked.has('--long') ? zoneRowLong : zoneRow),
    captured('nova 26.2.2 and neutron 21.0.0'),
  ),
]
