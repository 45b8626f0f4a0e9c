import { produce } from 'immer'
import { describe, expect, test } from 'vitest'
import { pageSource } from '../../src/compose.ts'
import { runOnWorld, type WorldRun } from '../../src/prove/run-on-world.ts'
import { loadPage } from '../../src/runbook/load-page.ts'
import { readPage } from '../../src/runbook/read-page.ts'
import { advance } from '../../src/sim/engine/advance.ts'
import { faults } from '../../src/sim/faults/faults.ts'
import { siteModel } from '../../src/sim/juju/model.ts'
import type { World } from '../../src/sim/world/world.ts'
import { sampleWorld } from '../sim/sample-world.ts'

const pages = {
  '04': await loadPage(readPage(await pageSource('phase-04.md'))),
  '05': await loadPage(readPage(await pageSource('phase-05.md'))),
}

const linesOf = ({ commands }: WorldRun): readonly string[] => commands.map((each) => each.argv.join(' '))
const mutations = ({ commands }: WorldRun): readonly string[] =>
  commands.filter((each) => each.verb === 'mutate').map((each) => each.argv.join(' '))
const isOfCloud = (line: string): boolean => /^(?:juju|openstack) /.test(line)
const outcomes = ({ end }: WorldRun): readonly string[] => end.steps.map((step) => `${step.step} ${step.outcome}`)
const green = {
  '04': ['4.0 pass', '4.1 pass', '4.2 pass', '4.3 pass'],
  '05': ['5.0 pass', '5.1 pass', '5.2 pass'],
} as const
const next = { '04': '05', '05': '06' } as const
const cases = (['04', '05'] as const).flatMap((phase) =>
  (['testcloud', 'roosevelt'] as const).map((site) => ({ phase, site })),
)

describe.each(cases)('phase $phase on $site', ({ phase, site }) => {
  test('run a second time, or on the world made by hand, changes nothing', async () => {
    const first = await runOnWorld(pages[phase], await sampleWorld({ site, phase }))
    expect(outcomes(first)).toEqual(green[phase])
    expect(mutations(first).length).toBeGreaterThan(0)
    for (const world of [first.world, await sampleWorld({ site, phase: next[phase] })]) {
      const again = await runOnWorld(pages[phase], world)
      expect(outcomes(again)).toEqual(green[phase])
      expect(mutations(again)).toEqual([])
    }
  })
})

test.each(['04', '05'] as const)(
  'phase %s that was ended after any change is gone on with, and changes nothing twice',
  async (phase) => {
    const world = await sampleWorld({ phase })
    const whole = await runOnWorld(pages[phase], world)
    const changes = mutations(whole)
    for (const change of changes) {
      let left = linesOf(whole).indexOf(change) + 1
      const cut = await runOnWorld(pages[phase], world, {
        around: (target) => ({
          ...target,
          run: (argv, options) => {
            left -= 1
            return target.run(argv, left < 0 ? { ...options, signal: AbortSignal.abort() } : options)
          },
        }),
      })
      const resumed = await runOnWorld(pages[phase], cut.world)
      expect([change, resumed.end.verdict]).toEqual([change, 'pass'])
      const ran = cut.commands.filter((each) => each.verb === 'mutate' && each.end !== 'aborted')
      const all = [...ran.map((each) => each.argv.join(' ')), ...mutations(resumed)]
      // What has not got its name yet is no download: it is fetched again.
      expect([change, all.filter(isOfCloud)]).toEqual([change, changes.filter(isOfCloud)])
    }
  },
)

test('a NIC that is claimed twice is seen by the way out alone: octavia comes up all the same', async () => {
  const site = 'testcloud-20260627'
  const carved = await runOnWorld(pages['04'], await sampleWorld({ site, phase: '04' }))
  expect(outcomes(carved)).toEqual(['4.0 pass', '4.1 pass', '4.2 pass', '4.3 hold'])
  expect(outcomes(await runOnWorld(pages['05'], carved.world))).toEqual(green['05'])
})

describe('an amphora', () => {
  const retrofits = (world: World): number =>
    Object.values(siteModel(world)?.operations ?? {}).filter((each) => each.action === 'retrofit-image').length

  test('that takes longer than anybody waits is waited for by the next run, and never made twice', async () => {
    const broken = await brokenBy('amphora.wait-expires')
    const first = await runOnWorld(pages['05'], broken)
    const second = await runOnWorld(pages['05'], first.world)
    const later = advance(second.world, second.world.nowMs + 4 * 3_600_000)
    const third = await runOnWorld(pages['05'], later)
    expect([first, second, third].map((each) => each.end.verdict)).toEqual(['hold', 'hold', 'pass'])
    expect([first, second, third].map((each) => retrofits(each.world))).toEqual([1, 1, 1])
    expect(mutations(second)).toEqual([])
    expect(mutations(third)).toEqual([])
  })

  test('that comes while a second run waits for it makes that run green', async () => {
    const broken = await brokenBy('amphora.wait-expires')
    const first = await runOnWorld(pages['05'], broken)
    const nearly = advance(first.world, first.world.nowMs + 130 * 60_000)
    const second = await runOnWorld(pages['05'], nearly)
    expect([second.end.verdict, retrofits(second.world), mutations(second)]).toEqual(['pass', 1, []])
  })

  test('whose base is in glance is made of that, and nothing is downloaded', async () => {
    const world = produce(await sampleWorld({ phase: '06' }), (draft) => {
      const { images } = draft.openstack.glance
      for (const each of Object.values(images)) if (each.tags.length > 0) delete images[each.id]
    })
    const run = await runOnWorld(pages['05'], world)
    expect(run.end.verdict).toBe('pass')
    expect(linesOf(run).filter((line) => line.startsWith('curl '))).toEqual([])
    expect(mutations(run)).toHaveLength(1)
  })

  test('whose base is not what was published is not uploaded', async () => {
    const broken = await brokenBy('amphora.checksum-mismatch')
    const run = await runOnWorld(pages['05'], broken)
    expect(outcomes(run)).toEqual(['5.0 pass', '5.1 pass', '5.2 hold'])
    expect(mutations(run).filter((line) => line.includes('image create'))).toEqual([])
    expect(Object.keys(run.world.openstack.glance.images)).toEqual([])
  })
})

/** The world before phase 05, in which something is to go wrong. */
async function brokenBy(id: string): Promise<World> {
  const fault = faults.find((each) => each.id === id)
  if (fault === undefined) throw new Error(`no fault ${id}`)
  return fault.inject(await sampleWorld({ phase: '05' }))
}
