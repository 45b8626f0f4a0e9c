import type { Secret } from '../target/secret.ts'

/** Who answers for a run: a scripted operator on sim, the person at the terminal on live. */
export interface People {
  readonly name: string
  /** Whether `what` may be created; an irreversible one is asked for by its name. */
  approve(question: { readonly step: string; readonly what: string; readonly irreversible: boolean }): Promise<Answer>
  /** Whether the person says that it is done; `todo` is what he is to do before he can. */
  attest(question: { readonly step: string; readonly what: string; readonly todo?: string }): Promise<Answer>
  /** A secret that only a person has, typed where nobody sees it; undefined where nobody gives it. */
  secret(question: { readonly step: string; readonly what: string }): Promise<Secret | undefined>
}

/** `skip` leaves out the rest of a mutation and lets the run go on; `no` and `quit` end it. */
export type Answer = 'yes' | 'no' | 'skip' | 'quit' | 'no-terminal'

/** Nobody is there to ask: a run stops before its first mutation and says how to go on. */
export const nobody: People = {
  name: 'nobody',
  approve: () => Promise.resolve('no-terminal'),
  attest: () => Promise.resolve('no-terminal'),
  secret: () => Promise.resolve(undefined),
}

/** Ends a mutation that the person leaves out. */
export class Skipped extends Error {
  constructor(what: string) {
    super(`left out, and whatever comes after it in this block: ${what}`)
    this.name = 'Skipped'
  }
}

/** Ends a run that needs a person's word and did not get it; `elsewhere` says how it could be given. Exit code 3. */
export class Stopped extends Error {
  readonly answer: Answer

  constructor(what: string, answer: Answer, elsewhere: string) {
    super(
      answer === 'no-terminal'
        ? `needs a person's word, and there is no terminal to ask on; ${elsewhere}: ${what}`
        : `answered ${answer}: ${what}`,
    )
    this.name = 'Stopped'
    this.answer = answer
  }
}
