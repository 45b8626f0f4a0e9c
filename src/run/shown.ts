import type { Entry } from './block-ledger.ts'
import type { Outcome } from './events.ts'

/** The lines that a reader of the terminal and of a `text expect` sees of a block: its verdict, what it claimed, what it noted. */
export function shownLines(step: string, outcome: Outcome, entries: readonly Entry[]): string[] {
  const claims = entries.filter((each) => each.kind === 'claim')
  const [first] = claims
  const headline = first === undefined ? '' : `  ${claimText(first)}`
  const rest = entries.filter((each) => each !== first)
  return [`${outcome} ${step}${headline}`, ...rest.flatMap((each) => indented(each))]
}

function indented(entry: Entry): string[] {
  const text = entry.kind === 'note' ? entry.text : claimText(entry)
  return text.split('\n').map((line) => `     ${line}`.trimEnd())
}

function claimText({ entry }: Extract<Entry, { kind: 'claim' }>): string {
  const sides = [
    entry.expected === undefined ? '' : `expected ${entry.expected}`,
    entry.actual === undefined ? '' : `got ${entry.actual}`,
  ].filter((each) => each !== '')
  const said = entry.ok || sides.length === 0 ? '' : `: ${sides.join(', ')}`
  return `${entry.level === 'warning' ? 'warning: ' : ''}${entry.text}${said}`
}
