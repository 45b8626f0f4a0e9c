import { expect, test } from 'vitest'
import { duration, reasonWords, stepWords, targetWords } from '../../src/report/page-words.ts'
import { stepEnd } from './sample-run.ts'

test.for([
  [0, '0 ms'],
  [999.4, '999 ms'],
  [1000, '1 s'],
  [4250, '4.3 s'],
  [59_949, '59.9 s'],
  [59_950, '1 min'],
  [200_000, '3 min 20 s'],
  [3_600_000, '1 h'],
  [3_930_000, '1 h 6 min'],
] as const)('%i ms is read as %s', ([ms, words]) => {
  expect(duration(ms)).toBe(words)
})

test.for([
  [{}, 'Pass'],
  [{ warnings: 1 }, 'Pass, 1 warning'],
  [{ warnings: 2, state: 'PROCEED' }, 'Pass: PROCEED, 2 warnings'],
  [{ state: 'PASS' }, 'Pass'],
] as const)('a step that passed with %o is shown as %s', ([more, words]) => {
  expect(stepWords(stepEnd('3.2', 'Provider network', 'pass', more))).toBe(words)
})

test.for([
  ['pass', {}, undefined],
  ['attested', {}, undefined],
  ['hold', { claims: 3, held: 2 }, '2 of 3 claims did not hold.'],
  ['hold', { reason: 'warnings hold' }, 'warnings hold'],
  ['unknown', {}, 'It could not be judged.'],
  ['stopped', {}, 'The run stopped here.'],
] as const)('a step that is %s with %o has the reason %s', ([outcome, more, words]) => {
  expect(reasonWords(stepEnd('3.2', 'Provider network', outcome, more))).toBe(words)
})

test('a target without words of its own is shown by its name', () => {
  expect(targetWords('staging')).toEqual({ name: 'Run on staging', text: '', clock: 'Time' })
})
