import { expect, test } from 'vitest'
import { judgeBar } from '../../../src/gates/phase-08/bar.ts'
import type { Acceptance } from '../../../src/site/site.ts'
import { loadSite } from '../../../src/site/load-site.ts'
import { root } from '../../sim/sample-world.ts'

const bar: Acceptance = {
  'D-011.1': { state: 'open' },
  'D-011.3': { state: 'checked', text: 'it works' },
  'D-011.8': { state: 'dropped', why: 'D-019' },
}

test('what is checked is judged, and what is open or dropped is said to be so and judged by nobody', async () => {
  const notes: string[] = []
  const judged: string[] = []
  const judges = Object.fromEntries(
    Object.keys(bar).map((key) => [key, () => Promise.resolve(void judged.push(key))] as const),
  )
  expect(await judgeBar((text) => notes.push(text), bar, judges)).toBe(1)
  expect(judged).toEqual(['D-011.3'])
  expect(notes).toEqual(['D-011.1: open, for the operator to fill in', 'D-011.3: it works', 'D-011.8: dropped (D-019)'])
})

test('an item that is to be checked, and that nobody knows how to judge, is never passed over', async () => {
  await expect(judgeBar(() => {}, bar, {})).rejects.toThrow('D-011.3 is to be checked, and no step here knows how')
})

test("the bar is the site's own data", async () => {
  const { site, files } = await loadSite('testcloud', root)
  expect(site.acceptance?.['D-011.8']).toEqual({ state: 'dropped', why: 'D-019' })
  expect(files.some((file) => file.endsWith('/fixtures/acceptance.yaml'))).toBe(true)
})
