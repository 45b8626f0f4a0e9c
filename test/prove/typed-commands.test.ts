import { expect, test } from 'vitest'
import { rehearsal } from '../../src/rehearsal.ts'
import { composeRun } from '../../src/compose.ts'
import { shownRecorder } from '../../src/run/shown-recorder.ts'
import { phaseNamed } from '../../src/sim/build/world-at.ts'
import { phasePages } from '../../src/rebuild.ts'
import { simulated } from '../../src/simulated.ts'
import { cachedSite } from '../../src/site/cached-site.ts'
import { root } from '../sim/sample-world.ts'

const site = await cachedSite('testcloud', root)

/** Every line that a page's steps are typed as in the world of a seed, once. */
async function linesOf(page: string, seed: number): Promise<readonly string[]> {
  const on = await simulated({ seed, faults: [] }, site, phaseNamed(page))
  let recorder: ReturnType<typeof shownRecorder> | undefined
  await composeRun({
    ...rehearsal(page, seed),
    target: { kind: 'sim', seed, faults: [], on },
    reporters: (loaded) => Promise.resolve([(recorder = shownRecorder(loaded, on.naming))]),
  })
  const lines = [...(recorder?.blocks().values() ?? [])].flatMap(({ commands }) => commands)
  return [...new Set(lines)].toSorted()
}

test.each([...(await phasePages()).values()].map(({ file }) => file))(
  'what a person types for %s is the same on another world of the site: nothing drawn is in it',
  async (page) => {
    const lines = await linesOf(page, 1)
    expect(lines.length).toBeGreaterThan(3)
    expect(await linesOf(page, 2)).toEqual(lines)
  },
)
