import { z } from 'zod'
import type { CommandSchema } from '../command.ts'
import { reading } from '../reading.ts'
import { flag, int, maybeInt, maybeText, text } from './fields.ts'
import { amphoraStatus } from './loadbalancer-fields.ts'
import { captured, lists, shows, silent, source } from './openstack-command.ts'

const role = z.enum(['MASTER', 'BACKUP', 'STANDALONE']).nullable()
/** What an amphora is given only while it boots is null until then. */
const amphora = z.object({
  id: text,
  loadbalancer_id: maybeText,
  compute_id: maybeText,
  lb_network_ip: maybeText,
  vrrp_ip: maybeText,
  ha_ip: maybeText,
  vrrp_port_id: maybeText,
  ha_port_id: maybeText,
  cert_expiration: maybeText,
  cert_busy: flag,
  role,
  status: amphoraStatus,
  vrrp_interface: maybeText,
  vrrp_id: maybeInt,
  vrrp_priority: maybeInt,
  cached_zone: maybeText,
  created_at: text,
  updated_at: maybeText,
  image_id: maybeText,
  compute_flavor: maybeText,
})
const amphoraRow = amphora.pick({
  id: true,
  loadbalancer_id: true,
  status: true,
  role: true,
  lb_network_ip: true,
  ha_ip: true,
})
const amphoraRowLong = z.object({
  ...amphoraRow.shape,
  compute_id: maybeText,
  cached_zone: maybeText,
  image_id: maybeText,
})

const stats = z.object({
  active_connections: int,
  bytes_in: int,
  bytes_out: int,
  request_errors: int,
  total_connections: int,
})

const known = captured('octavia 11.0.0 through python-octaviaclient 3.1.0')
const read = source('osc/v2 of python-octaviaclient 3.1.0, and api/v2/types of octavia 11.0.0')

/** Amphorae, without their times. */
export const amphoraList = reading('openstack loadbalancer amphora list', known.provenance, z.array(amphoraRow))

/** One amphora. */
export const amphoraShow = reading('openstack loadbalancer amphora show', known.provenance, amphora)

/** The machines that do a load balancer's work. */
export const amphoraCommands: readonly CommandSchema[] = [
  ...lists('loadbalancer amphora list', (asked) => (asked.has('--long') ? amphoraRowLong : amphoraRow), known),
  ...shows('loadbalancer amphora show', amphora, known),
  ...shows('loadbalancer amphora stats show', stats, read),
  ...silent('loadbalancer amphora failover|configure|delete', read),
]
