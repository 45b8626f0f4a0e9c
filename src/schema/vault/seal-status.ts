import { z } from 'zod'
import { reading, type Reading } from '../reading.ts'
import { sealTypes, time, uuid, version } from './forms.ts'

const captured = { kind: 'captured', where: 'vault 1.8.0-dev, unsealed, sealed, new, raft, HA' } as const

const everyKey = {
  type: z.enum(sealTypes),
  initialized: z.boolean(),
  t: z.int(),
  n: z.int(),
  progress: z.int(),
  nonce: z.union([z.literal(''), uuid]),
  version,
  build_date: z.string().optional(),
  migration: z.boolean(),
  recovery_seal: z.boolean(),
  storage_type: z.string().min(1),
}
const sealed = { ...everyKey, sealed: z.literal(true) }
const unsealed = { ...everyKey, sealed: z.literal(false), cluster_name: z.string().min(1), cluster_id: uuid }

const highAvailability = {
  ha_enabled: z.boolean(),
  is_self: z.boolean().optional(),
  active_time: time,
  leader_address: z.string().optional(),
  leader_cluster_address: z.string().optional(),
  performance_standby: z.boolean().optional(),
  performance_standby_last_remote_wal: z.int().optional(),
  last_wal: z.int().optional(),
  raft_committed_index: z.int().optional(),
  raft_applied_index: z.int().optional(),
}

const bodies = {
  sealed: reading('vault sys/seal-status', captured, z.object(sealed)),
  unsealed: reading('vault sys/seal-status', captured, z.object(unsealed)),
}
const sealedStatus = z.object({ ...sealed, ...highAvailability })
const unsealedStatus = z.object({ ...unsealed, ...highAvailability })
const statuses = {
  sealed: reading('vault status', captured, sealedStatus),
  unsealed: reading('vault status', captured, unsealedStatus),
}

/** What vault says of its seal: `t` of its `n` key shares unseal it. */
export type VaultStatus = z.output<typeof sealedStatus> | z.output<typeof unsealedStatus>

/** Which of a sealed and an unsealed shape a value is to be read by; the first also says what is missing where it is neither. */
function bySeal<T extends { readonly sealed: unknown; readonly unsealed: unknown }>(
  value: unknown,
  either: T,
): T['sealed'] | T['unsealed'] {
  return (value as { sealed?: unknown } | null)?.sealed === false ? either.unsealed : either.sealed
}

/** The body of `GET sys/seal-status` and of `PUT sys/unseal`. */
export function sealStatusBody(value: unknown): Reading<unknown> {
  return bySeal(value, bodies)
}

/** `vault status -format=json`, and what `operator unseal -format=json` answers with. */
export function vaultStatus(value: unknown): Reading<VaultStatus> {
  return bySeal(value, statuses)
}

const flag = z.enum(['true', 'false'])
const whole = z.string().regex(/^\d+$/, 'a number')

const everyRow = {
  'Seal Type': z.enum(sealTypes),
  Initialized: flag,
  'Total Shares': whole,
  Threshold: whole,
  Version: version,
  'Build Date': z.string().optional(),
  'Storage Type': z.string().min(1),
}
const sealedRows = z.object({
  ...everyRow,
  Sealed: z.literal('true'),
  'Unseal Progress': z.string().regex(/^\d+\/\d+$/, 'a progress such as 1/3'),
  'Unseal Nonce': z.union([z.literal('n/a'), uuid]),
  'HA Enabled': flag,
})
const unsealedRows = {
  ...everyRow,
  Sealed: z.literal('false'),
  'Cluster Name': z.string().min(1),
  'Cluster ID': uuid,
}
const raftRows = { 'Raft Committed Index': whole.optional(), 'Raft Applied Index': whole.optional() }
const haRows = { ...unsealedRows, ...raftRows, 'HA Enabled': z.literal('true'), 'HA Cluster': z.string().min(1) }

const tables = {
  sealed: reading('vault status (table)', captured, sealedRows),
  single: reading('vault status (table)', captured, z.object({ ...unsealedRows, 'HA Enabled': z.literal('false') })),
  active: reading(
    'vault status (table)',
    captured,
    z.object({ ...haRows, 'HA Mode': z.literal('active'), 'Active Since': time.optional() }),
  ),
  standby: reading(
    'vault status (table)',
    captured,
    z.object({ ...haRows, 'HA Mode': z.enum(['standby', 'active']), 'Active Node Address': z.string().min(1) }),
  ),
}

/** The table of `vault status`, whose rows depend on what it says. */
export function vaultStatusTable(rows: Readonly<Record<string, string>>): Reading<unknown> {
  if (rows['Sealed'] !== 'false') return tables.sealed
  if (rows['HA Enabled'] !== 'true') return tables.single
  return rows['HA Mode'] === 'active' ? tables.active : tables.standby
}
