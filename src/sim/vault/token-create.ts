import { answer, type Answer } from '../engine/command.ts'
import { drawFrom } from '../engine/draw.ts'
import { drawToken } from './initialise.ts'
import { printJson, printSpan, printTable } from './print.ts'
import { changeVault, withoutToken, type Subcommand, type VaultCall } from './vault-call.ts'

/** `vault token create`: a child of the token that asks, with its policies. */
export const tokenCreate: Subcommand = {
  options: { format: 'value', field: 'value', ttl: 'value', policy: 'value' },
  error: () => 'Error creating token',
  method: 'POST',
  path: () => 'auth/token/create',
  run: (at, subcommand) => withoutToken(at, subcommand) ?? create(at),
}

function create(at: VaultCall): Answer {
  const { world, vault, options } = at
  const asked = readSpan(options['ttl'] ?? '0')
  const ttlSeconds = vault.longestTtlSeconds === undefined ? asked : Math.min(asked, vault.longestTtlSeconds)
  const own = vault.tokens[at.token ?? '']
  const policies = options['policy'] === undefined ? (own?.policies ?? ['root']) : ['default', options['policy']]
  const name = `${Object.keys(vault.tokens).length}/${world.nowMs}`
  const token = drawToken(world.seed, name)
  const createdMs = world.nowMs
  const expiresMs = ttlSeconds === 0 ? Number.MAX_SAFE_INTEGER : createdMs + ttlSeconds * 1000
  const next = changeVault(at, (draft) => {
    draft.tokens[token] = { expiresMs, createdMs, policies: [...policies] }
  })
  return answer(next.world, { stdout: show(at, { token, ttlSeconds, policies, name }) })
}

interface Made {
  readonly token: string
  readonly ttlSeconds: number
  readonly policies: readonly string[]
  readonly name: string
}

function show({ world, options }: VaultCall, { token, ttlSeconds, policies, name }: Made): string {
  const isJson = options['format'] === 'json'
  // A field is printed without a newline where stdout is no terminal.
  if (options['field'] === 'token') return isJson ? JSON.stringify(token) : token
  const accessor = accessorOf(world.seed, token)
  const renewable = ttlSeconds > 0
  if (isJson) {
    return printJson({
      request_id: drawFrom(world.seed).uuid(`vault-request/${name}`),
      lease_id: '',
      lease_duration: 0,
      renewable: false,
      data: null,
      warnings: null,
      auth: {
        client_token: token,
        accessor,
        policies,
        token_policies: policies,
        identity_policies: null,
        metadata: null,
        orphan: false,
        entity_id: '',
        lease_duration: ttlSeconds,
        renewable,
      },
    })
  }
  return printTable([
    ['token', token],
    ['token_accessor', accessor],
    ['token_duration', renewable ? printSpan(ttlSeconds) : '\u221e'],
    ['token_renewable', String(renewable)],
    ['token_policies', JSON.stringify(policies)],
    ['identity_policies', '[]'],
    ['policies', JSON.stringify(policies)],
  ])
}

/** A token's accessor, which tells nothing of it. */
export function accessorOf(seed: number, token: string): string {
  return drawToken(seed, `accessor/${token}`).slice(2)
}

/** `600`, `10m`, `1h30m`. */
function readSpan(text: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  const units = { h: 3600, m: 60, s: 1 } as const
  return [...text.matchAll(/(\d+)([hms])/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * (units[unit as keyof typeof units] ?? 0),
    0,
  )
}
