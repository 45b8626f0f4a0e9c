import { styleText } from 'node:util'
import type { EventOf, Outcome, Reporter, RunEvent, StepEnd } from '../run/events.ts'
import { plainTable } from './plain-table.ts'

export interface TerminalOptions {
  write(text: string): void
  readonly color: boolean
  /** Columns to keep within; undefined in a pipe, where lines are as long as they are. */
  readonly width: number | undefined
  readonly verbose: boolean
  /** Shows that a step is going on, on a terminal only. */
  readonly spinner?: { start(text: string): void; stop(): void }
}

/** Under the word that says how a claim came out. */
const indent = '         '

type Style = Parameters<typeof styleText>[0]

const styles: Readonly<Record<Outcome, Style>> = {
  pass: 'green',
  hold: 'red',
  unknown: 'magenta',
  attested: 'cyan',
  planned: 'cyan',
  stopped: 'yellow',
  skipped: 'yellow',
  'not-run': 'gray',
  'not-for-site': 'gray',
}

/** What a person watches: one line a step, the claims of a step that did not pass, and last what to do. */
export function terminalReporter(options: TerminalOptions): Reporter {
  const { write, spinner } = options
  const paint = (style: Style, text: string): string =>
    options.color ? styleText(style, text, { validateStream: false }) : text
  let said: RunEvent[] = []
  return {
    event(event) {
      if (event.type === 'run-started') {
        write(`${paint('bold', event.title)}  ${event.page}\n`)
        const faults = event.faults.length === 0 ? '' : `  fault ${event.faults.join(' ')}`
        const seed = event.target === 'sim' ? `  seed ${event.seed}` : ''
        write(`${paint('gray', `${event.target}  site ${event.site}${seed}${faults}`)}\n`)
        if (event.live !== undefined) write(preamble(event, event.live))
        write('\n')
      } else if (event.type === 'step-started') {
        said = []
        spinner?.start(`${event.step}  ${event.title}`)
      } else if (event.type === 'step-ended') {
        spinner?.stop()
        write(stepLine(event, said, paint))
        write(details(event, said, options, paint))
      } else if (event.type === 'run-ended') {
        spinner?.stop()
        write(ending(event, paint))
      } else said.push(event)
    },
  }
}

/** What a person reads before anything is run for real. */
function preamble({ sha256 }: EventOf<'run-started'>, live: NonNullable<EventOf<'run-started'>['live']>): string {
  const rows = [
    ['page', `commit ${live.commit.slice(0, 12)}  SHA-256 ${sha256.slice(0, 16)}...`],
    ...(live.uncommitted === undefined ? [] : [['but', live.uncommitted]]),
    ['by', `${live.user} on ${live.host}`],
    ...(live.resumes === undefined ? [] : [['goes on', `with ${live.resumes}`]]),
    ...(live.removed ?? []).map((folder) => ['removed', `${folder}, which that run had left`]),
    ['journal', live.journal],
    ...live.releases.map((each) => ['tool', each]),
    ['reads', listed(live.reads)],
    ['may change', listed(live.mayChange)],
    ...(live.asks.length === 0 ? [] : [['asks for', listed(live.asks)]]),
  ]
  return rows.map(([name = '', value = '']) => `${name.padEnd(11)} ${value}\n`).join('')
}

function listed(steps: readonly string[]): string {
  return steps.length === 0 ? 'nothing' : steps.join('; ')
}

type Paint = (style: Style, text: string) => string

function stepLine(step: StepEnd, said: readonly RunEvent[], paint: Paint): string {
  const word = step.outcome === 'pass' && step.state !== undefined ? step.state : step.outcome
  const more = summary(step, said)
  const title = more === '' ? step.title : `${step.title.padEnd(22)} ${paint('gray', more)}`
  return `${paint(styles[step.outcome], word.padEnd(12))} ${step.step.padEnd(6)} ${title}\n`
}

function summary(step: StepEnd, said: readonly RunEvent[]): string {
  if (step.outcome === 'not-run' || step.outcome === 'not-for-site') return ''
  if (step.outcome === 'planned') {
    const count = said.filter((each) => each.type === 'ensure' && each.action === 'plan').length
    if (count > 0) return `${count} to create`
    return step.reason === undefined ? 'nothing to create' : 'to be told once what stands above is made'
  }
  const claims = said.filter((each) => each.type === 'claim')
  const only = claims.length === 1 ? claims[0] : undefined
  if (step.outcome === 'pass' && only !== undefined && step.attested === 0) return only.text
  const parts = [
    step.held > 0 ? `${step.held} of ${step.claims} claims not true` : plural(step.claims, 'claim'),
    ...(step.warnings > 0 ? [plural(step.warnings, 'warning')] : []),
    ...(step.attested > 0 ? [`${step.attested} attested`] : []),
  ]
  return parts.join(', ')
}

function details(step: StepEnd, said: readonly RunEvent[], options: TerminalOptions, paint: Paint): string {
  const lines: string[] = []
  const claims = said.filter((each) => each.type === 'claim')
  for (const claim of claims) {
    if (claim.level === 'warning')
      lines.push(`${paint('yellow', 'warning')}  ${claim.text}`, ...sides(claim, options.width))
    else if (!claim.ok)
      lines.push(
        `${step.outcome === 'planned' ? paint('cyan', 'not yet') : paint('red', 'not so ')}  ${claim.text}  ${paint('gray', place(claim.place))}`,
        ...sides(claim, options.width),
      )
    else if (options.verbose) lines.push(`${paint('green', 'so')}       ${claim.text}`)
  }
  for (const each of said) {
    if (each.type === 'ensure' && each.action === 'plan') lines.push(`${paint('cyan', 'would')}    ${each.what}`)
    if (each.type === 'ensure' && each.action === 'create' && options.verbose)
      lines.push(`${paint('cyan', 'made')}     ${each.what}`)
    if (each.type === 'note' && options.verbose) lines.push(...each.text.split('\n').map((line) => `${indent}${line}`))
    if (each.type === 'drift') lines.push(`${paint('yellow', 'drift')}    ${each.command} also printed ${each.path}`)
  }
  if (step.reason !== undefined && !claims.some((claim) => claim.level === 'claim' && !claim.ok)) {
    lines.push(
      `${paint(styles[step.outcome], step.outcome === 'planned' ? 'not yet' : 'why    ')}  ${step.reason}  ${paint('gray', place(step.place))}`,
    )
  }
  return lines.map((line) => `      ${line}\n`).join('')
}

/** Expected and actual side by side, each wrapped to its own half where the width is known. */
function sides(claim: EventOf<'claim'>, width: number | undefined): string[] {
  const cells = [
    ...(claim.expected === undefined ? [] : [`expected ${claim.expected}`]),
    ...(claim.actual === undefined ? [] : [`got ${claim.actual}`]),
  ]
  if (cells.length === 0) return []
  const half = Math.max(24, Math.floor(((width ?? 0) - indent.length * 2 - 4) / 2))
  const table = plainTable([cells], width === undefined ? undefined : cells.map(() => half))
  return table
    .trimEnd()
    .split('\n')
    .map((line) => `${indent}${line}`)
}

const nextWords: Readonly<Record<EventOf<'run-ended'>['verdict'], string>> = {
  pass: 'Next',
  hold: 'Look again',
  unknown: 'Try again',
  planned: 'To make it so',
  stopped: 'To go on',
}

function duration(durationMs: number): string {
  const seconds = Math.round(durationMs / 1000)
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}

function ending(end: EventOf<'run-ended'>, paint: Paint): string {
  const style =
    end.verdict === 'pass' ? 'green' : end.verdict === 'hold' ? 'red' : end.verdict === 'unknown' ? 'magenta' : 'yellow'
  const sum = (key: 'claims' | 'warnings' | 'attested'): number =>
    end.steps.reduce((total, step) => total + step[key], 0)
  const counts = [
    plural(end.steps.length, 'step'),
    plural(sum('claims'), 'claim'),
    ...(sum('warnings') > 0 ? [plural(sum('warnings'), 'warning')] : []),
    ...(sum('attested') > 0 ? [`${sum('attested')} attested`] : []),
    duration(end.durationMs),
  ]
  const lines = [`\n${paint(['bold', style], end.verdict.toUpperCase())}  ${counts.join(', ')}`]
  for (const problem of end.problems) lines.push(`  ${problem}`)
  if (end.next !== undefined) lines.push(`${nextWords[end.verdict]}: ${end.next}`)
  return `${lines.join('\n')}\n`
}

function place({
  file,
  line,
  column,
}: {
  readonly file: string
  readonly line: number
  readonly column: number
}): string {
  return `${file}:${line}:${column}`
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`
}
