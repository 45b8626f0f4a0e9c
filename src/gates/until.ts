import { durationMs, type Duration } from './duration.ts'
import { Held, type Ledger } from './ledger.ts'

/**
 * Looks again and again until every claim of the look is true, at most until the limit; the last look is what counts. With `steady`
 * one true look is not enough: they have to stay true for so long.
 */
export type UntilFunction = (
  what: string,
  pace: { readonly limit: Duration; readonly every: Duration; readonly steady?: Duration },
  look: () => Promise<unknown>,
) => Promise<void>

export function makeUntil(ledger: Ledger): UntilFunction {
  return async (what, { limit, every, steady }, look) => {
    const deadline = ledger.clock.now() + durationMs(limit)
    const steadyMs = steady === undefined ? 0 : durationMs(steady)
    let goodSince: number | undefined
    for (let looks = 1; ; looks += 1) {
      const trial = ledger.trial()
      const failure = await look().then(
        () => undefined,
        (error: unknown) => ({ error }),
      )
      const good = failure === undefined && trial.claims.length > 0 && trial.claims.every(isTrueOrWarning)
      const now = ledger.clock.now()
      goodSince = good ? (goodSince ?? now) : undefined
      const inTime = goodSince === undefined ? now + durationMs(every) <= deadline : now - goodSince < steadyMs
      if (inTime && !ledger.unmade) {
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
