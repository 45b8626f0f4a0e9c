import type { Outcome, StepEnd } from '../run/events.ts'
import type { Standing } from './run-record.ts'

/** The words for an outcome, as a chip shows them. */
export const outcomeWords: Readonly<Record<Outcome, string>> = {
  pass: 'Pass',
  hold: 'Hold',
  unknown: 'Unknown',
  attested: 'Attested',
  planned: 'Planned',
  stopped: 'Stopped',
  skipped: 'Left out',
  'not-run': 'Not run',
  'not-for-site': 'Not for this site',
}

/** The words for a whole run. */
export const standingWords: Readonly<Record<Standing, string>> = {
  pass: 'Pass',
  hold: 'Hold',
  unknown: 'Unknown',
  planned: 'Planned',
  stopped: 'Stopped',
  attested: 'Attested',
  partial: 'Partial pass',
}

/** What a reader has to know of where a page was run. */
export interface TargetWords {
  readonly name: string
  readonly text: string
  readonly clock: string
}

const targets: Readonly<Record<string, TargetWords>> = {
  sim: {
    name: 'Rehearsal',
    text: 'Run on the simulator. No real machine was asked or changed.',
    clock: 'Virtual time',
  },
  live: { name: 'Live run', text: 'Run on the real cloud.', clock: 'Time' },
  replay: {
    name: 'Replay',
    text: 'Judged from recorded output. No machine was asked or changed.',
    clock: 'Recorded time',
  },
}

/** Explains a target to a reader; one that has no words here is shown by its name. */
export function targetWords(target: string): TargetWords {
  return targets[target] ?? { name: `Run on ${target}`, text: '', clock: 'Time' }
}

/** A step's outcome with its warnings and the operator's own word for it: `Pass, 2 warnings`, `Pass: PROCEED`. */
export function stepWords(step: StepEnd): string {
  const word = outcomeWords[step.outcome]
  const state = step.state === undefined || step.state.toLowerCase() === word.toLowerCase() ? '' : `: ${step.state}`
  return `${word}${state}${step.warnings === 0 ? '' : `, ${count(step.warnings, 'warning')}`}`
}

/** Why a step is not a pass, in one sentence; nothing for one that is, or that was attested. */
export function reasonWords(step: StepEnd): string | undefined {
  if (step.outcome === 'pass' || step.outcome === 'attested') return undefined
  if (step.reason !== undefined) return step.reason
  if (step.outcome !== 'hold') return whyNot[step.outcome]
  return `${step.held} of ${count(step.claims, 'claim')} did not hold.`
}

const whyNot: Readonly<Partial<Record<Outcome, string>>> = {
  unknown: 'It could not be judged.',
  planned: 'Only planned: nothing was changed.',
  stopped: 'The run stopped here.',
  skipped: 'A person left it out.',
  'not-run': 'The run did not come to it.',
  'not-for-site': 'It is for another site.',
}

/** `1 claim`, `3 claims`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}

/** Milliseconds as a person reads them: `340 ms`, `4.2 s`, `3 min 20 s`, `1 h 5 min`. */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`
  if (ms < 59_950) return `${(ms / 1000).toFixed(1).replace('.0', '')} s`
  const seconds = Math.round(ms / 1000)
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min${seconds % 60 === 0 ? '' : ` ${seconds % 60} s`}`
  const minutes = Math.round(seconds / 60)
  return `${Math.floor(minutes / 60)} h${minutes % 60 === 0 ? '' : ` ${minutes % 60} min`}`
}
