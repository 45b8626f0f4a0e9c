import type { GateContext, HumanContext, MutateContext } from '../gates/context.ts'

/** Types the context that a gate's block gets; a gate has no verb that changes anything. */
export function $gate<T>(block: (context: GateContext) => Promise<T>): (context: GateContext) => Promise<T> {
  return block
}

/** Types the context that a mutation's block gets: it reads, and changes through `ensure`. */
export function $mutate<T>(block: (context: MutateContext) => Promise<T>): (context: MutateContext) => Promise<T> {
  return block
}

/** Types the context that a human step's block gets: it reads, and asks. */
export function $human<T>(block: (context: HumanContext) => Promise<T>): (context: HumanContext) => Promise<T> {
  return block
}
