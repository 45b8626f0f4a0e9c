import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { faultTable, withFaultTable } from '../../src/prove/fault-table.ts'
import { phasePages } from '../../src/rebuild.ts'
import { everyFault } from '../../src/sim/faults/every-fault.ts'
import { root } from '../sim/sample-world.ts'

const pages = [...(await phasePages()).values()].map(({ page }) => page)

test('the table of faults in the README is as they are; node scripts/fault-table.ts writes it', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8')
  expect(withFaultTable(readme, faultTable(pages, everyFault))).toBe(readme)
})

test('every step that a fault names is a step of a page', () => {
  const steps = pages.flatMap((page) => page.steps.map(({ id }) => id))
  expect(
    everyFault.flatMap(({ id, caughtBy }) =>
      caughtBy.filter((step) => !steps.includes(step)).map((step) => `${id}: ${step}`),
    ),
  ).toEqual([])
})
