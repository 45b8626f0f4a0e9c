import type { Secret } from '../target/secret.ts'

/** One checked sentence as a block makes it; the runner adds where it stands. */
export interface ClaimEntry {
  readonly text: string
  readonly ok: boolean
  readonly level: 'claim' | 'warning'
  readonly expected?: string
  readonly actual?: string
}

/** What an `ensure` found and did. */
export interface EnsureEntry {
  readonly what: string
  readonly found: 'present' | 'absent' | 'different'
  readonly action: 'none' | 'create' | 'plan' | 'hold'
  readonly detail?: string
}

/** Claims and notes made on trial: they count when kept, and are as if never made when dropped. */
export interface Trial {
  readonly claims: readonly ClaimEntry[]
  keep(): void
  drop(): void
}

/** Where a block's claims go; kept by the runner, which knows the step, the place and the people. */
export interface Ledger {
  claim(entry: ClaimEntry): void
  readonly note: (text: string) => void
  state(word: string): void
  ensure(entry: EnsureEntry): void
  /** From now on claims and notes go to the trial. */
  trial(): Trial
  /** Whether a claim of this block has already turned out untrue. */
  held(): boolean
  /** Whether this run only tells what it would create. */
  readonly planOnly: boolean
  /** Whether something that this block may need would have been made by now, were the run not a plan: to wait for it would be in vain. */
  readonly unmade: boolean
  /** Resolves when the person lets it be created, or raises what stops the run. */
  approve(what: string): Promise<void>
  /** Resolves with what only a person knows, or raises what stops the run. */
  secret(what: string): Promise<Secret>
  /** Resolves with the person's word that it is done. */
  attest(what: string): Promise<boolean>
  readonly clock: { now(): number; sleep(durationMs: number): Promise<void> }
}

/** Ends a block that has already said, by a claim, why it holds. */
export class Held extends Error {
  constructor(what: string) {
    super(what)
    this.name = 'Held'
  }
}
