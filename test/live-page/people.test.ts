import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { checkride, endIn, eventsIn, outcomesIn } from '../cli/checkride.ts'
import { canary } from './fixtures/answers.ts'
import { fakeCloud, type FakeCloud } from './fixtures/fake-cloud.ts'

async function cloudOfTest(): Promise<FakeCloud> {
  const cloud = await fakeCloud()
  onTestFinished(() => cloud[Symbol.asyncDispose]())
  return cloud
}

function live(cloud: FakeCloud, flags: string) {
  return checkride(`phase-03.md --live --site ${cloud.site} ${flags}`, { env: cloud.env, cwd: cloud.folder })
}

/** What stands in an argv that changes something, or that reads a secret. */
const changing = /^sh | tee | reload | get-admin-password/

describe('without a terminal', () => {
  test('a run stops before its first mutation, and says how to go on', async () => {
    const cloud = await cloudOfTest()
    const run = await live(cloud, '--from 3.2')
    expect(run).toMatchObject({ exitCode: 3, stderr: '' })
    expect(run.stdout).toMatch(/^stopped +3\.2 [\s\S]*no terminal to ask on; run it on one, or give --yes: the root CA is in/m)
    const last = run.stdout.trimEnd().split('\n').at(-1)
    expect(last).toMatch(/^To go on: sh \S+checkride phase-03\.md --live --site \S+ --from 3\.2$/)
    expect(await readdir(cloud.home)).toEqual([])
    expect((await cloud.log()).filter((line) => changing.test(line))).toEqual([])
  })

  test('--plan says what a run would create, creates nothing and needs nobody', async () => {
    const cloud = await cloudOfTest()
    const run = await live(cloud, '--plan --json')
    expect(run).toMatchObject({ exitCode: 0, stderr: '' })
    expect(outcomesIn(run.stdout)).toEqual(['3.1a pass', '3.1b pass', '3.2 planned', '3.3 planned'])
    expect(await readdir(cloud.home)).toEqual([])
    expect((await cloud.log()).filter((line) => changing.test(line))).toEqual([])
  })

  test('--assert asks nothing and changes nothing, also where it holds', async () => {
    const cloud = await cloudOfTest()
    const run = await live(cloud, '--assert --keep-going --json')
    expect(run).toMatchObject({ exitCode: 1, stderr: '' })
    expect(outcomesIn(run.stdout)).toEqual(['3.1a pass', '3.1b pass', '3.2 hold', '3.3 hold'])
    expect(eventsIn(run.stdout).filter(({ type }) => type === 'approval' || type === 'attestation')).toEqual([])
    expect((await cloud.log()).filter((line) => changing.test(line))).toEqual([])
  })
})

describe('with --yes', () => {
  test('a run goes on to what only a person can say, a second one changes nothing, and the password is shown nowhere', async () => {
    const cloud = await cloudOfTest()
    const first = await live(cloud, '--yes --json --junit out/run.xml --report out')
    const startedFirst = await cloud.log()
    expect(first.exitCode).toBe(3)
    expect(outcomesIn(first.stdout)).toEqual(['3.1a pass', '3.1b pass', '3.2 pass', '3.3 stopped'])
    expect(endIn(first.stdout).steps.at(-1)?.reason).toContain('no terminal to ask on; run it on one: the overview page')
    expect(startedFirst.filter((line) => changing.test(line))).toHaveLength(5)

    const second = await live(cloud, '--yes --verbose')
    const startedSecond = (await cloud.log()).slice(startedFirst.length)
    expect(second.exitCode).toBe(3)
    expect(startedSecond.filter((line) => changing.test(line))).toEqual([])
    expect(startedSecond.length).toBeGreaterThan(20)

    const reports = await readdir(join(cloud.folder, 'out'))
    expect(reports.toSorted()).toEqual(['phase-03.html', 'phase-03.svg', 'run.xml'])
    const written = await Promise.all(reports.map((file) => readFile(join(cloud.folder, 'out', file), 'utf8')))
    const shown = [first.stdout, first.stderr, second.stdout, second.stderr, ...written, ...startedFirst, ...startedSecond]
    expect(shown.filter((text) => text.includes(canary))).toEqual([])
    const openrc = join(cloud.home, 'admin-openrc')
    expect(await readFile(openrc, 'utf8')).toContain(canary)
    expect((await stat(openrc)).mode & 0o777).toBe(0o600)
    expect((await readdir(cloud.home)).toSorted()).toEqual(['admin-openrc', 'vault-root-ca.pem'])
  })

  test('a run is asserted afterwards without a secret being shown', async () => {
    const cloud = await cloudOfTest()
    await live(cloud, '--yes --from 3.2')
    const before = (await cloud.log()).length
    const run = await live(cloud, '--assert --json')
    expect(run).toMatchObject({ exitCode: 0, stderr: '' })
    expect(outcomesIn(run.stdout)).toEqual(['3.1a pass', '3.1b pass', '3.2 pass', '3.3 pass'])
    expect((await cloud.log()).slice(before).filter((line) => changing.test(line))).toEqual([])
    expect(run.stdout).not.toContain(canary)
  })
})
