import { produce } from 'immer'
import { describe, expect, test } from 'vitest'
import { pageSource } from '../../src/compose.ts'
import { runOnWorld, type WorldRun } from '../../src/prove/run-on-world.ts'
import { loadPage, type LoadedPage } from '../../src/runbook/load-page.ts'
import { readPage } from '../../src/runbook/read-page.ts'
import { worldAt } from '../../src/sim/build/world-at.ts'
import type { World } from '../../src/sim/world/world.ts'
import { loadSite } from '../../src/site/load-site.ts'
import { root } from '../sim/sample-world.ts'

const phases = ['06', '07', '08'] as const
const cases = phases.flatMap((phase) => ['testcloud', 'roosevelt'].map((site) => ({ phase, site })))
const patient = { timeout: 240_000 }

const page = async (phase: string): Promise<LoadedPage> => loadPage(readPage(await pageSource(`phase-${phase}.md`)))
const mutations = ({ commands }: WorldRun): readonly string[] =>
  commands.filter((each) => each.verb === 'mutate').map((each) => each.argv.join(' '))

describe.each(cases)('phase $phase on $site', async ({ phase, site }) => {
  const loaded = await page(phase)
  const world = await worldAt(await loadSite(site, root), 1, phase)
  const first = await runOnWorld(loaded, world)

  test('passes, and a second run changes nothing', async () => {
    expect(first.end.verdict).toBe('pass')
    expect(mutations(first).length).toBeGreaterThan(0)
    const again = await runOnWorld(loaded, first.world)
    expect([again.end.verdict, mutations(again)]).toEqual(['pass', []])
  })

  test('no key of a cluster stands in what it runs or says', () => {
    const keys = Object.values(first.world.kubernetes.clusters).map(({ key }) => key)
    const said = first.events.map((each) => JSON.stringify(each))
    expect(keys.length).toBeGreaterThan(0)
    expect(said.filter((line) => keys.some((key) => line.includes(key)))).toEqual([])
  })
})

describe.each(phases)('phase %s', (phase) => {
  test('ended after any change it is gone on with, and changes nothing twice', patient, async () => {
    const loaded = await page(phase)
    const world = await worldAt(await loadSite('testcloud', root), 1, phase)
    const whole = await runOnWorld(loaded, world)
    const lines = whole.commands.map((each) => each.argv.join(' '))
    for (const change of new Set(mutations(whole))) {
      const cut = await endedAfter(loaded, world, lines.indexOf(change) + 1)
      const resumed = await runOnWorld(loaded, cut.world)
      expect([change, resumed.end.verdict]).toEqual([change, 'pass'])
      const again = await runOnWorld(loaded, resumed.world)
      expect([change, mutations(again)]).toEqual([change, []])
    }
  })
})

/** A run whose target is ended for good after so many commands, as by a kill. */
async function endedAfter(loaded: LoadedPage, world: World, limit: number): Promise<WorldRun> {
  let left = limit
  return runOnWorld(loaded, world, {
    around: (target) => ({
      ...target,
      run: (argv, options) => {
        left -= 1
        return target.run(argv, left < 0 ? { ...options, signal: AbortSignal.abort() } : options)
      },
    }),
  })
}

test('a load balancer that answers with an error of its own holds, and is not unknown', async () => {
  const loaded = await page('08')
  const done = await runOnWorld(loaded, await worldAt(await loadSite('testcloud', root), 1, '08'))
  const dead = produce(done.world, (draft) => {
    for (const [name, host] of Object.entries(draft.hosts)) if (name.includes('-web-')) host.up = false
  })
  const { end, events } = await runOnWorld(loaded, dead, { selection: { only: ['8.3'] } })
  expect(end.verdict).toBe('hold')
  expect(JSON.stringify(events)).toContain('curl: (22) The requested URL returned error: 503')
})
