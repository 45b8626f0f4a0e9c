import { z } from 'zod'
import { reading } from '../reading.ts'
import { withheld } from '../withheld.ts'
import { keyShare, keyShareHex, token } from './forms.ts'

/** `vault operator init`: the shares, the token of root, and what the last sentence says of them. */
const initialised = z
  .object({
    unseal_keys: z.array(keyShare).min(1),
    root_token: token,
    unseal_shares: z.int(),
    unseal_threshold: z.int(),
  })
  .refine(({ unseal_keys, unseal_shares }) => unseal_keys.length === unseal_shares, {
    path: ['unseal_keys'],
    message: 'as many keys as shares',
  })

export const vaultInitText = withheld(
  reading(
    'vault operator init',
    { kind: 'source', where: 'vault 1.8 command/operator_init.go; run by hand on 1.8.0-dev' },
    initialised,
  ),
)

/** Reads the lines of `operator init`; a line that is none of them makes it throw, and no message quotes one. */
export function parseInit(text: string): unknown {
  const keys = [...text.matchAll(/^(?:Unseal|Recovery) Key \d+: (\S+)$/gm)].map(([, key]) => key)
  const root = /^Initial Root Token: (\S+)$/m.exec(text)?.[1]
  const [, shares, threshold] =
    /^Vault (?:is )?initialized with (\d+) key shares? and a key threshold of (\d+)\./m.exec(text) ?? []
  return {
    unseal_keys: keys,
    root_token: root,
    unseal_shares: shares === undefined ? undefined : Number(shares),
    unseal_threshold: threshold === undefined ? undefined : Number(threshold),
  }
}

/** `vault operator init -format=json`; the recovery numbers are there although there are no recovery keys. */
export const vaultInit = withheld(
  reading(
    'vault operator init -format=json',
    { kind: 'captured', where: 'vault 1.8.0-dev' },
    z.object({
      unseal_keys_b64: z.array(keyShare),
      unseal_keys_hex: z.array(keyShareHex),
      unseal_shares: z.int(),
      unseal_threshold: z.int(),
      recovery_keys_b64: z.array(keyShare),
      recovery_keys_hex: z.array(keyShareHex),
      recovery_keys_shares: z.int(),
      recovery_keys_threshold: z.int(),
      root_token: token,
    }),
  ),
)

/** `vault operator init -status -format=json`. */
export const vaultInitStatus = reading(
  'vault operator init -status',
  { kind: 'captured', where: 'vault 1.8.0-dev' },
  z.object({ Initialized: z.boolean() }),
)

/** The body of `PUT sys/init`. */
export const initBody = withheld(
  reading(
    'vault PUT sys/init',
    { kind: 'captured', where: 'vault 1.8.0-dev' },
    z.object({ keys: z.array(keyShareHex), keys_base64: z.array(keyShare), root_token: token }),
  ),
)
