import { z } from 'zod'
import { reading } from '../reading.ts'
import { withheld } from '../withheld.ts'
import { time, token, uuid } from './forms.ts'

const captured = { kind: 'captured', where: 'vault 1.8.0-dev' } as const
const texts = z.array(z.string())
const metadata = z.record(z.string(), z.string()).nullable()

const auth = z.object({
  client_token: token,
  accessor: z.string().min(1),
  policies: texts,
  token_policies: texts,
  identity_policies: texts.nullable(),
  metadata,
  orphan: z.boolean(),
  entity_id: z.string(),
  lease_duration: z.int(),
  renewable: z.boolean(),
  mfa_requirement: z.null().optional(),
})

const envelope = {
  request_id: uuid,
  lease_id: z.string(),
  lease_duration: z.int(),
  renewable: z.boolean(),
  warnings: texts.nullable(),
}

/** What every answer with data has around it: `vault read`, `write` and `token lookup` in JSON, and the HTTP API. */
export const vaultSecret = withheld(
  reading(
    'vault secret',
    captured,
    z.object({
      ...envelope,
      data: z.record(z.string(), z.unknown()).nullable(),
      auth: auth.nullable().optional(),
      wrap_info: z.record(z.string(), z.unknown()).nullable().optional(),
    }),
  ),
)

/** `vault token create -format=json` and `vault login -format=json`. */
export const vaultTokenCreate = withheld(
  reading('vault token create', captured, z.object({ ...envelope, data: z.null(), auth })),
)

const flag = z.enum(['true', 'false'])
const list = z.string().regex(/^\[.*\]$/, 'a list in brackets')

/** The rows of `vault token create` and `vault login`. */
export const vaultTokenRows = withheld(
  reading(
    'vault token create (table)',
    captured,
    z.object({
      token,
      token_accessor: z.string().min(1),
      token_duration: z.string().min(1),
      token_renewable: flag,
      token_policies: list,
      identity_policies: list,
      policies: list,
    }),
  ),
)

const policyText = 'Success! You are now authenticated. The token information displayed below'

/** What `vault login` prints above the rows. */
export function withoutLoginText(text: string): string {
  const start = text.indexOf('Key ')
  if (!text.startsWith(policyText) || start === -1) throw new Error('a first line that says that the login succeeded')
  return text.slice(start)
}

/** `vault token lookup -format=json`; a root token has neither `issue_time` nor `renewable`, and never expires. */
export const vaultTokenLookup = withheld(
  reading(
    'vault token lookup',
    captured,
    z.object({
      ...envelope,
      data: z.object({
        accessor: z.string().min(1),
        creation_time: z.int(),
        creation_ttl: z.int(),
        display_name: z.string(),
        entity_id: z.string(),
        expire_time: time.nullable(),
        explicit_max_ttl: z.int(),
        external_namespace_policies: z.record(z.string(), texts).optional(),
        id: token,
        identity_policies: texts.optional(),
        issue_time: time.optional(),
        last_renewal: time.optional(),
        last_renewal_time: z.int().optional(),
        meta: metadata,
        num_uses: z.int(),
        orphan: z.boolean(),
        path: z.string(),
        period: z.int().optional(),
        policies: texts,
        renewable: z.boolean().optional(),
        role: z.string().optional(),
        ttl: z.int(),
        type: z.enum(['service', 'batch']),
      }),
    }),
  ),
)

const whole = z.string().regex(/^\d+$/, 'a number')
const span = z.string().regex(/^(?:\d+[hms])+$/, 'a duration')

/** The rows of `vault token lookup`. */
export const vaultTokenLookupRows = withheld(
  reading(
    'vault token lookup (table)',
    captured,
    z.object({
      accessor: z.string().min(1),
      creation_time: whole,
      creation_ttl: span,
      display_name: z.string().min(1),
      entity_id: z.string().min(1),
      expire_time: z.union([z.literal('<nil>'), time]),
      explicit_max_ttl: span,
      id: token,
      issue_time: time.optional(),
      meta: z.string().min(1),
      num_uses: whole,
      orphan: flag,
      path: z.string().min(1),
      policies: list,
      renewable: flag.optional(),
      ttl: span,
      type: z.enum(['service', 'batch']),
    }),
  ),
)
