import { z } from 'zod'
import type { CommandSchema } from '../command.ts'
import { reading } from '../reading.ts'
import { anything, int, maybeText, text, texts } from './fields.ts'
import { captured, lists, shows, silent, source } from './openstack-command.ts'

const status = z.enum(['ACTIVE', 'DOWN', 'ERROR'])

/** What belongs to a port is null until there is one; the two names are null where neutron integrates no DNS. */
const floatingIp = z.object({
  created_at: text,
  description: text,
  dns_domain: maybeText,
  dns_name: maybeText,
  fixed_ip_address: maybeText,
  floating_ip_address: text,
  floating_network_id: text,
  id: text,
  name: text,
  port_details: anything.nullable(),
  port_id: maybeText,
  project_id: text,
  qos_policy_id: maybeText,
  revision_number: int,
  router_id: maybeText,
  status,
  subnet_id: maybeText,
  tags: texts,
  updated_at: text,
})

const row = z.object({
  ID: text,
  'Floating IP Address': text,
  'Fixed IP Address': maybeText,
  Port: maybeText,
  'Floating Network': text,
  Project: text,
})
const rowLong = z.object({
  ...row.shape,
  Router: maybeText,
  Status: status,
  Description: text,
  Tags: texts,
  'DNS Name': maybeText,
  'DNS Domain': maybeText,
})

const known = captured('neutron 21.0.0; the statuses as in neutron_lib 3.1.0')

/** Floating IPs, each with the port that it is in front of. */
export const floatingIpList = reading('openstack floating ip list', known.provenance, z.array(row))

/** Floating IPs. */
export const floatingIpCommands: readonly CommandSchema[] = [
  ...lists('floating ip list', (asked) => (asked.has('--long') ? rowLong : row), known),
  ...shows('floating ip show|create', floatingIp, known),
  ...silent('floating ip set|unset|delete', source('network/v2/floating_ip.py of python-openstackclient 6.0.0')),
]
