import { z } from 'zod'
import { jsonText, mismatch } from '../command.ts'
import { reading, type Reading, type ReadResult } from '../reading.ts'
import { time, uuid, version } from './forms.ts'
import { initBody } from './init.ts'
import { sealStatusBody } from './seal-status.ts'
import { vaultSecret } from './token.ts'

export type Endpoint = 'sys/seal-status' | 'sys/init' | 'sys/health' | 'sys/leader' | 'sys/unseal' | 'other'

const captured = { kind: 'captured', where: 'vault 1.8.0-dev' } as const

const errors = reading(
  'vault errors',
  captured,
  z.object({ errors: z.array(z.string()), warnings: z.array(z.string()).optional() }),
)
const initialized = reading('vault sys/init', captured, z.object({ initialized: z.boolean() }))

const leader = reading(
  'vault sys/leader',
  captured,
  z.object({
    ha_enabled: z.boolean(),
    is_self: z.boolean(),
    active_time: time,
    leader_address: z.string(),
    leader_cluster_address: z.string(),
    performance_standby: z.boolean(),
    performance_standby_last_remote_wal: z.int(),
    last_wal: z.int().optional(),
    raft_committed_index: z.int().optional(),
    raft_applied_index: z.int().optional(),
  }),
)

const everyHealth = {
  initialized: z.boolean(),
  standby: z.boolean(),
  performance_standby: z.boolean(),
  replication_performance_mode: z.enum(['unknown', 'disabled', 'primary', 'secondary']),
  replication_dr_mode: z.enum(['unknown', 'disabled', 'primary', 'secondary']),
  server_time_utc: z.int(),
  version,
}
const sealedHealth = reading('vault sys/health', captured, z.object({ ...everyHealth, sealed: z.literal(true) }))
const unsealedHealth = reading(
  'vault sys/health',
  captured,
  z.object({ ...everyHealth, sealed: z.literal(false), cluster_name: z.string().min(1), cluster_id: uuid }),
)

interface Health {
  readonly initialized?: unknown
  readonly sealed?: unknown
  readonly standby?: unknown
}

const health = (value: unknown): Reading<unknown> =>
  (value as Health | null)?.sealed === false ? unsealedHealth : sealedHealth

interface Asked {
  readonly endpoint: Endpoint
  readonly query: string
  readonly writes: boolean
}

/** Reads an answer by what was asked and by its code, which is undefined where curl was not asked to show it. */
export function bodyFor(call: Asked, code: number | undefined, body: string): ReadResult<unknown> {
  const read = (pick: Parameters<typeof jsonText>[0]): ReadResult<unknown> =>
    jsonText(pick)(body, { argv: [], version: '' })
  if (call.endpoint === 'sys/health') return healthAnswer(call, code, read(health))
  if (code === undefined ? /^\s*\{\s*"errors"/.test(body) : code >= 400) return failed(call, code, read(errors))
  if (call.endpoint === 'other') return other(code, body, read)
  if (code !== undefined && code !== 200) return codeMismatch('200', code)
  if (call.endpoint === 'sys/leader') return read(leader)
  if (call.endpoint === 'sys/init') return read(call.writes ? initBody : initialized)
  return read(sealStatusBody)
}

function other(
  code: number | undefined,
  body: string,
  read: (pick: Reading<unknown>) => ReadResult<unknown>,
): ReadResult<unknown> {
  if (code === 204 || (code === undefined && body === ''))
    return body === '' ? { ok: true, value: undefined, drift: [] } : mismatch('nothing', JSON.stringify(body))
  if (code !== undefined && code !== 200) return codeMismatch('200 or 204', code)
  return body.startsWith('-----BEGIN ') ? { ok: true, value: body, drift: [] } : read(vaultSecret)
}

/** An error is a client's or the server's; the endpoints that need no token know no others than these. */
function failed({ endpoint }: Asked, code: number | undefined, read: ReadResult<unknown>): ReadResult<unknown> {
  const open = endpoint !== 'other'
  const codes = open ? [400, 500, 503] : [400, 403, 404, 405, 412, 429, 473, 500, 502, 503]
  if (code !== undefined && !codes.includes(code)) return codeMismatch(codes.join(' | '), code)
  return read
}

function healthAnswer({ query }: Asked, code: number | undefined, read: ReadResult<unknown>): ReadResult<unknown> {
  if (!read.ok || code === undefined || query !== '') return read
  const codes = healthCodes(read.value as Health)
  return codes.includes(code) ? read : codeMismatch(codes.join(' | '), code)
}

/** The code says the state: it is what a load balancer reads. */
function healthCodes({ initialized, sealed, standby }: Health): readonly number[] {
  if (initialized === false) return [501]
  if (sealed === true) return [503]
  return standby === true ? [429, 472, 473] : [200, 472]
}

function codeMismatch(expected: string, code: number): ReadResult<never> {
  return { ok: false, mismatches: [{ path: '(code)', expected, got: String(code), nearest: undefined, count: 1 }] }
}
