import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { siteFrom } from '../../generators/site-from.ts'
import { writeSite } from '../../generators/write-site.ts'
import { pageSource } from '../../src/compose.ts'
import { runOnWorld } from '../../src/prove/run-on-world.ts'
import { loadPage } from '../../src/runbook/load-page.ts'
import { readPage } from '../../src/runbook/read-page.ts'
import { commandFor } from '../../src/schema/all-commands.ts'
import { worldAt } from '../../src/sim/build/world-at.ts'
import { loadSite } from '../../src/site/load-site.ts'
import { endpointHost } from '../../src/site/lookup.ts'
import { censusOf } from '../../src/site/placement.ts'
import type { RunResult } from '../../src/target/target.ts'
import { seeds } from '../seeds.ts'
import { root } from '../sim/sample-world.ts'

const page = await loadPage(readPage(await pageSource('phase-03.md')))
const some = [...seeds, ...[3, 4, 5, 6, 8, 11].map((seed) => [`seed ${seed}`, seed] as const)]

/** Every text and number of a value. */
function leaves(value: unknown): string[] {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(leaves)
  return [String(value)]
}

/** What is a fact of one cloud only: its addresses and its own names. */
async function ownFacts(name: string): Promise<string[]> {
  const { site } = await loadSite(name, root)
  const addresses = leaves(site).filter((each) => /^\d+\.\d+\.\d+\.\d+/.test(each))
  const hosts = site.hosts.map((host) => host.name)
  const { controller, model } = site.identity.juju
  return [...addresses, ...hosts, site.name, controller, model, site.externalNetwork.name, site.identity.jumphost.home]
}

/** Runs phase 03 on a generated cloud, with every result that came back. */
async function rehearsed(seed: number) {
  const loaded = await siteFrom(seed)
  const results: RunResult[] = []
  const { end } = await runOnWorld(page, await worldAt(loaded, seed, '03'), {
    around: (target) => ({
      ...target,
      run: async (argv, options) => {
        const result = await target.run(argv, options)
        results.push(result)
        return result
      },
    }),
  })
  return { loaded, end, results }
}

describe.each(some)('the cloud of %s', (_title, seed) => {
  test('is read back from its files as it was made', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'generated-site-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const made = await siteFrom(seed)
    const { site, bundle, texts } = await loadSite(await writeSite(made, folder), root)
    expect({ site, bundle, texts }).toEqual({ site: made.site, bundle: made.bundle, texts: made.texts })
  })

  test('passes phase 03, and prints what the schemas allow', async () => {
    const { end, results } = await rehearsed(seed)
    expect(end.steps.map(({ step, outcome, reason }) => [step, outcome, reason])).toEqual(
      ['3.1a', '3.1b', '3.2', '3.3'].map((step) => [step, 'pass', undefined]),
    )
    const wrong = results.flatMap(({ argv, exitCode, stdout, stderr }) => {
      const read = exitCode === 0 ? commandFor(argv)?.read(stdout, { argv, version: '', exitCode, stderr }) : undefined
      return read === undefined || (read.ok && read.drift.length === 0) ? [] : [{ argv, read }]
    })
    expect(wrong).toEqual([])
  })

  test('has nothing of another cloud in anything that is printed', async () => {
    const { results, loaded } = await rehearsed(seed)
    const printed = JSON.stringify(results)
    const facts = [...(await ownFacts('testcloud')), ...(await ownFacts('roosevelt'))]
    expect(
      facts.filter((fact) => new RegExp(`(?<![\\w.])${fact.replaceAll('.', '\\.')}(?![\\w.])`).test(printed)),
    ).toEqual([])
    expect(printed).toContain(endpointHost(loaded.site, 'keystone', 'public'))
  })
})

test('one seed makes one cloud, and the seeds differ in what clouds differ in', async () => {
  expect(await siteFrom(5)).toEqual(await siteFrom(5))
  const sites = await Promise.all(Array.from({ length: 40 }, (_, seed) => siteFrom(seed)))
  const kinds = (of: (each: (typeof sites)[number]) => unknown): number => new Set(sites.map(of)).size
  expect(kinds(({ site }) => site.hosts.length)).toBe(7)
  expect(kinds(({ site }) => site.hosts[0]?.power)).toBe(2)
  expect(kinds(({ site }) => site.hosts.at(-1)?.role)).toBe(2)
  expect(kinds(({ site }) => site.endpoints.scheme)).toBe(2)
  expect(kinds(({ site }) => site.dashboard.scheme)).toBe(2)
  expect(kinds(({ site }) => site.endpoints.hostnames === undefined)).toBe(2)
  expect(kinds(({ bundle }) => Object.keys(bundle.applications).length)).toBeGreaterThan(2)
  expect(kinds(({ bundle }) => censusOf(bundle).principals)).toBeGreaterThan(5)
  expect(kinds(({ site }) => site.planes['metal-internal'].cidr)).toBeGreaterThan(35)
})
