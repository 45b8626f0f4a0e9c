import { isDeepStrictEqual } from 'node:util'
import { describe, expect, test } from 'vitest'
import { pageSource } from '../../src/compose.ts'
import type { Result } from '../../src/gates/context.ts'
import { runOnWorld, type WorldRun } from '../../src/prove/run-on-world.ts'
import type { EventOf } from '../../src/run/events.ts'
import { roadsOf, type Selection } from '../../src/run/select-steps.ts'
import { loadPage, type LoadedPage } from '../../src/runbook/load-page.ts'
import { readPage } from '../../src/runbook/read-page.ts'
import type { Phase } from '../../src/sim/build/world-at.ts'
import type { World } from '../../src/sim/world/world.ts'
import { sampleWorld } from '../sim/sample-world.ts'
import { allPages } from './all-pages.ts'

async function pageOf(phase: Phase): Promise<LoadedPage> {
  return loadPage(readPage(await pageSource(`phase-${phase}.md`)))
}

interface Part {
  readonly selection?: Selection
  readonly results?: Readonly<Record<string, Result>>
  /** After so many commands the runner is ended for good, as by a kill. */
  readonly limit?: number
}

async function runOn(loaded: LoadedPage, world: World, { limit = Number.POSITIVE_INFINITY, ...part }: Part = {}) {
  let left = limit
  const run = await runOnWorld(loaded, world, {
    ...part,
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

/** What a run that goes on with this one knows of it. */
function leftBy({ end, events }: WorldRun): {
  readonly finished: readonly string[]
  readonly results: Part['results']
} {
  const isDone = ({ outcome }: EventOf<'run-ended'>['steps'][number]): boolean =>
    ['pass', 'attested', 'not-for-site'].includes(outcome)
  const results = events.flatMap((event) => (event.type === 'result' ? [[event.step, event.value] as const] : []))
  return {
    finished: end.steps.filter(isDone).map(({ step }) => step),
    results: Object.fromEntries(results) as Part['results'],
  }
}

/** What every look adds to: time, what comes of it by itself, and the record of the actions that were run. */
const bookkeeping = new Set(['nowMs', 'nextOperation', 'operations', 'events', 'turn', 'goingTo', 'sinceMs'])
const contentOf = (world: World): string =>
  JSON.stringify(world, (key, value: unknown) => (bookkeeping.has(key) ? undefined : value))

/**
 * How many there are of everything, by where it stands; what is drawn or numbered is one of many. A run that goes on later draws other ids at
 * other times, and leaves as many. What a killed runner could not put away is not counted: its private folder, and the token for which a
 * person was asked once more.
 */
function countsOf(world: World): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  const count = (value: unknown, path: string): void => {
    if (typeof value !== 'object' || value === null) {
      counts.set(path, (counts.get(path) ?? 0) + 1)
      return
    }
    for (const [key, each] of Object.entries(value)) {
      if (bookkeeping.has(key) || /\/checkride-\w{8}(?:\/|$)/.test(key) || path.endsWith('.vault.tokens')) continue
      count(each, `${path}.${/\d/.test(key) ? '*' : key}`)
    }
  }
  count(world, '')
  return counts
}

function roadOf(road: string | undefined): Selection {
  return road === undefined ? {} : { road }
}

describe.each(['testcloud', 'roosevelt'])('on %s', (site) => {
  test.each(allPages)('the mutations of %s run a second time change nothing', async (_, phase, road) => {
    const loaded = await pageOf(phase)
    const first = await runOn(loaded, await sampleWorld({ site, phase }), { selection: roadOf(road) })
    const chosen = road ?? roadsOf(loaded.page)[0]
    const only = loaded.page.blocks
      .filter(({ kind, attributes }) => kind === 'mutate' && (attributes.road ?? chosen) === chosen)
      .map(({ step, order }) => `${step}#${order}`)
    const { results } = leftBy(first)
    const second = await runOn(loaded, first.world, {
      selection: { only, ...roadOf(road) },
      ...(results === undefined ? {} : { results }),
    })
    expect([first.end.verdict, second.end.verdict]).toEqual(['pass', 'pass'])
    expect(first.changes.length).toBeGreaterThan(0)
    expect(second.changes).toEqual([])
    expect(contentOf(second.world)).toBe(contentOf(first.world))
  })
})

describe('ended at any change and gone on with', () => {
  test.each(allPages)('%s comes to the same cloud, and makes nothing twice', async (_, phase, road) => {
    const loaded = await pageOf(phase)
    const start = await sampleWorld({ phase })
    const selection = roadOf(road)
    const whole = await runOn(loaded, start, { selection })
    const odd: string[] = []
    for (const limit of cutsOf(whole)) {
      const cut = await runOn(loaded, start, { selection, limit })
      expect(cut.end.verdict).toBe('unknown')
      const { finished, results } = leftBy(cut)
      const resumed = await runOn(loaded, cut.world, {
        selection: { ...selection, finished },
        ...(results === undefined ? {} : { results }),
      })
      const { verdict } = resumed.end
      const same = isDeepStrictEqual(countsOf(resumed.world), countsOf(whole.world))
      if (verdict !== 'pass' || !same) odd.push(`${verdict} ${untrueOf(resumed)}`)
    }
    // Keystone tells the secret of a credential once: where it was not written down, only a person may throw the credential away.
    expect(odd).toEqual(phase === '08' ? ['hold no such file; delete the credential'] : [])
  })
})

/** What the claims that are not true have found. */
function untrueOf({ events }: WorldRun): string {
  return events.flatMap((event) => (event.type === 'claim' && !event.ok ? [event.actual] : [])).join(', ')
}

/** Before and after each change; of those that differ only in what they name, the first. */
function cutsOf({ commands }: WorldRun): number[] {
  const seen = new Set<string>()
  const firsts = commands.flatMap(({ step, verb, argv }, index) => {
    const key = `${step} ${argv.map((word) => word.replaceAll(/\S*\d\S*/g, '*')).join(' ')}`
    if (verb !== 'mutate' || seen.has(key)) return []
    seen.add(key)
    return [index]
  })
  return [...new Set(firsts.flatMap((index) => [index, index + 1]))]
}

describe.each(['testcloud', 'roosevelt'])('phase 03 on %s', (site) => {
  test('ended after any single command and run again comes to the same cloud', async () => {
    const loaded = await pageOf('03')
    const start = await sampleWorld({ site })
    const whole = await runOn(loaded, start)
    for (let limit = 0; limit < whole.commands.length; limit += 1) {
      const cut = await runOn(loaded, start, { limit })
      expect(cut.end.verdict).toBe('unknown')
      const resumed = await runOn(loaded, cut.world)
      expect([limit, resumed.end.verdict]).toEqual([limit, 'pass'])
      expect(contentOf(resumed.world)).toBe(contentOf(whole.world))
      expect(
        cut.changes.length - cut.changes.filter((event) => event.end === 'aborted').length + resumed.changes.length,
      ).toBe(whole.changes.length)
    }
  })
})
