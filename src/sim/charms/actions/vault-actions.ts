import type { Draft } from 'immer'
import { rootCa } from '../../build/root-ca.ts'
import { schedule } from '../../engine/schedule.ts'
import { isValidToken } from '../../vault/is-valid-token.ts'
import type { SimVault } from '../../world/host-world.ts'
import type { World } from '../../world/world.ts'
import type { ActionEnd, ActionPlace, CharmAction } from '../actions.ts'
import { actionUnit, done } from './action-unit.ts'

/** Where the charm asks vault: a listener without TLS, for itself. */
const own = 'http://127.0.0.1:8220/v1'

const notLeader: ActionEnd = { failed: 'Please run action on lead unit' }

/** Runs on the leader only; any other failure is the last line of a traceback, whose shape is hvac's. */
function onLeader(
  does: (draft: Draft<World>, vault: Draft<SimVault>, token: string) => ActionEnd,
): CharmAction['finish'] {
  return (draft, place, parameters) => {
    if (actionUnit(draft, place)?.leader !== true) return notLeader
    const vault = draft.hosts[place.hostname]?.vault
    return vault === undefined
      ? { failed: 'exit status 1', exitCode: 1 }
      : does(draft, vault, typeof parameters['token'] === 'string' ? parameters['token'] : '')
  }
}

/** Source: charm-vault `src/actions/actions.py`, `src/lib/charm/vault.py`, `vault_pki.py`. */
export const vaultActions: Readonly<Record<string, CharmAction>> = {
  'authorize-charm': {
    description: 'Authorize the vault charm to interact with vault',
    seconds: () => 15,
    finish: onLeader((draft, vault, token) => {
      if (vault.sealed) return { failed: `hvac.exceptions.VaultDown: Vault is sealed, on get ${own}/sys/auth` }
      if (!isValidToken(vault, token, draft.nowMs))
        return { failed: `hvac.exceptions.Forbidden: permission denied, on get ${own}/sys/auth` }
      vault.authorised = true
      schedule(draft, 0, { kind: 'charms.look' })
      return done
    }),
  },
  'generate-root-ca': {
    description: 'Generate a self-signed root CA',
    seconds: () => 12,
    finish: onLeader((draft, vault) => {
      const login = `${own}/auth/approle/login`
      if (vault.sealed) return { failed: `hvac.exceptions.VaultDown: Vault is sealed, on post ${login}` }
      if (!vault.authorised) return { failed: `hvac.exceptions.InvalidRequest: missing client token, on post ${login}` }
      if (vault.rootCa !== undefined) return { failed: 'PKI CA already configured' }
      vault.rootCa = rootCa
      if (draft.juju.upsets.vault === 'sealed-again') Object.assign(vault, { sealed: true, given: [], nonce: '' })
      schedule(draft, 0, { kind: 'charms.look' })
      return { results: { output: rootCa } }
    }),
  },
  'get-root-ca': {
    description: 'Get the root CA certificate',
    seconds: () => 2,
    finish: (draft, place) => ({ results: rootCaOf(draft, place) }),
  },
  'reissue-certificates': {
    description: 'Reissue certificates to all clients',
    seconds: () => 8,
    finish: onLeader(() => done),
  },
}

/** Before there is a CA the action completes all the same, without an output. */
function rootCaOf(world: World, { hostname }: ActionPlace): Record<string, string> {
  const found = world.hosts[hostname]?.vault?.rootCa
  return found === undefined ? {} : { output: found }
}
