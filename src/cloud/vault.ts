import type { VaultStatus } from '../schema/vault/seal-status.ts'
import type { Site } from '../site/site.ts'
import { CommandFailed, SchemaMismatch } from './errors.ts'
import { missingResult, modelOption, runAction, type ActionResult } from './juju.ts'
import { call, jsonOf, type Session } from './session.ts'

/** How many lines of a file name a key share and a root token, or the tool's own words that there is no file. */
export type KeyCount =
  | { readonly found: true; readonly keyShares: number; readonly rootTokens: number }
  | { readonly found: false; readonly evidence: string }

/** What a gate may ask of vault and of its charm. */
export interface VaultReader {
  /** What vault on its leader unit says of itself; a new or sealed vault is an answer. */
  status(): Promise<VaultStatus>
  /** The root CA as a PEM, from the action's JSON: the YAML form indents it, and an indented PEM is none. */
  rootCa(): Promise<string>
  /** The same, or undefined where the action has completed without one: vault has no root CA yet. */
  rootCaIfAny(): Promise<string | undefined>
  /** Counts the lines of what `vault operator init` printed, in a file on the leader unit; none of them is read. */
  keyCount(path: string): Promise<KeyCount>
}

const unit = 'vault/leader'
/** The charm's own listener, which never has TLS. */
const own = 'VAULT_ADDR=http://127.0.0.1:8220'

export function vaultReader(session: Session, site: Site): VaultReader {
  const onUnit = (...words: string[]): string[] => ['juju', 'ssh', ...modelOption(site), unit, '--', ...words]
  const askRootCa = () => runAction(session, site, unit, 'get-root-ca')
  return {
    status: async () => {
      const { vaultStatus } = await import('../schema/vault/seal-status.ts')
      const argv = onUnit('env', own, 'vault', 'status', '-format=json')
      const result = await call(session, argv, { dataExits: [2] })
      const status = jsonOf(session, result, vaultStatus)
      // It answers twice, and an answer that contradicts itself is none.
      const expected = status.sealed ? 2 : 0
      if (result.exitCode !== expected) throw otherThan(argv, '(exit code)', `${expected}`, `${result.exitCode}`)
      return status
    },
    rootCa: async () => {
      const { argv, result } = await askRootCa()
      const pem = pemOf(result)
      if (pem === undefined) throw missingResult(argv, 'output', result)
      return pem
    },
    rootCaIfAny: async () => {
      const { argv, result } = await askRootCa()
      if (!result.completed) throw missingResult(argv, 'output', result)
      return pemOf(result)
    },
    keyCount: async (path) => {
      const count = async (pattern: string): Promise<number> => {
        const argv = onUnit('grep', '-c', pattern, path)
        const { stdout } = await call(session, argv, { dataExits: [1] })
        if (!/^\d+\r?\n$/.test(stdout)) throw otherThan(argv, '(top)', 'a number', JSON.stringify(stdout.slice(0, 40)))
        return Number(stdout)
      }
      try {
        const keyShares = await count('^Unseal.Key')
        return { found: true, keyShares, rootTokens: await count('^Initial.Root.Token:') }
      } catch (error) {
        if (error instanceof CommandFailed && error.reason === 'not-found')
          return { found: false, evidence: error.message }
        throw error
      }
    },
  }
}

/** Before a CA exists the action completes all the same, without an output. */
function pemOf({ results }: ActionResult): string | undefined {
  const { output } = results
  if (typeof output !== 'string' || output.trim() === '') return undefined
  return output.endsWith('\n') ? output : `${output}\n`
}

function otherThan(argv: readonly string[], path: string, expected: string, got: string): SchemaMismatch {
  return new SchemaMismatch(argv, [{ path, expected, got, nearest: undefined, count: 1 }])
}
