import type { ClaimEntry, EnsureEntry, Ledger, Trial } from '../gates/ledger.ts'
import type { Block, PagePlace } from '../runbook/page.ts'
import type { Secret } from '../target/secret.ts'
import type { RunEvent } from './events.ts'
import { Skipped, Stopped, type People } from './people.ts'
import { placeOfCall, stackHere } from './place-of-call.ts'

/** A claim or a note, with where in the page it was made. */
export type Entry =
  | { readonly kind: 'claim'; readonly entry: ClaimEntry; readonly place: PagePlace }
  | { readonly kind: 'note'; readonly text: string }

interface LedgerOptions {
  readonly page: { readonly file: string; readonly path: string }
  readonly block: Block
  readonly step: string
  readonly planOnly: boolean
  readonly unmade: boolean
  readonly people: People
  readonly clock: Ledger['clock']
  emit(event: RunEvent): void
}

/** Keeps what one block says: its claims and notes in order, and those on trial apart until they count. */
export class BlockLedger implements Ledger {
  readonly entries: Entry[] = []
  readonly planOnly: boolean
  readonly clock: Ledger['clock']
  stateWord: string | undefined
  planned = 0
  attested = 0
  /** Things said after the block had ended; they cannot count, and must not pass unseen. */
  late = 0
  #ended = false
  #trial: Entry[] | undefined
  readonly #options: LedgerOptions

  constructor(options: LedgerOptions) {
    this.#options = options
    this.planOnly = options.planOnly
    this.clock = options.clock
  }

  claim(entry: ClaimEntry): void {
    this.#add({ kind: 'claim', entry, place: this.#place() })
  }

  // A bound function, because helpers are handed it apart from its ledger.
  readonly note = (text: string): void => {
    this.#add({ kind: 'note', text })
  }

  get unmade(): boolean {
    return this.planOnly && (this.#options.unmade || this.planned > 0)
  }

  state(word: string): void {
    this.stateWord = word
  }

  ensure(entry: EnsureEntry): void {
    if (entry.action === 'plan') this.planned += 1
    this.#options.emit({ type: 'ensure', ...this.#where(), ...entry, place: this.#place() })
  }

  trial(): Trial {
    const outer = this.#trial
    const mine: Entry[] = []
    this.#trial = mine
    return {
      get claims() {
        return mine.flatMap((each) => (each.kind === 'claim' ? [each.entry] : []))
      },
      keep: () => {
        this.#trial = outer
        for (const each of mine) this.#add(each)
      },
      drop: () => {
        this.#trial = outer
      },
    }
  }

  held(): boolean {
    return this.claims.some(({ entry }) => !entry.ok && entry.level === 'claim')
  }

  get claims(): Extract<Entry, { kind: 'claim' }>[] {
    return this.entries.filter((each) => each.kind === 'claim')
  }

  async approve(what: string): Promise<void> {
    const { people, block, step } = this.#options
    const irreversible = block.attributes.irreversible === true
    const answer = await people.approve({ step, what, irreversible })
    this.#options.emit({ type: 'approval', step, what, answer, by: people.name })
    const elsewhere = irreversible ? 'run it on one' : 'run it on one, or give --yes'
    if (answer === 'skip') throw new Skipped(what)
    if (answer !== 'yes') throw new Stopped(what, answer, elsewhere)
  }

  async secret(what: string): Promise<Secret> {
    const { people, step } = this.#options
    const secret = await people.secret({ step, what })
    if (secret === undefined) throw new Stopped(what, 'no-terminal', 'run it on one')
    return secret
  }

  async attest(what: string): Promise<boolean> {
    const { people, step } = this.#options
    const todo = this.entries.findLast((each) => each.kind === 'note')?.text
    const answer = await people.attest({ step, what, ...(todo === undefined ? {} : { todo }) })
    if (answer === 'no-terminal' || answer === 'quit') throw new Stopped(what, answer, 'run it on one')
    this.#options.emit({ type: 'attestation', step, what, answer: answer === 'yes', by: people.name })
    if (answer === 'yes') this.attested += 1
    return answer === 'yes'
  }

  end(): void {
    this.#ended = true
  }

  #add(entry: Entry): void {
    if (this.#ended) {
      this.late += 1
    } else if (this.#trial !== undefined) {
      this.#trial.push(entry)
    } else {
      this.entries.push(entry)
      if (entry.kind === 'note') this.#options.emit({ type: 'note', ...this.#where(), text: entry.text })
      else this.#options.emit({ type: 'claim', ...this.#where(), ...entry.entry, place: entry.place })
    }
  }

  #where(): { readonly step: string; readonly block: number } {
    return { step: this.#options.step, block: this.#options.block.order }
  }

  #place(): PagePlace {
    return placeOfCall(this.#options.page, stackHere()) ?? this.#options.block.place
  }
}
