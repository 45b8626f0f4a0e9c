import { z } from 'zod'
import type { CommandSchema } from '../command.ts'
import { reading } from '../reading.ts'
import { anything, fixedIps, flag, int, maybeFlag, maybeText, maybeTexts, text, texts } from './fields.ts'
import { captured, lists, shows, silent, source } from './openstack-command.ts'

const status = z.enum(['ACTIVE', 'BUILD', 'DOWN', 'ERROR', 'N/A'])
const vnicType = z.enum([
  'normal',
  'direct',
  'macvtap',
  'baremetal',
  'direct-physical',
  'virtio-forwarder',
  'smart-nic',
  'vdpa',
  'accelerator-direct',
  'accelerator-direct-physical',
  'remote-managed',
])

/** To who is no administrator the binding keys are null; keys of extensions that are switched off are null to everybody. */
const port = z.object({
  admin_state_up: flag,
  allowed_address_pairs: z.array(z.object({ ip_address: text, mac_address: text.optional() })),
  binding_host_id: maybeText,
  binding_profile: anything.nullable(),
  binding_vif_details: anything.nullable(),
  binding_vif_type: maybeText,
  binding_vnic_type: vnicType.nullable(),
  created_at: text,
  data_plane_status: z.enum(['ACTIVE', 'DOWN']).nullable(),
  description: text,
  device_id: text,
  device_owner: text,
  device_profile: maybeText,
  dns_assignment: z.array(z.object({ ip_address: text, hostname: text, fqdn: text })).nullable(),
  dns_domain: maybeText,
  dns_name: maybeText,
  extra_dhcp_opts: z.array(z.object({ opt_name: text, opt_value: maybeText, ip_version: int.optional() })),
  fixed_ips: fixedIps,
  // Clients from 6.1 on print these two as well.
  hardware_offload_type: maybeText.optional(),
  hints: anything.nullable().optional(),
  id: text,
  ip_allocation: z.enum(['immediate', 'deferred', 'none']).nullable(),
  mac_address: text,
  name: text,
  network_id: text,
  numa_affinity_policy: z.enum(['required', 'preferred', 'legacy', 'socket']).nullable(),
  port_security_enabled: maybeFlag,
  project_id: text,
  propagate_uplink_status: maybeFlag,
  qos_network_policy_id: maybeText,
  qos_policy_id: maybeText,
  resource_request: anything.nullable(),
  revision_number: int,
  security_group_ids: texts,
  status,
  tags: texts,
  trunk_details: anything.nullable(),
  updated_at: text,
})

const row = z.object({ ID: text, Name: text, 'MAC Address': text, 'Fixed IP Addresses': fixedIps, Status: status })
const rowLong = z.object({
  ...row.shape,
  // The client asks for this column by a name that neutron does not know, and prints null.
  'Security Groups': maybeTexts,
  'Device Owner': text,
  Tags: texts,
})

const known = captured('neutron 21.0.0; the values of the sets as in neutron_lib 3.1.0')

/** Ports, each with its addresses. */
export const portList = reading('openstack port list', known.provenance, z.array(row))

/** Ports. */
export const portCommands: readonly CommandSchema[] = [
  ...lists('port list', (asked) => (asked.has('--long') ? rowLong : row), known),
  ...shows('port show|create', port, known),
  ...silent('port set|unset|delete', source('network/v2/port.py of python-openstackclient 6.0.0')),
]
