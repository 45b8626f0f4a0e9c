import { describe, expect, test } from 'vitest'
import type { RunEvent } from '../../src/run/events.ts'
import { rehearse } from '../rehearse.ts'
import { allPages } from './all-pages.ts'

function made(events: readonly RunEvent[], action: 'create' | 'plan') {
  return events.flatMap((event) => (event.type === 'ensure' && event.action === action ? [event] : []))
}

describe.each(['testcloud', 'roosevelt'])('on %s a plan', (site) => {
  test.each(allPages)('of %s tells what a run makes, and changes and waits for nothing', async (_, phase, road) => {
    const target = { kind: 'sim', seed: 1, faults: [] } as const
    const selection = road === undefined ? {} : { selection: { road } }
    const common = { page: `phase-${phase}.md`, site, target, ...selection }
    const plan = await rehearse({ ...common, planOnly: true })
    const real = await rehearse(common)
    expect([plan.end.verdict, plan.end.exitCode, real.end.verdict]).toEqual(['planned', 0, 'pass'])
    expect(plan.events.filter((event) => event.type === 'command' && event.verb === 'mutate')).toEqual([])
    expect(plan.end.durationMs).toBeLessThan(5 * 60_000)
    const told = new Set(made(plan.events, 'plan').map(({ what }) => what))
    const open = new Set(
      plan.end.steps.flatMap(({ step, outcome, reason }) =>
        outcome === 'planned' && reason !== undefined ? [step] : [],
      ),
    )
    const untold = made(real.events, 'create').filter(({ what, step }) => !told.has(what) && !open.has(step))
    expect(untold).toEqual([])
    const makes = new Set(made(real.events, 'create').map(({ what }) => what))
    expect([...told].filter((what) => !makes.has(what))).toEqual([])
  })
})

test('a gate before the first thing to make still holds', async () => {
  const target = { kind: 'sim', seed: 1, faults: ['maas.wrong-gateway'] } as const
  const { end } = await rehearse({ page: 'phase-01.md', target, planOnly: true })
  expect([end.verdict, end.exitCode, end.steps[0]?.outcome]).toEqual(['hold', 1, 'hold'])
})
