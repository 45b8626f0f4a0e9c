import { toXml } from 'xast-util-to-xml'
import { x } from 'xastscript'
import type { EventOf, StepEnd } from '../run/events.ts'
import { plainText } from './plain-text.ts'
import { claimsByStep, type RunRecord } from './run-record.ts'

type Claims = readonly EventOf<'claim'>[]
type Element = ReturnType<typeof x>

/** One testcase, and which of the suite's counters it belongs to. */
interface Case {
  readonly count: 'failures' | 'errors' | 'skipped' | undefined
  readonly node: Element
}

/** The whole JUnit file of some runs; a red run has a red case even where none of its steps is red. */
export function junitXml(runs: readonly RunRecord[]): string {
  const tree = x('testsuites', { name: 'checkride' }, runs.map(suite))
  return `<?xml version="1.0" encoding="UTF-8"?>\n${toXml(indented(tree), { closeEmptyElements: true, tightClose: true })}\n`
}

function suite(run: RunRecord): Element {
  const { started, ended } = run
  const claims = claimsByStep(run)
  const steps = ended.steps.map((step) => stepCase(step, ended.page, claims.get(step.step) ?? []))
  const red = steps.some((each) => each.count === 'failures' || each.count === 'errors')
  const cases = ended.verdict === 'pass' || red ? steps : [...steps, runCase(ended)]
  const count = (counter: Case['count']): number => cases.filter((each) => each.count === counter).length
  const attributes = {
    name: line(started?.title ?? ended.page),
    tests: cases.length,
    failures: count('failures'),
    errors: count('errors'),
    skipped: count('skipped'),
    time: seconds(ended.durationMs),
    timestamp: started?.at,
    file: line(ended.page),
  }
  return x('testsuite', attributes, [properties(propertiesOf(run)), ...cases.map((each) => each.node)])
}

function propertiesOf({ started, ended }: RunRecord): Record<string, string> {
  if (started === undefined) return { again: ended.again }
  const { target, site, seed, sha256, faults } = started
  return { target, site, seed: String(seed), sha256, faults: faults.join(' '), again: ended.again }
}

function stepCase(step: StepEnd, page: string, claims: Claims): Case {
  const { count, children } = resultOf(step, claims)
  const attested = step.outcome === 'attested' ? [properties({ attested: String(step.attested) })] : []
  const warnings = claims.filter((each) => each.level === 'warning').map((each) => `warning: ${told(each)}`)
  const output = warnings.length === 0 ? [] : [x('system-out', clean(warnings.join('\n')))]
  const attributes = {
    name: line(`${step.step} ${step.title}`),
    classname: line(page),
    file: line(step.place.file),
    line: step.place.line,
    time: seconds(step.durationMs),
  }
  return { count, node: x('testcase', attributes, [...attested, ...children, ...output]) }
}

/** What a run is red for when no step is: a page that could not be read, a missing tool. */
function runCase(ended: EventOf<'run-ended'>): Case {
  const message = ended.problems[0] ?? `the run ended as ${ended.verdict} with exit code ${ended.exitCode}`
  const body = x('error', { message: line(message), type: ended.verdict }, clean(ended.problems.join('\n')))
  const attributes = { name: 'the run itself', classname: line(ended.page), file: line(ended.page), time: '0.000' }
  return { count: 'errors', node: x('testcase', attributes, [body]) }
}

const whySkipped: Partial<Record<StepEnd['outcome'], string>> = {
  planned: 'planned only, nothing was changed',
  'not-run': 'not run',
  'not-for-site': 'not for this site',
}

function resultOf(step: StepEnd, claims: Claims): { count: Case['count']; children: Element[] } {
  const untrue = claims.filter((each) => each.level === 'claim' && !each.ok)
  const reason = step.reason ?? whySkipped[step.outcome] ?? step.outcome
  const body = clean([...(step.reason === undefined ? [] : [step.reason]), ...untrue.map(told)].join('\n'))
  const red = (name: string, message: string): Element => x(name, { message: line(message), type: step.outcome }, body)
  switch (step.outcome) {
    case 'pass':
    case 'attested':
      return { count: undefined, children: [] }
    case 'hold':
      return { count: 'failures', children: [red('failure', untrue[0]?.text ?? reason)] }
    case 'unknown':
    case 'stopped':
      return { count: 'errors', children: [red('error', reason)] }
    case 'planned':
    case 'skipped':
    case 'not-run':
    case 'not-for-site':
      return { count: 'skipped', children: [x('skipped', { message: line(reason) })] }
  }
}

function told({ text, expected, actual, place }: EventOf<'claim'>): string {
  const lines = [`${text} (${place.file}:${place.line}:${place.column})`]
  const value = (text: string): string => text.replaceAll('\n', '\n            ')
  if (expected !== undefined) lines.push(`  expected: ${value(expected)}`)
  if (actual !== undefined) lines.push(`  actual:   ${value(actual)}`)
  return lines.join('\n')
}

function properties(values: Readonly<Record<string, string>>): Element {
  const each = Object.entries(values).map(([name, value]) => x('property', { name, value: line(value) }))
  return x('properties', each)
}

const clean = plainText
/** A parser turns the line breaks of an attribute into spaces; here it is done once, and seen. */
const line = (value: string): string => plainText(value).replaceAll(/\s+/g, ' ').trim()
const seconds = (durationMs: number): string => (durationMs / 1000).toFixed(3)

/** The same element with a line for each child, where its children are elements, so that a report can be read and compared. */
function indented(node: Element, before = '\n'): Element {
  const elements = node.children.filter((child) => child.type === 'element')
  if (elements.length === 0) return node
  const inner = `${before}  `
  const lines = elements.flatMap((child) => [text(inner), indented(child, inner)])
  return { ...node, children: [...lines, text(before)] }
}

const text = (value: string): { type: 'text'; value: string } => ({ type: 'text', value })
