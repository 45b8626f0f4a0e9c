import { describe, expect, test } from 'vitest'
import { blockHashes } from '../../src/live/block-hashes.ts'
import { checkResumable, readPastRun } from '../../src/live/past-run.ts'
import { readPage } from '../../src/runbook/read-page.ts'
import { pageSource } from '../../src/compose.ts'

const source = await pageSource('phase-03.md')
const { page } = readPage(source)
const header = {
  type: 'run',
  run: '2026-12-01T080000Z-phase-03-1a2b',
  at: '2026-12-01T08:00:00.000Z',
  page: page.file,
  title: 'Core verify',
  sha256: 'x',
  blocks: blockHashes(page),
  commit: 'abcdef',
  site: 'testcloud',
  cloud: 'x',
  user: 'operator',
  host: 'jumphost',
  line: 'sh checkride phase-03.md --live',
}
const ended = (step: string, outcome: string) => ({ type: 'step-ended', step, outcome })
const journal = (...entries: readonly object[]): string =>
  [header, ...entries].map((entry) => `${JSON.stringify(entry)}\n`).join('')

describe('what a journal says had been reached', () => {
  test('steps that passed or were attested, and what they returned', () => {
    const text = journal(
      ended('3.1a', 'pass'),
      { type: 'result', step: '3.1b', value: { id: 7 } },
      ended('3.1b', 'hold'),
    )
    expect(readPastRun(text, 'x')).toMatchObject({ finished: ['3.1a'], results: { '3.1b': { id: 7 } } })
  })

  test('half a last line is what a machine leaves that went down, and is left out', () => {
    const text = `${journal(ended('3.1a', 'pass'))}{"type":"step-ended","step":"3.1b","outc`
    expect(readPastRun(text, 'x').finished).toEqual(['3.1a'])
  })

  test.each([
    ['a broken line in its midst', `{"type"\n${journal()}`, 'x:1: this line is no JSON'],
    ['another file', '{"type":"note"}\n', 'x:1: this is no journal of a live run'],
    ['nothing', '', 'x:1: this is no journal of a live run'],
  ])('refuses %s', (_what, text, message) => {
    expect(() => readPastRun(text, 'x')).toThrow(message)
  })
})

describe('a run is gone on with', () => {
  const past = readPastRun(journal(ended('3.1a', 'pass'), ended('3.2', 'unknown')), 'x')
  const changed = (from: string, to: string) => readPage({ ...source, text: source.text.replace(from, to) }).page

  test('where the page is as it was, or was changed where nothing is finished yet', () => {
    expect(() => checkResumable(past, page, 'testcloud')).not.toThrow()
    expect(() =>
      checkResumable(past, changed('const paths = openrcPaths', 'const  paths = openrcPaths'), 'testcloud'),
    ).not.toThrow()
  })

  test.each([
    [
      'a finished block was changed',
      () => checkResumable(past, changed("workload: 'blocked'", "workload: 'active'"), 'testcloud'),
      /phase-03\.md:\d+: this block of the finished step 3\.1a has been changed/,
    ],
    ['it was on another site', () => checkResumable(past, page, 'roosevelt'), /was on testcloud, not on roosevelt/],
    [
      'it is of another page',
      () => checkResumable(past, { ...page, file: 'runbooks/phase-04.md' }, 'testcloud'),
      /is of runbooks\/phase-03\.md/,
    ],
  ])('not where %s', (_what, check, message) => {
    expect(check).toThrow(message)
  })
})
