import { z } from 'zod'
import type { CommandSchema } from '../command.ts'
import { reading } from '../reading.ts'
import { flag, int, maybeInt, maybeText, maybeTexts, text, texts } from './fields.ts'
import {
  algorithm,
  listenerProtocol,
  monitorType,
  operatingStatus,
  poolProtocol,
  provisioningStatus,
} from './loadbalancer-fields.ts'
import { captured, lists, shows, silent, source } from './openstack-command.ts'

const lines = text

const listener = z.object({
  admin_state_up: flag,
  connection_limit: int,
  created_at: text,
  default_pool_id: maybeText,
  default_tls_container_ref: maybeText,
  description: maybeText,
  id: text,
  insert_headers: maybeText,
  l7policies: lines,
  loadbalancers: lines,
  name: maybeText,
  operating_status: operatingStatus,
  project_id: text,
  protocol: listenerProtocol,
  protocol_port: int,
  provisioning_status: provisioningStatus,
  sni_container_refs: texts,
  timeout_client_data: int,
  timeout_member_connect: int,
  timeout_member_data: int,
  timeout_tcp_inspect: int,
  updated_at: maybeText,
  client_ca_tls_container_ref: maybeText,
  client_authentication: z.enum(['NONE', 'OPTIONAL', 'MANDATORY']),
  client_crl_container_ref: maybeText,
  allowed_cidrs: maybeText,
  tls_ciphers: maybeText,
  tls_versions: maybeTexts,
  alpn_protocols: maybeTexts,
  tags: lines,
})
const listenerRow = z.object({
  id: text,
  default_pool_id: maybeText,
  name: maybeText,
  project_id: text,
  protocol: listenerProtocol,
  protocol_port: int,
  admin_state_up: flag,
})

const pool = z.object({
  admin_state_up: flag,
  created_at: text,
  description: maybeText,
  healthmonitor_id: maybeText,
  id: text,
  lb_algorithm: algorithm,
  listeners: lines,
  loadbalancers: lines,
  members: lines,
  name: maybeText,
  operating_status: operatingStatus,
  project_id: text,
  protocol: poolProtocol,
  provisioning_status: provisioningStatus,
  session_persistence: maybeText,
  updated_at: maybeText,
  tls_container_ref: maybeText,
  ca_tls_container_ref: maybeText,
  crl_container_ref: maybeText,
  tls_enabled: flag,
  tls_ciphers: maybeText,
  tls_versions: maybeTexts,
  tags: lines,
  alpn_protocols: maybeTexts,
})
const poolRow = z.object({
  id: text,
  name: maybeText,
  project_id: text,
  provisioning_status: provisioningStatus,
  protocol: poolProtocol,
  lb_algorithm: algorithm,
  admin_state_up: flag,
})

const member = z.object({
  address: text,
  admin_state_up: flag,
  created_at: text,
  id: text,
  name: maybeText,
  operating_status: operatingStatus,
  project_id: text,
  protocol_port: int,
  provisioning_status: provisioningStatus,
  subnet_id: maybeText,
  updated_at: maybeText,
  weight: int,
  monitor_port: maybeInt,
  monitor_address: maybeText,
  backup: flag,
  tags: lines,
})
const memberRow = z.object({
  id: text,
  name: maybeText,
  project_id: text,
  provisioning_status: provisioningStatus,
  address: text,
  protocol_port: int,
  operating_status: operatingStatus,
  weight: int,
})

/** What only a monitor of HTTP has is null for the others. */
const monitor = z.object({
  project_id: text,
  name: maybeText,
  admin_state_up: flag,
  pools: lines,
  created_at: text,
  provisioning_status: provisioningStatus,
  updated_at: maybeText,
  delay: int,
  expected_codes: maybeText,
  max_retries: int,
  http_method: z.enum(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'TRACE', 'OPTIONS', 'CONNECT', 'PATCH']).nullable(),
  timeout: int,
  max_retries_down: int,
  url_path: maybeText,
  type: monitorType,
  id: text,
  operating_status: operatingStatus,
  http_version: z.number().nullable(),
  domain_name: maybeText,
  tags: lines,
})
const monitorRow = z.object({ id: text, name: maybeText, project_id: text, type: monitorType, admin_state_up: flag })

const stats = z.object({
  active_connections: int,
  bytes_in: int,
  bytes_out: int,
  request_errors: int,
  total_connections: int,
})

const known = captured('octavia 11.0.0 through python-octaviaclient 3.1.0')
const read = source('osc/v2 of python-octaviaclient 3.1.0, and api/v2/types of octavia 11.0.0')

/** One listener. */
export const listenerShow = reading('openstack loadbalancer listener show', read.provenance, listener)

/** One pool. */
export const poolShow = reading('openstack loadbalancer pool show', read.provenance, pool)

/** The members of a pool. */
export const memberList = reading('openstack loadbalancer member list', read.provenance, z.array(memberRow))

/** One health monitor. */
export const monitorShow = reading('openstack loadbalancer healthmonitor show', read.provenance, monitor)

/** Listeners, pools, members and monitors. */
export const loadbalancerPartCommands: readonly CommandSchema[] = [
  ...lists('loadbalancer listener list', listenerRow, read),
  ...shows('loadbalancer listener show', listener, read),
  ...shows('loadbalancer listener create', listener, known),
  ...shows('loadbalancer listener stats show', stats, read),
  ...lists('loadbalancer pool list', poolRow, read),
  ...shows('loadbalancer pool show|create', pool, read),
  ...lists('loadbalancer member list', memberRow, read),
  ...shows('loadbalancer member show|create', member, read),
  ...lists('loadbalancer healthmonitor list', monitorRow, read),
  ...shows('loadbalancer healthmonitor show|create', monitor, read),
  ...silent('loadbalancer listener|pool|member|healthmonitor set|unset|delete', read),
]
