import type { Site } from '../site/site.ts'
import { missingResult, runAction } from './juju.ts'
import type { Session } from './session.ts'

/** What a gate may ask of the vault charm. */
export interface VaultReader {
  /** The root CA as a PEM, from the action's JSON: the YAML form indents it, and an indented PEM is none. */
  rootCa(): Promise<string>
}

export function vaultReader(session: Session, site: Site): VaultReader {
  return {
    rootCa: async () => {
      const { argv, result } = await runAction(session, site, 'vault/leader', 'get-root-ca')
      const { output } = result.results
      // Before a CA exists the action completes all the same, without an output.
      if (typeof output !== 'string' || output.trim() === '') throw missingResult(argv, 'output', result)
      return output.endsWith('\n') ? output : `${output}\n`
    },
  }
}
