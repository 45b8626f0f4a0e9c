import { phaseNamed, type Phase } from '../build/world-at.ts'
import type { WorldFault } from './fault.ts'

/** The phases on whose pages a fault is to be seen: those of the steps that catch it, and phase 03 where nothing says another. */
export function phasesOf({ phase, caughtBy }: Pick<WorldFault, 'phase' | 'caughtBy'>): readonly [Phase, ...Phase[]] {
  if (phase !== undefined) return [phase]
  const [first = '03', ...more] = new Set(caughtBy.map(phaseOfStep))
  return [first, ...more]
}

/** The phase of a step: `0b.5` is a step of phase 00b. */
export function phaseOfStep(step: string): Phase {
  const [, digits = '', letter = ''] = /^(\d+)(b?)/.exec(step) ?? []
  return phaseNamed(`${digits.padStart(2, '0')}${letter}`)
}
