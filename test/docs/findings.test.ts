import { describe, expect, test } from 'vitest'
import { missingProof, proofsIn, rowsOf } from './proof-table.ts'

const rows = rowsOf('findings.md', 'finding')

/** The ids of the operator's findings that this project was made to meet. */
const numbered = [
  'D-011',
  'D-021',
  'D-044',
  'D-045',
  'D-052',
  'D-053',
  'D-054',
  'D-055',
  'D-056',
  'D-057',
  'D-061',
  ...['006', '011', '014', '016', '021', '022', '031'].map((number) => `DOCFIX-${number}`),
  ...Array.from({ length: 14 }, (_, index) => `DOCFIX-0${39 + index}`),
  'KI-P3-001',
  'FINDING-1',
  'L4',
  'R3',
  'LP#1937003',
]

test('every numbered finding has its row, and those without a number have theirs', () => {
  const ids = rows.map(([id]) => id)
  expect(ids.filter((id) => id !== '-')).toEqual(numbered)
  expect(ids.filter((id) => id === '-').length).toBeGreaterThan(15)
})

describe.each(rows)('%s: %s', (_id, _what, how, proof = '') => {
  test('says what stands against it, and each of its proofs is alive', () => {
    const proofs = proofsIn(proof)
    expect(how).not.toBe('')
    expect(proofs.length).toBeGreaterThan(0)
    expect(proofs.flatMap((each) => missingProof(each) ?? [])).toEqual([])
  })
})
