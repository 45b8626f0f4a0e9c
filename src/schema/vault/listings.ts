import { z } from 'zod'
import { reading } from '../reading.ts'
import { textColumns } from '../text-columns.ts'
import { uuid } from './forms.ts'

const captured = { kind: 'captured', where: 'vault 1.8.0-dev' } as const

/** The rows of `vault secrets list`; a path ends with a slash. */
export const vaultMountRows = reading(
  'vault secrets list (table)',
  captured,
  z.array(
    z.object({
      Path: z.string().regex(/^\S+\/$/),
      Type: z.string().min(1),
      Accessor: z.string().min(1),
      Description: z.string(),
    }),
  ),
)

/** Reads the table, which has a line of dashes below its header. */
export function parseMounts(text: string): unknown {
  const [header = '', dashes = '', ...lines] = text.replace(/\n+$/, '').split('\n')
  if (!/^(?:-+ *)+$/.test(dashes)) throw new Error('a table with dashes below its header')
  return textColumns([header, ...lines]).rows
}

/** `vault secrets list -format=json`: by path. */
export const vaultMounts = reading(
  'vault secrets list -format=json',
  captured,
  z.record(
    z.string(),
    z.object({
      uuid,
      type: z.string(),
      description: z.string(),
      accessor: z.string(),
      config: z.object({
        default_lease_ttl: z.int(),
        max_lease_ttl: z.int(),
        force_no_cache: z.boolean(),
        passthrough_request_headers: z.array(z.string()).optional(),
        allowed_response_headers: z.array(z.string()).optional(),
        audit_non_hmac_request_keys: z.array(z.string()).optional(),
        audit_non_hmac_response_keys: z.array(z.string()).optional(),
        listing_visibility: z.string().optional(),
        token_type: z.string().optional(),
      }),
      options: z.record(z.string(), z.string()).nullable(),
      local: z.boolean(),
      seal_wrap: z.boolean(),
      external_entropy_access: z.boolean(),
    }),
  ),
)

/** `vault policy list -format=json`. */
export const vaultPolicies = reading(
  'vault policy list -format=json',
  { kind: 'source', where: 'vault 1.8 command/policy_list.go' },
  z.array(z.string()),
)

/** `vault operator raft list-peers -format=json`. */
export const vaultPeers = reading(
  'vault operator raft list-peers',
  { kind: 'documented', where: 'vault manual, `operator raft list-peers`, `GET sys/storage/raft/configuration`' },
  z.object({
    data: z.object({
      config: z.object({
        index: z.int(),
        servers: z.array(
          z.object({
            address: z.string(),
            leader: z.boolean(),
            node_id: z.string(),
            protocol_version: z.string(),
            voter: z.boolean(),
          }),
        ),
      }),
    }),
  }),
)
