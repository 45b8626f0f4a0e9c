import type { Element } from 'hast'
import { h } from 'hastscript'
import { join } from 'shlex'
import type { EventOf, RunEvent } from '../run/events.ts'
import { mark, type Mark } from './page-chip.ts'
import { count, duration } from './page-words.ts'
import { plainText } from './plain-text.ts'
import type { BlockRecord } from './run-record.ts'

/** What a block did, for under its code: its claims, notes and changes in their order, then its commands, folded. */
export function blockStory(record: BlockRecord): Element[] {
  const entries = record.events.flatMap(entryOf)
  const commands = record.events.filter((each) => each.type === 'command')
  return [...(entries.length === 0 ? [] : [h('ul.story', entries)]), ...commandList(commands)]
}

function entryOf(event: RunEvent): Element[] {
  switch (event.type) {
    case 'claim':
      return [claimEntry(event)]
    case 'note':
      return [entry('note', [event.text])]
    case 'drift':
      return [entry('note', ['Drift: ', h('code', event.command), ' printed an unknown key, ', h('code', event.path)])]
    case 'ensure':
      return [ensureEntry(event)]
    case 'attestation':
      return [
        entry(event.answer ? 'done' : 'untrue', [`${event.by} attested ${event.answer ? 'yes' : 'no'}: ${event.what}`]),
      ]
    case 'approval':
      return [entry(event.answer === 'yes' ? 'done' : 'note', [approvalWords(event)])]
    default:
      return []
  }
}

function entry(kind: Mark, words: (string | Element)[], ...more: Element[]): Element {
  const line = h(
    'p',
    words.map((each) => (typeof each === 'string' ? plainText(each) : each)),
  )
  return h('li', { className: ['entry', `entry-${kind}`] }, mark(kind), h('div', line, more))
}

function claimEntry(claim: EventOf<'claim'>): Element {
  if (claim.level === 'claim' && claim.ok) return entry('true', [claim.text])
  const { file, line, column } = claim.place
  const { expected, actual } = claim
  const compare = [...side('Expected', expected, actual), ...side('Actual', actual, expected)]
  return entry(
    claim.level === 'warning' ? 'warning' : 'untrue',
    [claim.text],
    ...(compare.length === 0 ? [] : [h('dl.compare', compare)]),
    h('p.place', `${file}:${line}:${column}`),
  )
}

function side(label: string, value: string | undefined, other = ''): Element[] {
  if (value === undefined) return []
  return [h('div', h('dt', label), h('dd', value === '' ? h('em', 'nothing') : h('pre', differing(value, other))))]
}

/** Of a text of several lines, those that the other side has not are marked, so that one among sixty is found. */
function differing(value: string, other: string): (string | Element)[] {
  const [lines, others] = [plainText(value).split('\n'), plainText(other).split('\n')]
  if (lines.length === 1 && others.length === 1) return lines
  return lines.flatMap((line, index) => [index === 0 ? '' : '\n', others.includes(line) ? line : h('mark', line)])
}

const actions: Readonly<Record<EventOf<'ensure'>['action'], readonly [Mark, string]>> = {
  none: ['done', 'Already so'],
  create: ['done', 'Changed'],
  plan: ['note', 'Would be changed'],
  hold: ['untrue', 'Different, so left alone'],
}

function ensureEntry(event: EventOf<'ensure'>): Element {
  const [kind, words] = actions[event.action]
  const detail = event.detail === undefined ? [] : [h('p.detail', plainText(event.detail))]
  return entry(kind, [`${words}: ${event.what}`], ...detail)
}

const answers: Readonly<Record<EventOf<'approval'>['answer'], string>> = {
  yes: 'approved',
  no: 'refused',
  skip: 'left out',
  quit: 'stopped at',
  'no-terminal': 'could not be asked (no terminal)',
}

function approvalWords({ answer, by, what }: EventOf<'approval'>): string {
  return `${by} ${answers[answer]}: ${what}`
}

function commandList(commands: readonly EventOf<'command'>[]): Element[] {
  if (commands.length === 0) return []
  const tookMs = commands.reduce((sum, each) => sum + each.durationMs, 0)
  const groups = Map.groupBy(commands, (each) => `${join([...each.argv])}\n${endWords(each)}`)
  const lines = [...groups].map(([key, same]) => {
    const [argv = '', end = ''] = key.split(/\n(?=[^\n]*$)/)
    return h(
      'li',
      h('code', plainText(argv)),
      h('span.end', ` ${end}${same.length > 1 ? `, ${same.length} times` : ''}`),
    )
  })
  return [
    h('details.commands', h('summary', `${count(commands.length, 'command')}, ${duration(tookMs)}`), h('ul', lines)),
  ]
}

function endWords({ end, exitCode }: EventOf<'command'>): string {
  return exitCode === null ? end : `exit ${exitCode}`
}
