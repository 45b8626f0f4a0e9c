import { describe, expect, test } from 'vitest'
import { pageSource } from '../../src/compose.ts'
import type { RunEvent } from '../../src/run/events.ts'
import { scriptedOperator } from '../../src/run/people.ts'
import { runPage } from '../../src/run/run-page.ts'
import { loadPage } from '../../src/runbook/load-page.ts'
import { readPage } from '../../src/runbook/read-page.ts'
import { simTarget } from '../../src/sim/sim-target.ts'
import type { World } from '../../src/sim/world/world.ts'
import { Redactor } from '../../src/target/redact.ts'
import type { RunOptions, RunResult, Target } from '../../src/target/target.ts'
import { sampleWorld } from '../sim/sample-world.ts'

const loaded = await loadPage(readPage(await pageSource('phase-03.md')))
const never = new AbortController().signal

/** Runs phase 03 on a world; `limit` ends the runner's target for good after so many commands, as a kill would. */
async function runOn(world: World, limit = Number.POSITIVE_INFINITY) {
  const inner = simTarget(world)
  const events: RunEvent[] = []
  let left = limit
  const target: Target = {
    name: inner.name,
    clock: inner.clock,
    run: (argv: readonly string[], options: RunOptions): Promise<RunResult> => {
      left -= 1
      const aborted = left < 0 ? { ...options, signal: AbortSignal.abort() } : options
      return inner.run(argv, aborted)
    },
    [Symbol.asyncDispose]: () => inner[Symbol.asyncDispose](),
  }
  const end = await runPage({
    loaded,
    site: world.site,
    target,
    redactor: new Redactor(),
    people: scriptedOperator,
    selection: {},
    planOnly: false,
    keepGoing: false,
    warningsHold: false,
    seed: world.seed,
    faults: [],
    wallLimitMs: 20_000,
    interrupt: { soft: never, hard: never },
    interruptCode: () => undefined,
    runScript: () => Promise.reject(new Error('no script in this page')),
    scriptsUnguarded: false,
    reporters: [{ event: (event) => void events.push(event) }],
    again: '',
  })
  const commands = events.filter((event) => event.type === 'command')
  return { end, world: inner.world(), commands, changes: commands.filter((event) => event.verb === 'mutate') }
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
