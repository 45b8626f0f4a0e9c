import type { GateContext, HumanContext, MutateContext } from '../gates/context.ts'
import type { Kind } from './attributes.ts'

const common = {
  site: true,
  maas: true,
  juju: true,
  openstack: true,
  kubernetes: true,
  vault: true,
  virsh: true,
  host: true,
  http: true,
  claim: true,
  warn: true,
  until: true,
  note: true,
  results: true,
} as const
// A word that a context gains or loses is a type error here, so that no block is ever handed less than its type says.
const gate = { ...common, state: true } as const satisfies Record<keyof GateContext, true>
const mutate = { ...common, ensure: true, askSecret: true } as const satisfies Record<keyof MutateContext, true>
const human = { ...common, human: true } as const satisfies Record<keyof HumanContext, true>

/** The words that a block of each kind may use without importing them. */
export const wordsOf: Readonly<Record<'gate' | 'mutate' | 'human', readonly string[]>> = {
  gate: Object.keys(gate),
  mutate: Object.keys(mutate),
  human: Object.keys(human),
}

/** The words of every kind of block. */
export const allWords: ReadonlySet<string> = new Set(Object.values(wordsOf).flat())

/** Whether a block of this kind is TypeScript that is handed a context. */
export function hasContext(kind: Kind): kind is keyof typeof wordsOf {
  return Object.hasOwn(wordsOf, kind)
}
