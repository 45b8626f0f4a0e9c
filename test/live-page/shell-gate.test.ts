import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkride, endIn, eventsIn } from '../cli/checkride.ts'
import type { FakeCloud } from './fixtures/fake-cloud.ts'
import { cloudOfTest, live, writePage } from './fixtures/live-page.ts'

const rows = [
  ['PASS lines', 'PASS: four disks\nPASS two networks\n', 0, 'pass', 0, /^$/],
  ['a warning beside them', 'WARN: an old kernel\nPASS: four disks\n', 0, 'pass', 0, /^$/],
  [
    'a FAIL line and exit 0',
    'PASS: four disks\nFAIL: one network\n',
    0,
    'unknown',
    2,
    /exited 0 and printed a FAIL line/,
  ],
  ['no PASS line', 'all is well\n', 0, 'unknown', 2, /exited 0 without a PASS line/],
  [
    'PASS in the middle of a line only',
    'test PASS\n  PASS: indented\nPASSED\n',
    0,
    'unknown',
    2,
    /without a PASS line/,
  ],
  ['exit 1', 'PASS: four disks\nFAIL: one network\n', 1, 'hold', 1, /exited 1: told on stderr/],
  ['exit 2', 'PASS: four disks\n', 2, 'unknown', 2, /ended with 2: told on stderr/],
] as const

async function pageOf(cloud: FakeCloud): Promise<string> {
  return writePage(cloud, ['sh gate', 'bash check.sh'])
}

async function writeScript(cloud: FakeCloud, stdout: string, exitCode: number): Promise<void> {
  await mkdir(join(cloud.folder, 'work'), { recursive: true })
  const script = `cat <<'END'\n${stdout}END\necho 'told on stderr' >&2\nexit ${exitCode}\n`
  await writeFile(join(cloud.folder, 'work', 'check.sh'), script)
}

describe("one of the operator's own scripts, live, from the folder where he stands,", () => {
  test.for(rows)('that ends with %s', async ([, stdout, exits, outcome, exitCode, reason]) => {
    const cloud = await cloudOfTest()
    await writeScript(cloud, stdout, exits)
    const run = await live(cloud, await pageOf(cloud), '--yes --json')
    expect(run.exitCode).toBe(exitCode)
    const [step] = endIn(run.stdout).steps
    expect(step?.outcome).toBe(outcome)
    expect(step?.reason ?? '').toMatch(reason)
  })

  test('makes a claim of each of its lines', async () => {
    const cloud = await cloudOfTest()
    await writeScript(cloud, 'PASS: four disks\nWARN - an old kernel\nFAIL one network\n', 1)
    const run = await live(cloud, await pageOf(cloud), '--yes --json')
    const claims = eventsIn(run.stdout).flatMap((event) =>
      event.type === 'claim' ? [[event.text, event.ok, event.level]] : [],
    )
    expect(claims).toEqual([
      ['four disks', true, 'claim'],
      ['an old kernel', false, 'warning'],
      ['one network', false, 'claim'],
    ])
  })

  test('is not there: unknown', async () => {
    const cloud = await cloudOfTest()
    const run = await live(cloud, await pageOf(cloud), '--yes --json')
    expect(run.exitCode).toBe(2)
    expect(endIn(run.stdout).steps[0]?.reason).toMatch(/ended with 127: .*No such file/)
  })

  test('is asked for like a mutation, since no guard sees into it', async () => {
    const cloud = await cloudOfTest()
    await writeScript(cloud, 'PASS: four disks\n', 0)
    const run = await live(cloud, await pageOf(cloud), '--json')
    expect(run.exitCode).toBe(3)
    expect(endIn(run.stdout).steps[0]?.reason).toContain('run `bash check.sh` unguarded')
    expect(await cloud.log()).toEqual([])
  })

  test.for(['--assert', '--plan'])('is left out by %s', async (flag) => {
    const cloud = await cloudOfTest()
    await writeScript(cloud, 'PASS: four disks\n', 0)
    const page = await writePage(
      cloud,
      ['ts gate', `claim('a model', (await juju.status()).model.name !== '')`],
      ['sh gate', 'bash check.sh'],
    )
    const run = await live(cloud, page, `${flag} --json`)
    expect(run.exitCode).toBe(0)
    expect((await cloud.log()).map((line) => line.split(' ')[0])).toEqual(['juju'])
  })
})

describe('the recording of a script', () => {
  test.for(rows)('that ended with %s', async ([, stdout, exits, outcome, exitCode, reason]) => {
    const cloud = await cloudOfTest()
    const page = await pageOf(cloud)
    const cwd = join(cloud.folder, 'work')
    await writeFile(join(cwd, 'out'), stdout)
    await writeFile(join(cwd, 'err'), 'told on stderr\n')
    await writeFile(join(cwd, 'index.tsv'), `stdout\tstderr\targv\texit\nout\terr\tbash check.sh\t${exits}\n`)
    const run = await checkride(`${page} --replay . --json`, { env: cloud.env, cwd })
    expect(run.exitCode).toBe(exitCode)
    const [step] = endIn(run.stdout).steps
    expect(step?.outcome).toBe(outcome)
    expect(step?.reason ?? '').toMatch(reason)
    expect(await cloud.log()).toEqual([])
  })
})
