import { expect, test } from 'vitest'
import { faults } from '../../src/sim/faults/faults.ts'
import { rehearse } from '../rehearse.ts'

test.each(['', ...faults.map((fault) => fault.id)])(
  'two runs with one seed say the same, byte for byte, with fault "%s"',
  async (fault) => {
    const target = { kind: 'sim', seed: 42, faults: fault === '' ? [] : [fault] } as const
    const [first, second] = [await rehearse({ target }), await rehearse({ target })]
    expect(JSON.stringify(second.events)).toBe(JSON.stringify(first.events))
  },
)
