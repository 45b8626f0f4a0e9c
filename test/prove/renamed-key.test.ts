import { describe, expect, test } from 'vitest'
import { unitsOf } from '../../src/gates/units.ts'
import { describe as inWords } from '../../src/schema/reading.ts'
import { jujuStatus } from '../../src/schema/juju/status.ts'
import { statusOf } from '../../src/sim/juju/status.ts'
import { rehearse } from '../rehearse.ts'
import { sampleWorld } from '../sim/sample-world.ts'

const status = statusOf(await sampleWorld())
const units = unitsOf(status).map((unit) => unit.name)

/** The founding mistake: one unit's `juju-status` under a name that juju never prints. */
function renamed(text: string, unit: string): string {
  return JSON.stringify(
    JSON.parse(text, (key, value: unknown) => {
      if (key !== unit) return value
      const { 'juju-status': agent, ...rest } = value as Record<string, unknown>
      return { ...rest, 'agent-status': agent }
    }),
  )
}

describe('juju-status renamed to agent-status', () => {
  test.each(units)('on %s is refused by the schema, read or printed, with the right key named', (unit) => {
    const wrong: unknown = JSON.parse(renamed(JSON.stringify(status), unit))
    const read = jujuStatus(wrong).read(wrong)
    const words = read.ok ? '' : read.mismatches.map(inWords).join('; ')
    expect(words).toMatch(/juju-status: expected object, got nothing; nearest key there: agent-status$/)
    expect(() => jujuStatus(wrong).emit(wrong as never)).toThrow('juju-status: expected object')
  })

  test.each([units[0] ?? '', units.find((unit) => unit.startsWith('keystone-hacluster/')) ?? '', units.at(-1) ?? ''])(
    'on %s makes phase 03 unknown, never a pass',
    async (unit) => {
      const onText = (argv: readonly string[], stdout: string): string =>
        argv[1] === 'status' ? renamed(stdout, unit) : stdout
      const { end } = await rehearse({ selection: { only: ['3.1a'] }, onText })
      expect(end).toMatchObject({ verdict: 'unknown', exitCode: 2 })
      expect(end.steps[0]?.reason).toContain(
        'juju-status: expected object, got nothing; nearest key there: agent-status',
      )
    },
  )
})
