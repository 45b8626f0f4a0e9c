import { produce } from 'immer'
import { describe, expect, test } from 'vitest'
import { pageSource } from '../../src/compose.ts'
import { runOnWorld, type WorldRun } from '../../src/prove/run-on-world.ts'
import { loadPage } from '../../src/runbook/load-page.ts'
import { readPage } from '../../src/runbook/read-page.ts'
import type { MaasUpsets } from '../../src/sim/world/maas-world.ts'
import type { World } from '../../src/sim/world/world.ts'
import { sampleWorld } from '../sim/sample-world.ts'

const loaded = await loadPage(readPage(await pageSource('phase-00.md')))
const reEnrol = await loadPage(readPage(await pageSource('phase-00b.md')))
const deploy = await loadPage(readPage(await pageSource('phase-01.md')))

const mutations = ({ commands }: WorldRun): readonly string[] =>
  commands.filter((each) => each.verb === 'mutate').map((each) => each.argv.join(' '))
const outcomes = ({ end }: WorldRun): readonly string[] => end.steps.map((step) => `${step.step} ${step.outcome}`)

describe.each(['testcloud', 'roosevelt'])('a cloud on %s', async (site) => {
  const world = await sampleWorld({ site, phase: '00' })
  const own = site === 'testcloud' ? 'pass' : 'not-for-site'
  const green = ['0.1 pass', '0.2 pass', '0.3 pass', `0.4 ${own}`, `0.4a ${own}`, '0.5 pass']

  test.each(['destroy', 'preserve'])('is torn down on the road %s, and a second run changes nothing', async (road) => {
    const first = await runOnWorld(loaded, world, { selection: { road } })
    expect(outcomes(first)).toEqual(green)
    expect(Object.keys(first.world.juju.models)).toEqual([])
    expect(mutations(first).filter((line) => line.includes('--destroy-storage'))).toEqual([])
    const again = await runOnWorld(loaded, first.world, { selection: { road } })
    expect(outcomes(again)).toEqual(green)
    expect(mutations(again)).toEqual([])
    const isDropped = road === 'destroy' && site === 'testcloud'
    for (const run of [first, again]) {
      const state = isDropped ? 'RE-ENROL' : 'RELEASED'
      expect(run.end.steps.find((each) => each.step === '0.3')?.state).toBe(state)
    }
    // What the teardown has left goes through phase 00b, where there is something to do there, and phase 01 can begin.
    const whole = await runOnWorld(reEnrol, first.world)
    expect(whole.end.verdict).toBe('pass')
    const created = mutations(whole).flatMap((line) => / machines create hostname=(\S+)/.exec(line)?.[1] ?? [])
    expect(created).toEqual(isDropped ? world.site.hosts.map(({ name }) => name) : [])
    expect(mutations(whole).length > 0).toBe(isDropped)
    const ready = await runOnWorld(deploy, whole.world, { selection: { only: ['1.1'] } })
    expect(outcomes(ready).filter((each) => !each.endsWith(' not-run'))).toEqual(['1.1 pass'])
  })
})

test('a teardown that was ended after any change is gone on with, and changes nothing twice', async () => {
  const world = await sampleWorld({ phase: '00' })
  const selection = { road: 'preserve', only: ['0.2', '0.3'] }
  const whole = await runOnWorld(loaded, world, { selection })
  const changes = mutations(whole)
  expect(changes).toHaveLength(9)
  const lines = whole.commands.map((each) => each.argv.join(' '))
  for (const change of changes) {
    let left = lines.indexOf(change) + 1
    const cut = await runOnWorld(loaded, world, {
      selection,
      around: (target) => ({
        ...target,
        run: (argv, options) => {
          left -= 1
          return target.run(argv, left < 0 ? { ...options, signal: AbortSignal.abort() } : options)
        },
      }),
    })
    const resumed = await runOnWorld(loaded, cut.world, { selection })
    expect([change, resumed.end.verdict]).toEqual([change, 'pass'])
    const ran = cut.commands.filter((each) => each.verb === 'mutate' && each.end !== 'aborted').length
    expect(ran + mutations(resumed).length).toBe(changes.length)
  }
})

describe('a host that goes wrong when it is released', async () => {
  const world = await sampleWorld({ phase: '00' })
  const with_ = (hostname: string, how: NonNullable<MaasUpsets['release']>[string]): World =>
    produce(world, (draft) => {
      draft.maas.upsets.release = { [hostname]: how }
    })

  test.each([
    ['destroy', 'openstack0', 'gone-later', 'pass 0.3 RE-ENROL'],
    ['destroy', 'openstack0', 'never-ends', 'hold 0.3'],
    ['destroy', 'openstack0', 'loses-interfaces', 'hold 0.3'],
    ['preserve', 'openstack0', 'deletes', 'hold 0.2'],
    ['preserve', 'openstack0', 'never-ends', 'hold 0.2'],
    ['preserve', 'openstack0', 'loses-interfaces', 'hold 0.2'],
    ['preserve', 'openstack0', 'gone-later', 'hold 0.3'],
    ['preserve', 'openstack2', 'deletes', 'hold 0.3'],
    ['preserve', 'openstack2', 'gone-later', 'hold 0.3'],
    ['preserve', 'openstack2', 'never-ends', 'hold 0.3'],
    ['preserve', 'openstack2', 'loses-interfaces', 'hold 0.3'],
  ] as const)('on the road %s: %s %s: %s', async (road, hostname, how, expected) => {
    const run = await runOnWorld(loaded, with_(hostname, how), { selection: { road } })
    const [, wanted] = expected.split(' ')
    const step = run.end.steps.find((each) => each.step === wanted)
    expect([step?.outcome, step?.step, step?.state].filter(Boolean).join(' ')).toBe(expected)
    if (expected !== 'hold 0.2') return
    // The canary held: no other host was touched.
    expect(mutations(run)).toHaveLength(2)
    expect(
      Object.values(run.world.maas.machines).filter(
        (each) => each.status === 'Deployed' && each.hostname.startsWith('openstack'),
      ),
    ).toHaveLength(3)
  })
})
