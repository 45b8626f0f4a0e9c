import { phaseNamed, type Phase } from '../build/world-at.ts'
import type { WorldFault } from './fault.ts'

/** The phase on whose page a fault is to be seen: that of the first step that catches it, and phase 03 where nothing says another. */
export function phaseOf({ phase, caughtBy }: WorldFault): Phase {
  const [step] = caughtBy
  if (phase !== undefined || step === undefined) return phase ?? '03'
  const [, digits = '', letter = ''] = /^(\d+)(b?)/.exec(step) ?? []
  return phaseNamed(`${digits.padStart(2, '0')}${letter}`)
}
