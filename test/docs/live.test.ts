import { describe, expect, test } from 'vitest'
import { missingProof, proofsIn, rowsOf } from './proof-table.ts'

const rows = rowsOf('live.md', 'what was tried')

test('every kind of harm has its row', () => {
  expect(rows.length).toBeGreaterThan(12)
})

describe.each(rows)('%s', (_what, how = '', proof = '') => {
  test('says what stops it, and each of its proofs is alive', () => {
    expect(how).not.toBe('')
    expect(proofsIn(proof).length).toBeGreaterThan(0)
    expect(proofsIn(proof).flatMap((each) => missingProof(each) ?? [])).toEqual([])
  })
})
