import { expect, test } from 'vitest'
import { phasePages } from '../../src/rebuild.ts'
import { everyFault } from '../../src/sim/faults/every-fault.ts'
import { phasesOf } from '../../src/sim/faults/phase-of.ts'
import { rehearse } from '../rehearse.ts'

const cases = [...(await phasePages())].flatMap(([phase, { file }]) => [
  [file, ''],
  ...everyFault.filter((fault) => phasesOf(fault)[0] === phase).map(({ id }) => [file, id]),
])

test.each(cases)('two runs of %s with one seed say the same, byte for byte, with fault "%s"', async (page, fault) => {
  const target = { kind: 'sim', seed: 42, faults: fault === '' ? [] : [fault] } as const
  const [first, second] = [await rehearse({ page, target }), await rehearse({ page, target })]
  expect(JSON.stringify(second.events)).toBe(JSON.stringify(first.events))
})
