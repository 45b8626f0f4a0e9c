import { readdir } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { endIn, eventsIn, outcomesIn } from '../cli/checkride.ts'
import { cloudOfTest, live } from './fixtures/live-page.ts'

/** What stands in an argv that changes something, or that reads a secret. */
const changing = /^sh | tee | reload | get-admin-password/

describe('without a terminal', () => {
  test('a run stops before its first mutation, and says how to go on', async () => {
    const cloud = await cloudOfTest()
    const run = await live(cloud, 'phase-03.md', '--from 3.2')
    expect(run).toMatchObject({ exitCode: 3, stderr: '' })
    expect(run.stdout).toMatch(
      /^stopped +3\.2 [\s\S]*no terminal to ask on; run it on one, or give --yes: the root CA is in/m,
    )
    const last = run.stdout.trimEnd().split('\n').at(-1)
    expect(last).toMatch(/^To go on: sh \S+checkride phase-03\.md --live --dirty-ok --site \S+ --from 3\.2$/)
    expect(await readdir(cloud.home)).toEqual([])
    expect((await cloud.log()).filter((line) => changing.test(line))).toEqual([])
  })

  test('--plan says what a run would create, creates nothing and needs nobody', async () => {
    const cloud = await cloudOfTest()
    const run = await live(cloud, 'phase-03.md', '--plan --json')
    expect(run).toMatchObject({ exitCode: 0, stderr: '' })
    expect(outcomesIn(run.stdout)).toEqual(['3.1a pass', '3.1b pass', '3.2 planned', '3.3 planned'])
    expect(await readdir(cloud.home)).toEqual([])
    expect((await cloud.log()).filter((line) => changing.test(line))).toEqual([])
  })

  test('--assert asks nothing and changes nothing, also where it holds', async () => {
    const cloud = await cloudOfTest()
    const run = await live(cloud, 'phase-03.md', '--assert --keep-going --json')
    expect(run).toMatchObject({ exitCode: 1, stderr: '' })
    expect(outcomesIn(run.stdout)).toEqual(['3.1a pass', '3.1b pass', '3.2 hold', '3.3 hold'])
    expect(eventsIn(run.stdout).filter(({ type }) => type === 'approval' || type === 'attestation')).toEqual([])
    expect((await cloud.log()).filter((line) => changing.test(line))).toEqual([])
  })
})

describe('with --yes', () => {
  test('a run goes on to what only a person can say, a second one changes nothing, and both can be asserted', async () => {
    const cloud = await cloudOfTest()
    const started: string[][] = []
    const run = async (flags: string) => {
      const before = (await cloud.log()).length
      const result = await live(cloud, 'phase-03.md', `${flags} --json`)
      started.push((await cloud.log()).slice(before).filter((line) => changing.test(line)))
      return result
    }
    const first = await run('--yes')
    expect(first.exitCode).toBe(3)
    expect(outcomesIn(first.stdout)).toEqual(['3.1a pass', '3.1b pass', '3.2 pass', '3.3 stopped'])
    expect(endIn(first.stdout).steps.at(-1)?.reason).toContain(
      'no terminal to ask on; run it on one: the overview page',
    )
    const second = await run('--yes --from 3.2')
    expect(outcomesIn(second.stdout)).toEqual(['3.2 pass', '3.3 stopped'])
    const asserted = await run('--assert')
    expect(asserted).toMatchObject({ exitCode: 0, stderr: '' })
    expect(outcomesIn(asserted.stdout)).toEqual(['3.1a pass', '3.1b pass', '3.2 pass', '3.3 pass'])
    expect(started.map((lines) => lines.map((line) => changing.exec(line)?.[0].trim()))).toEqual([
      ['sh', 'get-admin-password', 'sh', 'tee', 'reload'],
      [],
      [],
    ])
  })
})
