import type { EventOf, Place, Reporter } from '../run/events.ts'
import { plainText } from './plain-text.ts'

type Level = 'error' | 'warning'

/**
 * Writes GitHub workflow commands: an error for each untrue claim of a step that did not pass, or for the step where no claim
 * tells why it is red; a warning for each warning; and one line for each problem of the run itself.
 */
export function annotationsReporter(write: (text: string) => void): Reporter {
  let claims: EventOf<'claim'>[] = []
  const annotate = (level: Level, place: Partial<Place>, title: string, text: string): void =>
    write(`${command(level, place, title, text)}\n`)
  const stepEnded = (step: EventOf<'step-ended'>): void => {
    const own = claims.filter((each) => each.step === step.step)
    claims = claims.filter((each) => each.step !== step.step)
    for (const claim of own.filter((each) => each.level === 'warning')) {
      annotate('warning', claim.place, `${step.step} warning`, claimText(claim))
    }
    if (step.outcome !== 'hold' && step.outcome !== 'unknown' && step.outcome !== 'stopped') return
    const title = `${step.step} ${step.outcome}`
    const untrue = own.filter((each) => each.level === 'claim' && !each.ok)
    for (const claim of untrue) annotate('error', claim.place, title, claimText(claim))
    if (untrue.length > 0 && step.outcome === 'hold') return
    annotate('error', step.place, title, step.reason ?? `${step.title}: ${step.outcome}`)
  }
  return {
    event(event) {
      if (event.type === 'claim') claims.push(event)
      if (event.type === 'step-ended') stepEnded(event)
      if (event.type !== 'run-ended') return
      const level = event.exitCode === 0 ? 'warning' : 'error'
      for (const problem of event.problems) annotate(level, { file: event.page }, event.page, problem)
    },
  }
}

function claimText(claim: EventOf<'claim'>): string {
  const expected = claim.expected === undefined ? [] : [`expected: ${claim.expected}`]
  const actual = claim.actual === undefined ? [] : [`actual: ${claim.actual}`]
  return [claim.text, ...expected, ...actual].join('\n')
}

function command(level: Level, place: Partial<Place>, title: string, text: string): string {
  const properties = Object.entries({ file: place.file, line: place.line, col: place.column, title })
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${escapeProperty(String(value))}`)
  return `::${level} ${properties.join(',')}::${escapeData(text)}`
}

/** The runner decodes these and nothing else: actions/toolkit, packages/core/src/command.ts. */
function escapeData(text: string): string {
  return plainText(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
