import { produce, type Draft } from 'immer'
import { describe, expect, test } from 'vitest'
import {
  createReserve,
  deleteStale,
  lookAtReserve,
  lookAtStale,
  reportStale,
  reserves,
  staleRanges,
} from '../../../src/gates/phase-00/ranges.ts'
import type { MaasRange } from '../../../src/sim/world/maas-world.ts'
import type { World } from '../../../src/sim/world/world.ts'
import { makeWorld, type Made } from '../../sim/maas/ask.ts'
import { onWorld } from '../on-world.ts'

const provider = { plane: 'provider-public', purpose: 'vip', start: '10.12.4.2', end: '10.12.4.100' } as const

async function lookOn(made: Made, change: (draft: Draft<World>) => void = () => {}) {
  const world = produce(await makeWorld(made), change)
  const notes: string[] = []
  const on = onWorld(world)
  return { look: await lookAtReserve(on.maas, world.site, provider, (text) => void notes.push(text)), notes, on }
}

const theRange = (draft: Draft<World>): Draft<MaasRange> => {
  const found = Object.values(draft.maas.ranges).find((each) => each.start === provider.start)
  if (found === undefined) throw new Error('MAAS has the range')
  return found
}

describe('a reserve', () => {
  test('is told by its start: another end is noted, and left', async () => {
    const narrow = await lookOn({}, (draft) => void (theRange(draft).end = '10.12.4.63'))
    expect(narrow.look).toEqual({ found: 'present' })
    expect(narrow.notes).toEqual([
      'provider-public: the range from 10.12.4.2 ends at 10.12.4.63, and the site has 10.12.4.100',
    ])
    expect((await lookOn({})).notes).toEqual([])
  })

  test('that is not there is absent, with the ranges that are', async () => {
    const { look } = await lookOn({}, (draft) => void delete draft.maas.ranges[theRange(draft).id])
    expect(look).toMatchObject({
      found: 'absent',
      evidence: expect.stringContaining('10.12.4.101-10.12.4.110') as string,
    })
  })

  test('whose plane is not there, or which is dynamic, is nothing to make', async () => {
    const plane = await lookOn({}, (draft) => {
      for (const each of Object.values(draft.maas.subnets))
        if (each.cidr === '10.12.4.0/22') delete draft.maas.subnets[each.id]
    })
    const dynamic = await lookOn({}, (draft) => void (theRange(draft).type = 'dynamic'))
    expect([plane.look.found, dynamic.look.found]).toEqual(['different', 'different'])
  })

  test.each(['testcloud', 'roosevelt'])('of each kind is made on %s where MAAS has none', async (site) => {
    const world = await makeWorld({ site, ranges: 'none' })
    const on = onWorld(world)
    for (const each of reserves(world.site)) await createReserve(on.writers, world.site, each)
    const made = (await on.maas.ranges()).map((each) => `${each.type} ${each.start_ip}-${each.end_ip}`)
    expect(made.toSorted()).toEqual(
      reserves(world.site)
        .map(({ start, end }) => `reserved ${start}-${end}`)
        .toSorted(),
    )
  })
})

describe('a range that an older layout left', () => {
  const stale = { plane: 'metal-admin', start: '10.12.8.224', end: '10.12.8.254' } as const
  const shorten = (draft: Draft<World>): void => {
    for (const each of Object.values(draft.maas.ranges)) if (each.start === stale.start) each.end = '10.12.8.250'
  }

  test('is known from the site', async () => {
    expect(staleRanges((await makeWorld()).site)).toEqual([stale])
  })

  test('is reported, and deleted by exactly its start and end', async () => {
    const world = await makeWorld({ staleRanges: true })
    const on = onWorld(world)
    const warnings: string[] = []
    reportStale((text) => void warnings.push(text), world.site, await on.maas.ranges())
    expect(warnings).toEqual(['metal-admin: reserved 10.12.8.224-10.12.8.254 is left from an older layout'])
    await deleteStale(on.writers, world.site, stale)
    expect(await lookAtStale(on.maas, world.site, stale)).toEqual({ found: 'present' })
    expect(Object.keys(on.world().maas.ranges)).toHaveLength(Object.keys(world.maas.ranges).length - 1)
  })

  test('is not one that only looks like it: that is reported, and never deleted', async () => {
    const world = produce(await makeWorld({ staleRanges: true }), shorten)
    const on = onWorld(world)
    const warnings: string[] = []
    reportStale((text) => void warnings.push(text), world.site, await on.maas.ranges())
    expect(warnings).toEqual([
      'metal-admin: reserved 10.12.8.224-10.12.8.250 is not quite the stale 10.12.8.224-10.12.8.254, so it stays',
    ])
    await deleteStale(on.writers, world.site, stale)
    expect(on.argvs.filter((argv) => argv.includes('delete'))).toEqual([])
  })
})
