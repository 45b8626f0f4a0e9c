import { produce, type Draft } from 'immer'
import { answer, type Answer, type Call } from '../engine/command.ts'
import { schedule } from '../engine/schedule.ts'
import type { SimVault } from '../world/host-world.ts'
import type { World } from '../world/world.ts'
import { isValidToken } from './is-valid-token.ts'

/** One call of the vault client, its words read, and the server that it reached. */
export interface VaultCall {
  readonly world: World
  readonly hostname: string
  readonly call: Call
  readonly vault: SimVault
  /** `http://127.0.0.1:8200`. */
  readonly address: string
  readonly token: string | undefined
  readonly options: Readonly<Record<string, string>>
  readonly words: readonly string[]
}

/** A subcommand: what it is called in its own error, the request that it makes, and what it does. */
export interface Subcommand {
  readonly options?: Readonly<Record<string, 'flag' | 'value'>>
  /** Begins its error text: `Error initializing`. */
  readonly error: (words: readonly string[]) => string
  readonly method: 'GET' | 'PUT' | 'POST'
  readonly path: (call: Pick<VaultCall, 'options' | 'words'>) => string
  /** The exit code where no server answered; 2 where nothing is said. */
  readonly unreachableExit?: 1 | 2
  readonly run: (call: VaultCall, subcommand: Subcommand) => Answer
}

/** What the client prints where the server refuses a request. Source: run, vault 1.8.0-dev. */
export function refuse(at: VaultCall, { error, method, path }: Subcommand, code: number, texts: string): Answer {
  const url = `URL: ${method} ${at.address}/v1/${path(at)}`
  const stderr = `${error(at.words)}: Error making API request.\n\n${url}\nCode: ${code}. Errors:\n\n* ${texts}\n`
  return answer(at.world, { stderr, exitCode: 2 })
}

/** The answer of a server that needs a valid token to a call that has none, or whose vault is sealed. */
export function withoutToken(at: VaultCall, subcommand: Subcommand): Answer | undefined {
  const { vault, token, world } = at
  if (!vault.initialised) return refuse(at, subcommand, 503, 'Vault is sealed')
  if (vault.sealed) return refuse(at, subcommand, 503, 'error performing token check: Vault is sealed')
  if (token === undefined) return refuse(at, subcommand, 400, 'missing client token')
  return isValidToken(vault, token, world.nowMs) ? undefined : refuse(at, subcommand, 403, 'permission denied')
}

/** Vault changed; its charm may look. */
export function changeVault(at: VaultCall, change: (vault: Draft<SimVault>) => void): VaultCall {
  const world = produce(at.world, (draft) => {
    const vault = draft.hosts[at.hostname]?.vault
    if (vault !== undefined) change(vault)
    schedule(draft, 0, { kind: 'charms.look' })
  })
  return { ...at, world, vault: world.hosts[at.hostname]?.vault ?? at.vault }
}
