import { mkdtemp, rm } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { siteFrom } from '../../generators/site-from.ts'
import { writeSite } from '../../generators/write-site.ts'
import { rebuild, type RebuildOptions } from '../../src/rebuild.ts'
import { rehearse } from '../rehearse.ts'
import { root } from '../sim/sample-world.ts'

const folder = await mkdtemp(join(tmpdir(), 'checkride-sites-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Each page of a rebuild with its verdict and, where it did not pass, the steps that did not; and what was changed by it. */
async function rebuilt(change: Partial<RebuildOptions> = {}) {
  const told: string[] = []
  const changed: Record<string, number> = {}
  const run: RebuildOptions['run'] = async (page, how) => {
    const { events, ...outcome } = await rehearse({ page, ...how })
    changed[page] = events.filter((event) => event.type === 'command' && event.verb === 'mutate').length
    return outcome
  }
  let missed: readonly string[] = []
  for await (const each of rebuild({ seed: 1, faults: [], run, ...change })) {
    const { steps, verdict } = each.outcome.end
    const bad = steps.filter(({ outcome }) => outcome === 'hold' || outcome === 'unknown')
    told.push([verdict, each.page, ...bad.map(({ step }) => step)].join(' '))
    missed = each.missed
  }
  return { told, changed, missed, last: told.at(-1) }
}

const bad = (told: readonly string[]): readonly string[] => told.filter((each) => !each.startsWith('pass '))

describe('a whole cloud is rebuilt, page after page on one world', () => {
  test.each([
    ['testcloud', 'destroy'],
    ['testcloud', 'preserve'],
    ['roosevelt', 'destroy'],
    ['roosevelt', 'preserve'],
  ])('%s on the road %s', async (site, road) => {
    const { told, changed } = await rebuilt({ site, road })
    expect(bad(told)).toEqual([])
    expect(told.length).toBeGreaterThan(2)
    // What was preserved is found in place, and where MAAS has dropped the hosts there is all to do.
    expect((changed['phase-00b.md'] ?? 0) > 0).toBe(site === 'testcloud' && road === 'destroy')
  })

  test('and what must be true of a finished one is asked without changing anything', async () => {
    const { told, changed } = await rebuilt({ assert: true })
    expect(bad(told)).toEqual([])
    expect(told.length).toBeGreaterThan(1)
    expect(Object.values(changed).filter((count) => count > 0)).toEqual([])
  })

  test('a fault of one phase stops it there, and one that no phase has met is told', async () => {
    const { last } = await rebuilt({ faults: ['juju.other-app-blocked'] })
    expect(last).toBe('hold phase-03.md 3.1a')
    const { last: first, missed } = await rebuilt({ faults: ['maas.range-overlap', 'juju.other-app-blocked'] })
    expect([first, missed]).toEqual(['hold phase-00.md 0.5', ['juju.other-app-blocked']])
  })

  test.runIf(existsSync(join(root, 'runbooks', 'phase-01.md')))(
    'the cloud of 2026-06-27, where a NIC is claimed twice, is stopped before it is deployed',
    async () => {
      expect((await rebuilt({ site: 'testcloud-20260627' })).last).toBe('hold phase-01.md 1.3')
    },
  )
})

/** Fifty clouds at night, ten at any other time: npm run test:nightly */
const clouds = process.env['CHECKRIDE_NIGHTLY'] === '1' ? 50 : 10

test.each(Array.from({ length: clouds }, (_, index) => 101 + index))(
  'a cloud that nobody has is rebuilt as well (%i)',
  async (seed) => {
    const site = await writeSite(await siteFrom(seed), join(folder, String(seed)))
    expect(bad((await rebuilt({ site, seed })).told)).toEqual([])
  },
)
