import { describe, expect, test } from 'vitest'
import { pageSource } from '../../src/compose.ts'
import { runOnWorld } from '../../src/prove/run-on-world.ts'
import { loadPage } from '../../src/runbook/load-page.ts'
import { readPage } from '../../src/runbook/read-page.ts'
import type { World } from '../../src/sim/world/world.ts'
import { sampleWorld } from '../sim/sample-world.ts'

const loaded = await loadPage(readPage(await pageSource('phase-03.md')))

/** Runs phase 03 on a world; `limit` ends the runner's target for good after so many commands, as a kill would. */
async function runOn(world: World, limit = Number.POSITIVE_INFINITY) {
  let left = limit
  const run = await runOnWorld(loaded, world, {
    around: (target) => ({
      ...target,
      run: (argv, options) => {
        left -= 1
        return target.run(argv, left < 0 ? { ...options, signal: AbortSignal.abort() } : options)
      },
    }),
  })
  return { ...run, changes: run.commands.filter((event) => event.verb === 'mutate') }
}

/** What every look adds to: time, and the record of the actions that were run. */
const bookkeeping = new Set(['nowMs', 'nextOperation', 'operations'])
const contentOf = (world: World): string =>
  JSON.stringify(world, (key, value: unknown) => (bookkeeping.has(key) ? undefined : value))

describe.each(['testcloud', 'roosevelt'])('phase 03 on %s', (site) => {
  test('run a second time changes nothing', async () => {
    const first = await runOn(await sampleWorld({ site }))
    const second = await runOn(first.world)
    expect([first.end.verdict, second.end.verdict]).toEqual(['pass', 'pass'])
    expect(first.changes.length).toBeGreaterThan(0)
    expect(second.changes).toEqual([])
    expect(contentOf(second.world)).toBe(contentOf(first.world))
  })

  test('ended after any single command and run again comes to the same cloud', async () => {
    const start = await sampleWorld({ site })
    const whole = await runOn(start)
    for (let limit = 0; limit < whole.commands.length; limit += 1) {
      const cut = await runOn(start, limit)
      expect(cut.end.verdict).toBe('unknown')
      const resumed = await runOn(cut.world)
      expect([limit, resumed.end.verdict]).toEqual([limit, 'pass'])
      expect(contentOf(resumed.world)).toBe(contentOf(whole.world))
      expect(
        cut.changes.length - cut.changes.filter((event) => event.end === 'aborted').length + resumed.changes.length,
      ).toBe(whole.changes.length)
    }
  })
})
