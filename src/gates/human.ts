import type { Ledger } from './ledger.ts'

/** Tells a person what to do and takes his word that it is done; the word is shown as attested, never as passed. */
export type HumanFunction = (task: { readonly do: string; readonly attest: string }) => Promise<void>

/** The person did not attest that it is done. */
export class NotAttested extends Error {
  constructor(what: string) {
    super(`not attested: ${what}`)
    this.name = 'NotAttested'
  }
}

export function makeHuman(ledger: Ledger): HumanFunction {
  return async (task) => {
    ledger.note(task.do)
    if (!(await ledger.attest(task.attest))) throw new NotAttested(task.attest)
  }
}
