import { expect, test } from 'vitest'
import { scaledWorld } from '../../generators/scaled-world.ts'
import { commandFor } from '../../src/schema/all-commands.ts'
import { simTarget } from '../../src/sim/sim-target.ts'
import { sampleWorld } from '../sim/sample-world.ts'

const argv = ['juju', 'status', '--format', 'json']

interface Status {
  readonly machines: object
  readonly applications: Readonly<
    Record<string, { readonly units?: Readonly<Record<string, { readonly subordinates?: object }>> }>
  >
}

test.each([
  ['testcloud', 4, 63],
  ['testcloud', 40, 500],
  ['roosevelt', 200, 2000],
])('a status of %s with %i machines and %i units is as the schema has it', async (site, machines, units) => {
  const target = simTarget(scaledWorld(await sampleWorld({ site }), { machines, units }))
  const { stdout, exitCode } = await target.run(argv, { timeoutMs: 60_000 })
  expect(exitCode).toBe(0)
  expect(commandFor(argv)?.read(stdout, { argv, version: '' })).toMatchObject({ ok: true, drift: [] })
  // The schema has just read it.
  const status = JSON.parse(stdout) as Status
  const principals = Object.values(status.applications).flatMap((each) => Object.values(each.units ?? {}))
  const printed = principals.reduce((sum, each) => sum + 1 + Object.keys(each.subordinates ?? {}).length, 0)
  expect(Object.keys(status.machines)).toHaveLength(machines)
  expect(printed).toBeGreaterThanOrEqual(units)
  expect(printed).toBeLessThan(units + 5)
})
