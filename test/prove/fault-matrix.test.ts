import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { phaseNamed } from '../../src/sim/build/world-at.ts'
import type { OperatorFault, WorldFault } from '../../src/sim/faults/fault.ts'
import { faults } from '../../src/sim/faults/faults.ts'
import { operatorFaults } from '../../src/sim/faults/operator-faults.ts'
import { phaseOfStep, phasesOf } from '../../src/sim/faults/phase-of.ts'
import { rehearse } from '../rehearse.ts'
import { seeds } from '../seeds.ts'
import { loadSite } from '../../src/site/load-site.ts'
import { root } from '../sim/sample-world.ts'

const sites = ['testcloud', 'roosevelt'] as const

/** Cookies over plain http and the proxy's plain leg are not for a site whose dashboard has TLS. */
const notFor: Readonly<Record<string, readonly string[]>> = {
  roosevelt: ['horizon.cookie-secure', 'horizon.certless-443'],
}

/** Each page that there is, with the phase that it is of; a fault is tried on the page of its own phase. */
const pages = readdirSync(join(root, 'runbooks')).filter((name) => /^phase-\w+\.md$/.test(name))
const loaded = await Promise.all(sites.map((name) => loadSite(name, root)))
const cases = pages.flatMap((page) => loaded.map(({ site }) => ({ page, site: site.name, facts: site })))

/** What can be wrong with a world, and what its operator can do wrong, who makes a mistake on every site and every road. */
const everyFault: readonly (
  | WorldFault
  | (OperatorFault & { readonly appliesTo?: undefined; readonly road?: undefined })
)[] = [...faults, ...operatorFaults]

/** The way that a page goes, where a fault is to be seen on another than its first. */
function onRoad(road: string | undefined): { readonly selection?: { readonly road: string } } {
  return road === undefined ? {} : { selection: { road } }
}

describe.each(cases)('$page on $site', ({ page, site, facts }) => {
  const phase = phaseNamed(page)
  const here = everyFault.filter(
    (fault) =>
      phasesOf(fault).includes(phase) &&
      fault.appliesTo?.(facts) !== false &&
      notFor[site]?.includes(fault.id) !== true,
  )

  test.each(seeds)('a healthy cloud is green at %s', async (_title, seed) => {
    const { end } = await rehearse({ page, site, target: { kind: 'sim', seed, faults: [] } })
    expect(end).toMatchObject({ verdict: 'pass', exitCode: 0 })
  })

  describe.each(here)('$id', ({ id, caughtBy, road, verdict = 'hold' }) => {
    test.each(seeds)(
      caughtBy.length === 0 ? 'stays green at %s' : 'is caught where it says at %s',
      async (_title, seed) => {
        const { end } = await rehearse({ page, site, target: { kind: 'sim', seed, faults: [id] }, ...onRoad(road) })
        const bad = end.steps.filter((step) => step.outcome === 'hold' || step.outcome === 'unknown')
        const caught = caughtBy.filter((step) => phaseOfStep(step) === phase)
        expect(bad.map((step) => `${step.outcome} ${step.step}`)).toEqual(caught.map((step) => `${verdict} ${step}`))
        expect(end.exitCode).toBe(caughtBy.length === 0 ? 0 : verdict === 'hold' ? 1 : 2)
      },
    )
  })

  test.each(here.filter((fault) => fault.caughtBy.length > 0))(
    'nothing is changed after the step that caught $id',
    async ({ id, road }) => {
      const target = { kind: 'sim', seed: 1, faults: [id] } as const
      const { events } = await rehearse({ page, site, target, keepGoing: true, ...onRoad(road) })
      const caught = events.findIndex(
        (event) => event.type === 'step-ended' && (event.outcome === 'hold' || event.outcome === 'unknown'),
      )
      const after = events.slice(caught + 1).filter((event) => event.type === 'command' && event.verb === 'mutate')
      expect(caught).toBeGreaterThan(-1)
      expect(after).toEqual([])
    },
  )
})

test('a policy override that did not load is shown as a warning, and holds only where warnings do', async () => {
  const target = { kind: 'sim', seed: 1, faults: ['keystone.policy-broken'] } as const
  const shown = await rehearse({ target })
  const held = await rehearse({ target, warningsHold: true })
  expect(shown.end.steps[0]).toMatchObject({ outcome: 'pass', warnings: 1 })
  expect(held.end).toMatchObject({ verdict: 'hold', exitCode: 1 })
})

test('every fault says where it was seen, and two faults at once are caught at the first', async () => {
  expect(faults.filter((fault) => fault.source.trim() === '')).toEqual([])
  expect(new Set(faults.map((fault) => fault.id)).size).toBe(faults.length)
  const both = await rehearse({
    target: { kind: 'sim', seed: 1, faults: ['horizon.vip-moved', 'juju.other-app-blocked'] },
  })
  expect(both.end.steps.map((step) => step.outcome)).toEqual(['hold', 'not-run', 'not-run', 'not-run'])
})
