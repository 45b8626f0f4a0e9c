import { produce } from 'immer'
import { expect, test } from 'vitest'
import { advance, advanceUntil } from '../../../src/sim/engine/advance.ts'
import { schedule } from '../../../src/sim/engine/schedule.ts'
import { sampleWorld } from '../sample-world.ts'

test('events happen in order of time, those of one moment in the order in which they were scheduled', async () => {
  const world = await sampleWorld()
  const planned = produce(world, (draft) => {
    for (const delayMs of [30_000, 10_000, 20_000, 10_000]) schedule(draft, delayMs, { kind: 'charms.look' })
  })
  expect(planned.events.map(({ atMs }) => atMs - world.nowMs)).toEqual([10_000, 10_000, 20_000, 30_000])
  const later = advance(planned, world.nowMs + 20_000)
  expect([later.nowMs - world.nowMs, later.events.length]).toEqual([20_000, 1])
})

test('waiting ends at the first moment at which it is so, and at the limit otherwise', async () => {
  const world = await sampleWorld()
  const planned = produce(world, (draft) => schedule(draft, 15_000, { kind: 'charms.look' }))
  const limitMs = world.nowMs + 60_000
  expect(advanceUntil(planned, limitMs, (at) => at.events.length === 0).nowMs - world.nowMs).toBe(15_000)
  expect(advanceUntil(planned, limitMs, () => false).nowMs).toBe(limitMs)
})
