import { expect, test } from 'vitest'
import { makeClaim } from '../../src/gates/claim.ts'
import { makeUntil } from '../../src/gates/until.ts'
import { testLedger } from './test-ledger.ts'

const pace = { limit: '10m', every: '1m' } as const

test('looks until every claim is true, and keeps the last look only', async () => {
  const { ledger } = testLedger()
  const claim = makeClaim(ledger)
  let looks = 0
  await makeUntil(ledger)('it settles', pace, async () => {
    looks += 1
    claim(`settled at look ${looks}`, looks === 4)
  })
  expect(ledger.claims.map(({ entry }) => [entry.text, entry.ok])).toEqual([['settled at look 4', true]])
  expect(ledger.clock.now()).toBe(180_000)
})

test('gives up at its limit, with the last look shown', async () => {
  const { ledger } = testLedger()
  const claim = makeClaim(ledger)
  const waiting = makeUntil(ledger)('it settles', pace, async () => void claim('settled', false, { actual: 'waiting' }))
  await expect(waiting).rejects.toMatchObject({ name: 'Held', message: 'it settles: not so after 11 looks in 10m' })
  expect(ledger.claims.map(({ entry }) => entry.actual)).toEqual(['waiting'])
  expect(ledger.clock.now()).toBe(600_000)
})

test('tries again after a look that raised, and raises the last one at the limit', async () => {
  const { ledger } = testLedger()
  const claim = makeClaim(ledger)
  let looks = 0
  await makeUntil(ledger)('it answers', pace, async () => {
    looks += 1
    if (looks < 3) throw new Error(`refused ${looks}`)
    claim('it answers', true)
  })
  const never = makeUntil(ledger)('it answers', pace, () => Promise.reject(new Error('refused for good')))
  await expect(never).rejects.toThrow('refused for good')
  expect(ledger.claims).toHaveLength(1)
})

test('a look without a claim is no success', async () => {
  const { ledger } = testLedger()
  await expect(makeUntil(ledger)('nothing is said', pace, async () => {})).rejects.toMatchObject({ name: 'Held' })
})

test('what has to stay true for a while is looked at for that long, and one that turns untrue holds', async () => {
  const { ledger } = testLedger()
  const claim = makeClaim(ledger)
  const steady = { ...pace, steady: '3m' } as const
  await makeUntil(ledger)('it stays', steady, async () => void claim('there', true))
  expect(ledger.clock.now()).toBe(180_000)
  let looks = 0
  const going = makeUntil(ledger)('it stays', steady, async () => {
    looks += 1
    claim('there', looks < 3, { actual: 'gone' })
  })
  await expect(going).rejects.toMatchObject({ name: 'Held' })
  expect(ledger.claims.map(({ entry }) => entry.ok)).toEqual([true, false])
})
