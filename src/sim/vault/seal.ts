import { answer } from '../engine/command.ts'
import { changeVault, withoutToken, type Subcommand } from './vault-call.ts'

/** `vault operator seal`. */
export const seal: Subcommand = {
  error: () => 'Error sealing',
  method: 'PUT',
  path: () => 'sys/seal',
  run: (at, subcommand) => {
    const refused = withoutToken(at, subcommand)
    if (refused !== undefined) return refused
    const { world } = changeVault(at, (draft) => Object.assign(draft, { sealed: true, given: [], nonce: '' }))
    return answer(world, { stdout: 'Success! Vault is sealed.\n' })
  },
}
