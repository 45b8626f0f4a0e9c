import { durationMs, type Duration } from './duration.ts'
import { Held, type Ledger } from './ledger.ts'

/** Looks again and again until every claim of the look is true, at most until the limit; the last look is what counts. */
export type UntilFunction = (
  what: string,
  pace: { readonly limit: Duration; readonly every: Duration },
  look: () => Promise<unknown>,
) => Promise<void>

export function makeUntil(ledger: Ledger): UntilFunction {
  return async (what, { limit, every }, look) => {
    const deadline = ledger.clock.now() + durationMs(limit)
    for (let looks = 1; ; looks += 1) {
      const trial = ledger.trial()
      const failure = await look().then(
        () => undefined,
        (error: unknown) => ({ error }),
      )
      const good = failure === undefined && trial.claims.length > 0 && trial.claims.every(isTrueOrWarning)
      const last = ledger.clock.now() + durationMs(every) > deadline
      if (!good && !last) {
        trial.drop()
        await ledger.clock.sleep(durationMs(every))
        continue
      }
      trial.keep()
      if (good) return
      if (failure !== undefined) throw failure.error
      throw new Held(`${what}: not so after ${looks} looks in ${limit}`)
    }
  }
}

function isTrueOrWarning(claim: { readonly ok: boolean; readonly level: string }): boolean {
  return claim.ok || claim.level === 'warning'
}
