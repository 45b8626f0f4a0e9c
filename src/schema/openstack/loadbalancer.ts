import { z } from 'zod'
import { jsonText, type CommandSchema } from '../command.ts'
import { reading, type Reading } from '../reading.ts'
import { flag, int, maybeText, text } from './fields.ts'
import { monitorType, operatingStatus, provisioningStatus } from './loadbalancer-fields.ts'
import { captured, custom, lists, shows, silent, source } from './openstack-command.ts'

/** Ids of others, and tags, are one text: nothing, or several lines. */
const lines = text

const loadbalancer = z.object({
  admin_state_up: flag,
  availability_zone: maybeText,
  created_at: text,
  description: maybeText,
  flavor_id: maybeText,
  id: text,
  listeners: lines,
  name: maybeText,
  operating_status: operatingStatus,
  pools: lines,
  project_id: text,
  provider: text,
  provisioning_status: provisioningStatus,
  updated_at: maybeText,
  vip_address: text,
  vip_network_id: text,
  vip_port_id: maybeText,
  vip_qos_policy_id: maybeText,
  vip_subnet_id: maybeText,
  tags: lines,
  // An octavia that does not know them yet makes the client print an empty text.
  additional_vips: z.union([z.literal(''), z.array(z.object({ subnet_id: text, ip_address: text }))]),
})
const row = z.object({
  id: text,
  name: maybeText,
  project_id: text,
  vip_address: text,
  provisioning_status: provisioningStatus,
  operating_status: operatingStatus,
  provider: text,
})

const node = { id: text, name: text, operating_status: operatingStatus, provisioning_status: provisioningStatus }
const status = z.object({
  loadbalancer: z.object({
    ...node,
    listeners: z.array(
      z.object({
        ...node,
        pools: z.array(
          z.object({
            ...node,
            name: maybeText,
            health_monitor: z.object({ ...node, name: maybeText, type: monitorType }).optional(),
            members: z.array(z.object({ ...node, address: text, protocol_port: int })),
          }),
        ),
      }),
    ),
  }),
})

const stats = z.object({
  active_connections: int,
  bytes_in: int,
  bytes_out: int,
  request_errors: int,
  total_connections: int,
})

const providerRow = z.object({ name: text, description: text })
const flavor = z.object({ id: text, name: text, flavor_profile_id: text, enabled: flag, description: maybeText })
const flavorRow = flavor.omit({ description: true })

const quota = z.object({
  load_balancer: int,
  listener: int,
  pool: int,
  health_monitor: int,
  member: int,
  l7policy: int,
  l7rule: int,
})
const quotaRow = z.object({ project_id: text, ...quota.shape })

const known = captured('octavia 11.0.0 through python-octaviaclient 3.1.0')
const read = source('osc/v2 of python-octaviaclient 3.1.0, and api/v2/types of octavia 11.0.0')
/** One load balancer. */
export const loadBalancerShow = reading('openstack loadbalancer show', known.provenance, loadbalancer)

const statusReading: Reading<unknown> = reading('openstack loadbalancer status show', known.provenance, status)

/** Load balancers, their status, and what an administrator sets for them. */
export const loadbalancerCommands: readonly CommandSchema[] = [
  ...lists('loadbalancer list', row, known),
  ...shows('loadbalancer show|create', loadbalancer, known),
  ...silent('loadbalancer set|unset|delete|failover', read),
  // Takes no format, and always prints JSON.
  custom('loadbalancer status show', known, jsonText(statusReading), () => status),
  ...shows('loadbalancer stats show', stats, read),
  ...lists('loadbalancer provider list', providerRow, known),
  ...lists('loadbalancer flavor list', flavorRow, read),
  ...shows('loadbalancer flavor show|create', flavor, read),
  ...silent('loadbalancer flavor set|unset|delete', read),
  ...shows('loadbalancer quota show', quota, known),
  ...shows('loadbalancer quota set', quota, read),
  ...shows('loadbalancer quota defaults show', quota, read),
  ...lists('loadbalancer quota list', quotaRow, read),
  ...silent('loadbalancer quota reset|unset', read),
]
