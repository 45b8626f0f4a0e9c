import { describe, expect, test } from 'vitest'
import { hostReader } from '../../../src/cloud/host.ts'
import { jujuReader } from '../../../src/cloud/juju.ts'
import { openstackReader } from '../../../src/cloud/openstack.ts'
import { makeClaim } from '../../../src/gates/claim.ts'
import { octaviaState } from '../../../src/gates/phase-05/octavia-state.ts'
import { adminEnv } from '../../../src/sim/build/by-hand/log-in.ts'
import { sayAlways } from '../../../src/sim/faults/change-unit.ts'
import { simTarget } from '../../../src/sim/sim-target.ts'
import type { World } from '../../../src/sim/world/world.ts'
import { sampleWorld } from '../../sim/sample-world.ts'
import { testLedger } from '../test-ledger.ts'

async function stateOf(world: World): Promise<{ readonly word: string; readonly untrue: readonly string[] }> {
  const target = simTarget(world)
  const session = {
    run: (argv: readonly string[], options: Parameters<typeof target.run>[1]) => target.run(argv, options),
    drift: () => {},
  }
  const { ledger } = testLedger()
  const clients = {
    juju: jujuReader(session, world.site),
    host: hostReader(session, world.site),
    openstack: openstackReader(session, () => Promise.resolve(adminEnv(world))),
  }
  const word = await octaviaState(makeClaim(ledger), clients)
  const untrue = ledger.claims
    .filter(({ entry }) => !entry.ok)
    .map(({ entry }) => `${entry.text}: ${entry.actual ?? ''}`)
  return { word, untrue }
}

const withoutAmphora = (world: World): World => ({
  ...world,
  openstack: { ...world.openstack, glance: { ...world.openstack.glance, images: {} } },
})

describe('where octavia stands', () => {
  test.each(['testcloud', 'roosevelt'])('on %s is told in the words of the operator', async (site) => {
    const before = await sampleWorld({ site, phase: '05' })
    const after = await sampleWorld({ site, phase: '06' })
    expect(await stateOf(before)).toEqual({ word: 'PROCEED', untrue: [] })
    expect(await stateOf(withoutAmphora(after))).toEqual({ word: 'CONTROL-PLANE-DONE', untrue: [] })
    expect(await stateOf(after)).toEqual({ word: 'PASS', untrue: [] })
  })

  test('holds where it is blocked for another reason, in error, or not of one mind', async () => {
    const before = await sampleWorld({ site: 'roosevelt', phase: '05' })
    const other = await stateOf(sayAlways(before, 'octavia/0', 'blocked', 'Missing relations: amqp'))
    const error = await stateOf(sayAlways(before, 'octavia/1', 'error', 'hook failed: "config-changed"'))
    const mixed = await stateOf(sayAlways(before, 'octavia/2', 'active', 'Unit is ready'))
    expect([other, error, mixed].map(({ word, untrue }) => [word, untrue.length])).toEqual([
      ['HOLD', 1],
      ['HOLD', 1],
      ['HOLD', 1],
    ])
    expect(other.untrue[0]).toContain('octavia/0 blocked, idle: Missing relations: amqp')
  })
})
