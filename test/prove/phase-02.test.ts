import { describe, expect, test } from 'vitest'
import { pageSource } from '../../src/compose.ts'
import { runOnWorld, type WorldRun, type WorldRunOptions } from '../../src/prove/run-on-world.ts'
import { loadPage } from '../../src/runbook/load-page.ts'
import { readPage } from '../../src/runbook/read-page.ts'
import type { World } from '../../src/sim/world/world.ts'
import { rehearse } from '../rehearse.ts'
import { sampleWorld } from '../sim/sample-world.ts'

const loaded = await loadPage(readPage(await pageSource('phase-02.md')))
const fresh = await sampleWorld({ phase: '02' })
const whole = await runOnWorld(loaded, fresh)
const done = whole.world

const run = (world: World, options: WorldRunOptions = {}): Promise<WorldRun> => runOnWorld(loaded, world, options)
const outcomes = ({ end }: WorldRun): readonly string[] =>
  end.steps.filter(({ outcome }) => outcome !== 'not-run').map((step) => `${step.step} ${step.outcome}`)
const changes = ({ commands }: WorldRun): readonly string[] =>
  commands.filter((each) => each.verb === 'mutate').map((each) => each.argv.join(' '))
const vaultOf = (world: World) => Object.values(world.hosts).find(({ vault }) => vault !== undefined)?.vault

test('a new vault is opened, and every secret of it stays unseen', () => {
  expect(whole.end.verdict).toBe('pass')
  const vault = vaultOf(done)
  expect(vault).toMatchObject({ initialised: true, sealed: false, authorised: true })
  const told = JSON.stringify(whole.events)
  const secrets = [...(vault?.keys ?? []), vault?.rootToken ?? '', ...Object.keys(vault?.tokens ?? {})]
  expect(secrets).toHaveLength(7)
  expect(secrets.filter((secret) => told.includes(secret))).toEqual([])
})

describe('on a cloud whose vault is open', () => {
  test('the entry gate holds, nobody is asked and nothing is changed', async () => {
    const again = await run(done, { keepGoing: true })
    expect(again.end.steps[0]).toMatchObject({ step: '2.0', outcome: 'hold', held: 1 })
    expect(again.events.filter(({ type }) => type === 'attestation' || type === 'approval')).toEqual([])
    expect(changes(again)).toEqual([])
    expect(vaultOf(again.world)).toEqual(vaultOf(done))
  })

  test('what must be true afterwards is true', async () => {
    expect(outcomes(await run(done, { selection: { assert: true } }))).toEqual(['2.2 pass', '2.4 pass'])
  })

  test('a second run from 2.3 on changes nothing', async () => {
    const again = await run(done, { selection: { from: '2.3' } })
    expect(outcomes(again)).toEqual(['2.3 pass', '2.4 pass'])
    expect(changes(again)).toEqual([])
  })

  test.each([[['2.1b']], [['2.1b#1']]])('nobody is asked to initialise it, even with only %s', async (only) => {
    const again = await run(done, { selection: { only } })
    expect(outcomes(again)).toEqual(['2.1b hold'])
    expect(again.events.filter(({ type }) => type === 'attestation')).toEqual([])
    expect(vaultOf(again.world)).toEqual(vaultOf(done))
  })
})

test('2.3 ended after any command and run again comes to the same vault', async () => {
  const start = whole.found.get('2.3') ?? fresh
  const selection = { only: ['2.3'] }
  const { commands } = await run(start, { selection })
  for (let limit = 0; limit < commands.length; limit += 1) {
    let left = limit
    const cut = await run(start, {
      selection,
      around: (target) => ({
        ...target,
        run: (argv, options) => {
          left -= 1
          return target.run(argv, left < 0 ? { ...options, signal: AbortSignal.abort() } : options)
        },
      }),
    })
    expect([limit, cut.end.verdict]).toEqual([limit, 'unknown'])
    const resumed = await run(cut.world, { selection })
    expect([limit, resumed.end.verdict]).toEqual([limit, 'pass'])
    const { authorised, rootCa } = vaultOf(resumed.world) ?? {}
    expect({ authorised, rootCa }).toEqual({ authorised: true, rootCa: vaultOf(done)?.rootCa })
  }
})

test('a status without juju-status cannot be judged', async () => {
  const { end } = await rehearse({
    page: 'phase-02.md',
    target: { kind: 'sim', seed: 1, faults: ['juju.wrong-status-key'] },
  })
  expect(end).toMatchObject({ verdict: 'unknown', exitCode: 2 })
  expect(end.steps[0]).toMatchObject({ step: '2.0', outcome: 'unknown' })
})
