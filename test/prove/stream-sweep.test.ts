import { expect, test } from 'vitest'
import { pageSource } from '../../src/compose.ts'
import { streamSweep } from '../../src/prove/stream-sweep.ts'
import { loadPage } from '../../src/runbook/load-page.ts'
import { readPage } from '../../src/runbook/read-page.ts'
import { streamFaults } from '../../src/sim/faults/stream/stream-faults.ts'
import { sampleWorld } from '../sim/sample-world.ts'
import { step, tempPage } from '../temp-page.ts'
import { runOnWorld } from '../../src/prove/run-on-world.ts'

const loaded = await loadPage(readPage(await pageSource('phase-03.md')))
/** The world that phase 03 leaves: there is an openrc. */
const ready = (await runOnWorld(loaded, await sampleWorld())).world

/** Some hundred runs of a page: seconds on a machine that does nothing else. */
const patient = { timeout: 300_000 }

test.each([
  ['03', 'testcloud', 1],
  ['03', 'roosevelt', 7],
  ['04', 'testcloud', 1],
  ['05', 'testcloud', 1],
] as const)(
  'no step of phase %s takes a spoilt stream for good on %s at seed %i',
  patient,
  async (phase, site, seed) => {
    const page = await loadPage(readPage(await pageSource(`phase-${phase}.md`)))
    const swept = await streamSweep(page, await sampleWorld({ site, seed, phase }))
    expect(swept.filter(({ wrong }) => wrong !== undefined)).toEqual([])
    expect(new Set(swept.map(({ fault }) => fault))).toEqual(new Set(streamFaults.map(({ id }) => id)))
  },
)

const careless = step(
  '9.1',
  'ts gate',
  'const endpoints = await openstack.endpointList()',
  "claim('every endpoint is enabled', endpoints.every((each) => each.Enabled), { expected: 'enabled', actual: 'not' })",
)

test('a gate that would take an empty list for good is found, unless the pair is declared with its reason', async () => {
  const page = await loadPage(readPage(await pageSource(tempPage(careless))))
  const found = await streamSweep(page, ready)
  const wrong = found.filter((each) => each.wrong !== undefined)
  expect(wrong).toMatchObject([{ fault: 'stream.empty-list', step: '9.1', outcome: 'pass', wrong: 'is a false green' }])
  const pair = { fault: 'stream.empty-list', step: '9.1', words: 'endpoint list', reason: 'only a test says so' }
  const declared = await streamSweep(page, ready, { harmless: [pair] })
  expect(declared.filter((each) => each.wrong !== undefined)).toEqual([])
  expect(declared.filter((each) => each.harmless === pair)).toHaveLength(1)
})
