import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'
import type { Outcome, StepEnd } from '../run/events.ts'
import { stepAnchor } from './page-body.ts'
import { chip } from './page-chip.ts'
import { count, duration, outcomeWords, reasonWords, standingWords, stepWords, targetWords } from './page-words.ts'
import type { PageReport } from './page-report.ts'
import { plainText } from './plain-text.ts'
import type { RunRecord } from './run-record.ts'

/** The top of the file: what page this is, how its run went and where, and how to repeat it. */
export function pageHeader(title: ElementContent[], report: PageReport): Element {
  const { frontMatter } = report.page
  const about = [
    frontMatter.phase === '' ? '' : `Phase ${frontMatter.phase}`,
    frontMatter.title,
    frontMatter.site === '' ? '' : `Written for ${frontMatter.site}`,
  ].filter((each) => each !== '')
  return h(
    'header',
    h(
      'p.about',
      about.map((each) => h('span', plainText(each))),
    ),
    h('h1', title),
    runBox(report),
  )
}

function runBox({ page, run: { started, ended }, standing }: PageReport): Element {
  const target = targetWords(started?.target ?? '')
  const mode = started === undefined ? [] : [h('p.mode', h('strong', target.name), ` ${target.text}`)]
  const next = ended.next === undefined ? [] : line('Next', ended.next)
  return h(
    'section',
    { className: ['run', `is-${standing}`], ariaLabelledBy: ['report-verdict'] },
    mode,
    h(
      'div.verdict',
      h('h2#report-verdict', 'Verdict'),
      chip(standing, standingWords[standing]),
      h('p', tally(ended.steps, page.steps.length)),
    ),
    ended.problems.length === 0
      ? []
      : [
          h(
            'ul.problems',
            ended.problems.map((each) => h('li', plainText(each))),
          ),
        ],
    h(
      'dl.details',
      details({ started, ended }).map(([name, value]) => h('div', h('dt', name), h('dd', value))),
    ),
    next,
    line('Repeat it', ended.again),
  )
}

function details({ started, ended }: Pick<RunRecord, 'started' | 'ended'>): [string, string | Element][] {
  const exit = String(ended.exitCode)
  if (started === undefined)
    return [
      ['Page', ended.page],
      ['Exit code', exit],
    ]
  const { target, site, seed, faults, sha256, at } = started
  return [
    ['Target', target],
    ['Site', site],
    ['Seed', String(seed)],
    ['Faults', faults.length === 0 ? 'none' : faults.join(', ')],
    [targetWords(target).clock, duration(ended.durationMs)],
    ['Began', at.replace(/\.000Z$/, 'Z')],
    ['Exit code', exit],
    ['Page', ended.page],
    ['SHA-256', h('code', { title: sha256 }, sha256.slice(0, 12))],
  ]
}

function line(label: string, command: string): Element[] {
  return [h('p.label', label), h('pre.paste', { tabIndex: 0 }, h('code', plainText(command)))]
}

const order: readonly Outcome[] = [
  'pass',
  'attested',
  'hold',
  'unknown',
  'stopped',
  'skipped',
  'planned',
  'not-run',
  'not-for-site',
]

function tally(steps: readonly StepEnd[], stepsOfPage: number): string {
  if (steps.length === 0) return 'No step was run.'
  const each = order.flatMap((outcome) => {
    const number = steps.filter((step) => step.outcome === outcome).length
    return number === 0 ? [] : [`${number} ${outcomeWords[outcome].toLowerCase()}`]
  })
  const of = steps.length < stepsOfPage ? `${steps.length} of ${stepsOfPage} steps` : count(steps.length, 'step')
  return `${of}: ${each.join(', ')}.`
}

/** A table of the steps with links to them; nothing where there are none. */
export function stepTable(steps: readonly StepEnd[]): Element[] {
  if (steps.length === 0) return []
  const head = ['Step', 'Outcome', 'Claims', 'Time'].map((each) => h('th', { scope: 'col' }, each))
  const table = h('table.steps', h('thead', h('tr', head)), h('tbody', steps.map(stepRow)))
  return [h('nav', { ariaLabelledBy: ['report-steps'] }, h('h2#report-steps', 'Steps'), table)]
}

function stepRow(step: StepEnd): Element {
  const name = plainText(`${step.step} ${step.title}`)
  const reason = reasonWords(step)
  const judged = step.claims === 0 ? '-' : `${step.claims - step.held} of ${step.claims}`
  return h(
    'tr',
    h('th', { scope: 'row' }, h('a', { href: `#${stepAnchor(step.step)}` }, name)),
    h('td', chip(step.outcome, stepWords(step)), reason === undefined ? [] : [h('p.why', plainText(reason))]),
    h('td.number', judged),
    h('td.number', step.durationMs === 0 ? '-' : duration(step.durationMs)),
  )
}
