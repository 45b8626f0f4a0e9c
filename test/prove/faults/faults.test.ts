import { expect, test } from 'vitest'
import { faults } from '../../../src/sim/faults/faults.ts'
import { rehearse } from '../../rehearse.ts'

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
