import { z } from 'zod'

/** The sets of octavia_lib 3.1.0, `common/constants.py`. */
export const provisioningStatus = z.enum([
  'ACTIVE',
  'PENDING_DELETE',
  'PENDING_CREATE',
  'PENDING_UPDATE',
  'DELETED',
  'ERROR',
])
export const operatingStatus = z.enum(['ONLINE', 'OFFLINE', 'DEGRADED', 'ERROR', 'DRAINING', 'NO_MONITOR'])
export const amphoraStatus = z.enum([
  'ALLOCATED',
  'BOOTING',
  'READY',
  'FAILOVER_STOPPED',
  'PENDING_DELETE',
  'PENDING_CREATE',
  'DELETED',
  'ERROR',
])
export const listenerProtocol = z.enum(['TCP', 'HTTPS', 'HTTP', 'TERMINATED_HTTPS', 'UDP', 'SCTP', 'PROMETHEUS'])
export const poolProtocol = z.enum(['TCP', 'HTTP', 'HTTPS', 'PROXY', 'PROXYV2', 'UDP', 'SCTP'])
export const algorithm = z.enum(['ROUND_ROBIN', 'LEAST_CONNECTIONS', 'SOURCE_IP', 'SOURCE_IP_PORT'])
export const monitorType = z.enum(['HTTP', 'HTTPS', 'PING', 'TCP', 'TLS-HELLO', 'UDP-CONNECT', 'SCTP'])
