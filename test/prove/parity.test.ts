import { expect, test } from 'vitest'
import { compareParity } from '../../src/prove/parity.ts'
import { parityExplained } from '../../src/prove/parity-explained.ts'
import { reasonFor, recorded, simulatedParity } from '../live-services/parity.ts'
import { hostLines, parityLines } from '../live-services/parity-lines.ts'

test('the simulator prints what real services print, key by key, but for what has a reason', async () => {
  const { printed } = recorded()
  expect(printed.map(({ line }) => line)).toEqual([...parityLines, ...hostLines.map(({ line }) => line)])
  const { differences } = compareParity(printed, await simulatedParity())
  expect(differences.filter((each) => reasonFor(each) === undefined)).toEqual([])
  const idle = parityExplained.filter(
    ({ line, path }) => !differences.some((each) => line.test(each.line) && each.path === path),
  )
  expect(idle).toEqual([])
})

test('a key that is missing, one more, another type, another value and other words are each a difference', () => {
  const of = (stdout: string, exitCode = 0, stderr = '') => [{ line: 'x', stdout, exitCode, stderr }]
  const real = of('{"a": 1, "b": "x", "c": null, "list": [{"n": 1}]}')
  const sim = of('{"a": "1", "b": "y", "d": true, "list": [{"n": null}]}')
  expect(
    compareParity(real, sim)
      .differences.map(({ path }) => path)
      .toSorted((one, two) => (one < two ? -1 : 1)),
  ).toEqual(['a', 'b', 'c', 'd', 'list[].n'])
  expect(compareParity(of('', 1, 'gone'), of('', 1, 'away')).differences).toHaveLength(1)
  const ids = ['{"id": "0f0e0d0c-0000-4000-8000-000000000001"}', '{"id": "0f0e0d0c-0000-4000-8000-000000000002"}']
  expect(compareParity(of(ids[0] ?? ''), of(ids[1] ?? '')).differences).toEqual([])
})
