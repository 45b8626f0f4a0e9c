import { describe, expect, test } from 'vitest'
import { selectSteps, type Selection } from '../../src/run/select-steps.ts'
import { readPage } from '../../src/runbook/read-page.ts'
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

describe('a page that goes more than one way', () => {
  const text = [
    '---\ntitle: T\nphase: "00"\nsite: testcloud\n---\n# T',
    '## 0.2 Tear down',
    "```ts mutate id=0.2 road=destroy\nawait ensure('x', { look: async () => ensure.present, create: async () => {} })\n```",
    "```ts mutate id=0.2 road=preserve\nawait ensure('x', { look: async () => ensure.present, create: async () => {} })\n```",
    "## 0.3 After\n```ts gate id=0.3\nclaim('x', true)\n```\n",
  ].join('\n\n')
  const two = readPage({ file: 'runbooks/x.md', path: '/nowhere/x.md', text }).page
  const taken = (selection: Selection): string[] =>
    selectSteps(two, selection).flatMap((step) => step.blocks.map((block) => `${step.id}#${block.order}`))

  test.each([
    ['the first that it names, where nobody chooses', {}, ['0.2#1', '0.3#1']],
    ['the one that is chosen', { road: 'preserve' }, ['0.2#2', '0.3#1']],
  ] satisfies [string, Selection, string[]][])('takes %s', (_what, selection, expected) => {
    expect(two.problems).toEqual([])
    expect(taken(selection)).toEqual(expected)
  })

  test('knows no other', () => {
    expect(() => taken({ road: 'preserv' })).toThrow('runbooks/x.md has no road preserv; did you mean preserve?')
  })
})
