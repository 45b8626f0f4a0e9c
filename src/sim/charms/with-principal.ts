import { principalReached } from './facts.ts'
import { beginning, type Stage } from './stage.ts'

/** The beginning of a subordinate, which comes once the software of its principal is installed. */
export function withPrincipal(installSeconds: readonly [number, number], says?: Stage['says']): Stage[] {
  const [agent, ...rest] = beginning(installSeconds, says)
  if (agent === undefined) throw new Error('every charm begins with an agent')
  return [{ ...agent, needs: (facts) => principalReached(facts, 'installed') }, ...rest]
}
