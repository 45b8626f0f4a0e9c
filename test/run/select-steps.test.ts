import { describe, expect, test } from 'vitest'
import { selectSteps, type Selection } from '../../src/run/select-steps.ts'
import { readPage } from '../../src/runbook/load-page.ts'
import { pageSource } from '../../src/compose.ts'

const { page } = readPage(await pageSource('phase-03.md'))
const chosen = (selection: Selection): string[] =>
  selectSteps(page, selection).flatMap((step) => step.blocks.map((block) => `${step.id}#${block.order} ${block.kind}`))

describe('a selection', () => {
  test.each([
    [
      'of everything',
      {},
      [
        '3.1a#1 gate',
        '3.1b#1 gate',
        '3.2#1 mutate',
        '3.2#2 gate',
        '3.3#1 gate',
        '3.3#2 mutate',
        '3.3#3 gate',
        '3.3#4 human',
      ],
    ],
    ['of two steps', { only: ['3.1b', '3.2'] }, ['3.1b#1 gate', '3.2#1 mutate', '3.2#2 gate']],
    ['of one block', { only: ['3.3#3'] }, ['3.3#3 gate']],
    ['from a step on', { from: '3.3' }, ['3.3#1 gate', '3.3#2 mutate', '3.3#3 gate', '3.3#4 human']],
    [
      'of what must be true afterwards',
      { assert: true },
      ['3.1a#1 gate', '3.1b#1 gate', '3.2#2 gate', '3.3#1 gate', '3.3#3 gate'],
    ],
  ] satisfies [string, Selection, string[]][])('%s', (_what, selection, expected) => {
    expect(chosen(selection)).toEqual(expected)
  })

  test.each([
    ['an unknown step', { only: ['3.1'] }, 'runbooks/phase-03.md has no step 3.1; did you mean 3.1a?'],
    ['an unknown block', { only: ['3.3#9'] }, 'has no step 3.3#9'],
    ['an unknown start', { from: '9.9' }, 'has no step 9.9'],
  ] satisfies [string, Selection, string][])('%s is refused', (_what, selection, message) => {
    expect(() => chosen(selection)).toThrow(message)
  })
})
