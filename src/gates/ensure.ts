import type { ClaimFunction } from './claim.ts'
import { ActionFailed, CommandFailed } from '../cloud/errors.ts'
import type { HostWriter } from '../cloud/host.ts'
import type { JujuWriter } from '../cloud/juju.ts'
import type { KubernetesWriter } from '../cloud/kubernetes-writer.ts'
import type { MaasWriter } from '../cloud/maas-writer.ts'
import type { OpenstackWriter } from '../cloud/openstack.ts'
import type { VirshWriter } from '../cloud/virsh.ts'
import type { Reason } from '../schema/failure.ts'
import { Held, type Ledger } from './ledger.ts'

/** What a look found. `absent` needs evidence: the tool's own words, an empty list, a prior state seen; never a mere failure. */
export type Look =
  | { readonly found: 'present' }
  | { readonly found: 'absent'; readonly evidence: string }
  | { readonly found: 'different'; readonly expected: string; readonly actual: string }

/** The clients that may change things; only `create` is ever handed them. */
export interface Writers {
  readonly maas: MaasWriter
  readonly juju: JujuWriter
  readonly virsh: VirshWriter
  readonly host: HostWriter
  readonly openstack: OpenstackWriter
  readonly kubernetes: KubernetesWriter
}

export interface Wanted {
  /** Reads whether the wanted state is there; it may raise, and then nothing is created. */
  look(): Promise<Look>
  /** Brings it about; called only after a look that found it absent. */
  create(writers: Writers): Promise<unknown>
}

/**
 * Looks, creates what is absent, and looks again. It is the only way in which a block changes anything, so running it twice changes
 * nothing the second time. What is there and different is shown, never overwritten.
 */
export interface EnsureFunction {
  (what: string, wanted: Wanted): Promise<void>
  readonly present: Look
  absent(evidence: string): Look
  different(expected: string, actual: string): Look
}

export const present: Look = { found: 'present' }

export function absent(evidence: string): Look {
  return { found: 'absent', evidence }
}

export function different(expected: string, actual: string): Look {
  return { found: 'different', expected, actual }
}

export function makeEnsure(ledger: Ledger, claim: ClaimFunction, writers: () => Writers): EnsureFunction {
  const ensure = async (what: string, wanted: Wanted): Promise<void> => {
    if (ledger.held()) throw new Held(`${what}: not looked at, because a claim before it is not true`)
    const look = await wanted.look()
    if (look.found === 'present') {
      ledger.ensure({ what, found: 'present', action: 'none' })
      claim(what, true)
      return
    }
    if (look.found === 'different') {
      ledger.ensure({ what, found: 'different', action: 'hold', detail: look.actual })
      claim(what, false, { expected: look.expected, actual: look.actual })
      throw new Held(`${what}: it is there and different, and nothing was overwritten`)
    }
    if (ledger.planOnly) {
      ledger.ensure({ what, found: 'absent', action: 'plan', detail: look.evidence })
      return
    }
    await ledger.approve(what)
    ledger.ensure({ what, found: 'absent', action: 'create', detail: look.evidence })
    const refusal = await refusalOf(wanted.create(writers()))
    if (refusal !== undefined) {
      claim(what, false, { expected: 'made', actual: refusal })
      throw new Held(`${what}: refused`)
    }
    const again = await wanted.look()
    if (claim(what, again.found === 'present', { expected: 'there, read back', actual: readBack(again) })) return
    throw new Held(`${what}: made, but the read-back does not find it so`)
  }
  return Object.assign(ensure, { present, absent, different })
}

/** Reasons by which a tool itself has judged that it will not: that is an answer, where a failure of any other kind is none. */
const refusals: readonly Reason[] = ['conflict', 'forbidden', 'invalid']

/** The tool's own words where it refused to create; any other failure stays one. */
async function refusalOf(creating: Promise<unknown>): Promise<string | undefined> {
  try {
    await creating
    return undefined
  } catch (error) {
    if (error instanceof ActionFailed || (error instanceof CommandFailed && refusals.includes(error.reason)))
      return error.message
    throw error
  }
}

function readBack(look: Look): string {
  if (look.found === 'different') return `${look.actual} (expected ${look.expected})`
  return look.found === 'absent' ? `absent: ${look.evidence}` : 'there'
}
