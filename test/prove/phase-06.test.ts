import { describe, expect, test } from 'vitest'
import { pageSource } from '../../src/compose.ts'
import { runOnWorld, type WorldRun } from '../../src/prove/run-on-world.ts'
import { loadPage } from '../../src/runbook/load-page.ts'
import { readPage } from '../../src/runbook/read-page.ts'
import { worldAt } from '../../src/sim/build/world-at.ts'
import { loadSite } from '../../src/site/load-site.ts'
import { root } from '../sim/sample-world.ts'

const loaded = await loadPage(readPage(await pageSource('phase-06.md')))
const mutations = ({ commands }: WorldRun): readonly string[] =>
  commands.filter((each) => each.verb === 'mutate').map((each) => each.argv.join(' '))

describe.each(['testcloud', 'roosevelt'])('the management cluster on %s', async (name) => {
  const world = await worldAt(await loadSite(name, root), 1, '06')

  test('is made, and a second run changes nothing', async () => {
    const first = await runOnWorld(loaded, world)
    expect(first.end.verdict).toBe('pass')
    const again = await runOnWorld(loaded, first.world)
    expect([again.end.verdict, mutations(again)]).toEqual(['pass', []])
  })

  test('no secret of it stands in a command line', async () => {
    const { world: made, commands } = await runOnWorld(loaded, world)
    const [cluster] = Object.values(made.kubernetes.clusters)
    const lines = commands.map((each) => JSON.stringify(each))
    expect(cluster?.key).toBeTruthy()
    expect(lines.filter((line) => line.includes(cluster?.key ?? ''))).toEqual([])
  })
})

test(
  'a run that was ended after any change is gone on with, and makes nothing twice',
  { timeout: 120_000 },
  async () => {
    const world = await worldAt(await loadSite('testcloud', root), 1, '06')
    const whole = await runOnWorld(loaded, world)
    const changes = mutations(whole)
    const lines = whole.commands.map((each) => each.argv.join(' '))
    for (const change of new Set(changes)) {
      let left = lines.indexOf(change) + 1
      const cut = await runOnWorld(loaded, world, {
        around: (target) => ({
          ...target,
          run: (argv, options) => {
            left -= 1
            return target.run(argv, left < 0 ? { ...options, signal: AbortSignal.abort() } : options)
          },
        }),
      })
      const resumed = await runOnWorld(loaded, cut.world)
      expect([change, resumed.end.verdict]).toEqual([change, 'pass'])
      const ran = cut.commands.filter((each) => each.verb === 'mutate' && each.end !== 'aborted').length
      expect([change, ran + mutations(resumed).length]).toEqual([change, changes.length])
    }
  },
)
