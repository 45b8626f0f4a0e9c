import { answer, type Answer } from '../engine/command.ts'
import { drawFrom } from '../engine/draw.ts'
import { isValidToken } from './is-valid-token.ts'
import { printJson, printSpan, printTable } from './print.ts'
import { accessorOf } from './token-create.ts'
import { changeVault, refuse, withoutToken, type Subcommand, type VaultCall } from './vault-call.ts'

/** `vault token lookup [TOKEN]`: its own without an argument. */
export const tokenLookup: Subcommand = {
  options: { format: 'value' },
  error: () => 'Error looking up token',
  method: 'GET',
  path: () => 'auth/token/lookup-self',
  run: (at, subcommand) => {
    const refused = withoutToken(at, subcommand)
    if (refused !== undefined) return refused
    const token = at.words[0] ?? at.token ?? ''
    return isValidToken(at.vault, token, at.world.nowMs)
      ? show(at, token)
      : refuse(at, { ...subcommand, method: 'POST', path: () => 'auth/token/lookup' }, 403, 'bad token')
  },
}

/** `vault token revoke TOKEN`, which says the same of one that is not there. */
export const tokenRevoke: Subcommand = {
  error: () => 'Error revoking token',
  method: 'POST',
  path: () => 'auth/token/revoke',
  run: (at, subcommand) => {
    const refused = withoutToken(at, subcommand)
    if (refused !== undefined) return refused
    const { world } = changeVault(at, (draft) => void delete draft.tokens[at.words[0] ?? ''])
    return answer(world, { stdout: 'Success! Revoked token (if it existed)\n' })
  },
}

function show({ world, vault, options }: VaultCall, token: string): Answer {
  const child = vault.tokens[token]
  const data =
    child === undefined
      ? rootData(vault.initialisedMs ?? 0, world.seed, token)
      : childData(world.nowMs, world.seed, token, child)
  if (options['format'] === 'json') {
    const request_id = drawFrom(world.seed).uuid(`vault-request/lookup/${world.nowMs}`)
    const body = { request_id, lease_id: '', lease_duration: 0, renewable: false, data, warnings: null }
    return answer(world, { stdout: printJson(body) })
  }
  return answer(world, { stdout: printTable(Object.entries(data).map(([name, value]) => [name, cell(name, value)])) })
}

const spans: ReadonlySet<string> = new Set(['creation_ttl', 'explicit_max_ttl', 'ttl'])

function cell(name: string, value: unknown): string {
  if (typeof value === 'number' && spans.has(name)) return printSpan(value)
  if (value === null) return '<nil>'
  if (Array.isArray(value)) return `[${value.join(' ')}]`
  return value === '' ? 'n/a' : String(value as string | number | boolean)
}

function rootData(createdMs: number, seed: number, token: string) {
  return {
    accessor: accessorOf(seed, token),
    creation_time: Math.floor(createdMs / 1000),
    creation_ttl: 0,
    display_name: 'root',
    entity_id: '',
    expire_time: null,
    explicit_max_ttl: 0,
    id: token,
    meta: null,
    num_uses: 0,
    orphan: true,
    path: 'auth/token/root',
    policies: ['root'],
    ttl: 0,
    type: 'service',
  }
}

function childData(nowMs: number, seed: number, token: string, child: VaultCall['vault']['tokens'][string]) {
  const { expiresMs, createdMs, policies } = child
  const ends = expiresMs < Number.MAX_SAFE_INTEGER
  return {
    accessor: accessorOf(seed, token),
    creation_time: Math.floor(createdMs / 1000),
    creation_ttl: ends ? Math.round((expiresMs - createdMs) / 1000) : 0,
    display_name: 'token',
    entity_id: '',
    expire_time: ends ? new Date(expiresMs).toISOString() : null,
    explicit_max_ttl: 0,
    id: token,
    issue_time: new Date(createdMs).toISOString(),
    meta: null,
    num_uses: 0,
    orphan: false,
    path: 'auth/token/create',
    policies: [...policies],
    renewable: ends,
    ttl: ends ? Math.floor((expiresMs - nowMs) / 1000) : 0,
    type: 'service',
  }
}
