import { describe, expect, test } from 'vitest'
import type { EventOf } from '../../../src/run/events.ts'
import type { Phase } from '../../../src/sim/build/world-at.ts'
import { everyFault } from '../../../src/sim/faults/every-fault.ts'
import { phaseOfStep, phasesOf } from '../../../src/sim/faults/phase-of.ts'
import { rehearse } from '../../rehearse.ts'
import { seeds } from '../../seeds.ts'
import { loadSite } from '../../../src/site/load-site.ts'
import { root } from '../../sim/sample-world.ts'

const sites = ['testcloud', 'roosevelt'] as const

/** Cookies over plain http and the proxy's plain leg are not for a site whose dashboard has TLS. */
const notFor: Readonly<Record<string, readonly string[]>> = {
  roosevelt: ['horizon.cookie-secure', 'horizon.certless-443'],
}

/** The seed that is this commit's own. */
const fresh = seeds.at(-1) ?? ['seed 1', 1]

/** The way that a page goes, where a fault is to be seen on another than its first. */
function onRoad(road: string | undefined): { readonly selection?: { readonly road: string } } {
  return road === undefined ? {} : { selection: { road } }
}

/**
 * Every fault of a phase on its page: each is caught by the step that the fault names and by no other, nothing is changed after it, and
 * all that the simulator prints meanwhile is what the tools print. All seeds see the healthy cloud; a fault is tried on both sites, and on
 * the first also with the seed of this commit.
 */
export function faultMatrix(phase: Phase): void {
  const page = `phase-${phase}.md`
  describe.each(sites)(`${page} on %s`, async (site) => {
    const { site: facts } = await loadSite(site, root)
    const here = everyFault.filter(
      (fault) =>
        phasesOf(fault).includes(phase) &&
        fault.appliesTo?.(facts) !== false &&
        notFor[site]?.includes(fault.id) !== true,
    )

    test.each(seeds)('a healthy cloud is green, and prints what the tools print, at %s', async (_title, seed) => {
      const { end, unsound } = await rehearse({ page, site, target: { kind: 'sim', seed, faults: [] } })
      expect(end).toMatchObject({ verdict: 'pass', exitCode: 0 })
      expect(unsound()).toEqual([])
    })

    test.each(here)('$id is caught where it says, and nothing is changed after that', async (fault) => {
      const target = { kind: 'sim', seed: 1, faults: [fault.id] } as const
      const { end, events, unsound } = await rehearse({ page, site, target, keepGoing: true, ...onRoad(fault.road) })
      const wanted = wantedOf(fault, phase)
      const bad = badSteps(end)
      // With --keep-going later gates may find the same thing; the first is the one that counts.
      expect(bad.slice(0, wanted.length)).toEqual(wanted)
      expect(wanted.length === 0 ? [...bad, end.exitCode] : []).toEqual(wanted.length === 0 ? [0] : [])
      const caught = events.findIndex(
        (event) => event.type === 'step-ended' && (event.outcome === 'hold' || event.outcome === 'unknown'),
      )
      const after = caught === -1 ? [] : events.slice(caught + 1)
      expect(after.filter((event) => event.type === 'command' && event.verb === 'mutate')).toEqual([])
      // What a fault has broken on purpose is no mistake of the simulator's.
      expect(fault.id === 'neutron.pools-as-strings' ? [] : unsound()).toEqual([])
    })

    if (site !== sites[0]) return
    test.each(here)(`$id is caught there and nowhere else at ${fresh[0]}`, async (fault) => {
      const target = { kind: 'sim', seed: fresh[1], faults: [fault.id] } as const
      const { end } = await rehearse({ page, site, target, ...onRoad(fault.road) })
      expect(badSteps(end)).toEqual(wantedOf(fault, phase))
      expect(end.exitCode).toBe(fault.caughtBy.length === 0 ? 0 : fault.verdict === 'unknown' ? 2 : 1)
    })
  })
}

type Tried = (typeof everyFault)[number]

function wantedOf({ caughtBy, verdict = 'hold' }: Tried, phase: Phase): string[] {
  return caughtBy.filter((step) => phaseOfStep(step) === phase).map((step) => `${verdict} ${step}`)
}

function badSteps({ steps }: EventOf<'run-ended'>): string[] {
  return steps.flatMap(({ outcome, step }) =>
    outcome === 'hold' || outcome === 'unknown' ? [`${outcome} ${step}`] : [],
  )
}
