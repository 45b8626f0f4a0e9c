import type { JujuReader } from '../../cloud/juju.ts'
import type { JujuStatus } from '../../schema/juju/status.ts'
import type { Secret } from '../../target/secret.ts'
import type { ClaimFunction } from '../claim.ts'
import { absent, different, present, type Look, type Writers } from '../ensure.ts'
import { unitsOfCharm } from '../units-of-charm.ts'
import type { UntilFunction } from '../until.ts'

/** What vault's charm says before it may use vault: it cannot yet, or it asks to be let in. */
const cannotYet: ReadonlySet<string> = new Set(['Vault needs to be initialized', 'Unit is sealed'])
const asks = 'Vault charm not yet authorized: run authorize-charm action.'
/** What it says once it is let in and vault has no root CA. */
const waitsForCa = 'Missing CA cert'

/** Whether the charm may use vault, by what it says. */
export function lookAtAuthorisation(status: JujuStatus): Look {
  const { name, text, workload, message } = leaderOf(status)
  if (message === asks || cannotYet.has(message)) return absent(`${name} ${text}`)
  if (workload === 'active' || message === waitsForCa) return present
  return different('a charm that is authorised, or asks to be', `${name} ${text}`)
}

/**
 * Lets the charm in, once it has seen that vault is open: it looks every few minutes, and says what it saw last. The token is asked
 * for only then, since it does not last.
 */
export async function authorise(
  say: { readonly claim: ClaimFunction; readonly until: UntilFunction },
  juju: JujuReader,
  askSecret: (what: string) => Promise<Secret>,
  writers: Writers,
): Promise<void> {
  const pace = { limit: '10m', every: '15s' } as const
  await say.until('the charm has seen vault unsealed', pace, async () => {
    const { name, text, message } = leaderOf(await juju.status())
    say.claim('the charm has seen that vault is unsealed', !cannotYet.has(message), { actual: `${name} ${text}` })
  })
  const token = await askSecret('the token of ten minutes, made on the unit of vault')
  await writers.juju.run('vault/leader', 'authorize-charm', { secrets: { token } })
  await say.until('the charm says that it is authorised', pace, async () => {
    const { name, text, message } = leaderOf(await juju.status())
    say.claim('the charm no longer asks to be authorised', message !== asks, { actual: `${name} ${text}` })
  })
}

function leaderOf(status: JujuStatus) {
  const leader = unitsOfCharm(status, 'vault').find((unit) => unit.leader)
  return leader ?? { name: 'vault', text: 'has no leader', workload: '', message: '' }
}
