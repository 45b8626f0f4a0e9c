import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { checkride, endIn, eventsIn, type Ended } from '../cli/checkride.ts'
import { fakeCloud, type FakeCloud } from './fixtures/fake-cloud.ts'
import { cloudOfTest, live, writePage } from './fixtures/live-page.ts'

const scripts = [
  ['PASS lines', 'PASS: four disks\nPASS two networks\n', 0, 'pass', /^$/],
  ['a warning beside them', 'WARN - an old kernel\nPASS: four disks\n', 0, 'pass', /^$/],
  ['a FAIL line and exit 0', 'PASS: four disks\nFAIL: one network\n', 0, 'unknown', /exited 0 and printed a FAIL line/],
  ['no PASS line', 'all is well\n', 0, 'unknown', /exited 0 without a PASS line/],
  ['PASS where no line starts', 'test PASS\n  PASS: indented\nPASSED\n', 0, 'unknown', /without a PASS line/],
  ['exit 1', 'PASS: four disks\nFAIL: one network\n', 1, 'hold', /exited 1: told on stderr/],
  ['exit 2', 'PASS: four disks\n', 2, 'unknown', /ended with 2: told on stderr/],
] as const

/** A page with a step for each of the scripts. */
function pageOfScripts(cloud: FakeCloud): Promise<string> {
  return writePage(cloud, ...scripts.map((_, index) => ['sh gate', `bash check-${index}.sh`] as const))
}

async function writeScript(cloud: FakeCloud, index: number, stdout: string, exitCode: number): Promise<void> {
  await mkdir(join(cloud.folder, 'work'), { recursive: true })
  const script = `cat <<'END'\n${stdout}END\necho 'told on stderr' >&2\nexit ${exitCode}\n`
  await writeFile(join(cloud.folder, 'work', `check-${index}.sh`), script)
}

async function liveRun(): Promise<Ended> {
  await using cloud = await fakeCloud()
  for (const [index, [, stdout, exitCode]] of scripts.entries()) await writeScript(cloud, index, stdout, exitCode)
  return await live(cloud, await pageOfScripts(cloud), '--yes --keep-going --json')
}

async function replayRun(): Promise<Ended> {
  await using cloud = await fakeCloud()
  const page = await pageOfScripts(cloud)
  const cwd = join(cloud.folder, 'work')
  await writeFile(join(cwd, 'err'), 'told on stderr\n')
  const rows = await Promise.all(
    scripts.map(async ([, stdout, exitCode], index) => {
      await writeFile(join(cwd, `out-${index}`), stdout)
      return `out-${index}\terr\tbash check-${index}.sh\t${exitCode}\n`
    }),
  )
  await writeFile(join(cwd, 'index.tsv'), `stdout\tstderr\targv\texit\n${rows.join('')}`)
  const run = await checkride(`${page} --replay . --keep-going --json`, { env: cloud.env, cwd })
  expect(await cloud.log()).toEqual([])
  return run
}

describe.each([
  ["one of the operator's own scripts, live, from the folder where he stands,", liveRun],
  ['the recording of a script', replayRun],
] as const)('%s', (_name, runAll) => {
  let run: Ended = { exitCode: null, stdout: '', stderr: '' }
  beforeAll(async () => {
    run = await runAll()
  })

  test.for(scripts.map(([what, , , outcome, reason], index) => [what, index, outcome, reason] as const))(
    'that ends with %s',
    ([, index, outcome, reason]) => {
      const step = endIn(run.stdout).steps[index]
      expect(step?.outcome).toBe(outcome)
      expect(step?.reason ?? '').toMatch(reason)
    },
  )

  test('makes a claim of each line that starts so, and its hold wins', () => {
    const claims = eventsIn(run.stdout).filter((event) => event.type === 'claim')
    expect(claims.map(({ step, text, ok, level }) => [step, text, ok, level]).slice(0, 6)).toEqual([
      ['1.1', 'four disks', true, 'claim'],
      ['1.1', 'two networks', true, 'claim'],
      ['1.2', 'an old kernel', false, 'warning'],
      ['1.2', 'four disks', true, 'claim'],
      ['1.3', 'four disks', true, 'claim'],
      ['1.3', 'one network', false, 'claim'],
    ])
    expect(run).toMatchObject({ exitCode: 1, stderr: '' })
  })
})

describe('live', () => {
  test('a script that is not there makes its step unknown', async () => {
    const cloud = await cloudOfTest()
    const run = await live(cloud, await writePage(cloud, ['sh gate', 'bash check-0.sh']), '--yes --json')
    expect(run.exitCode).toBe(2)
    expect(endIn(run.stdout).steps[0]?.reason).toMatch(/ended with 127: .*No such file/)
  })

  test('a script is asked for like a mutation, since no guard sees into it', async () => {
    const cloud = await cloudOfTest()
    await writeScript(cloud, 0, 'PASS: four disks\n', 0)
    const run = await live(cloud, await writePage(cloud, ['sh gate', 'bash check-0.sh']), '--json')
    expect(run.exitCode).toBe(3)
    expect(endIn(run.stdout).steps[0]?.reason).toContain('run `bash check-0.sh` unguarded')
    expect(await cloud.log()).toEqual([])
  })

  test.for(['--assert', '--plan'])('a script is left out by %s', async (flag) => {
    const cloud = await cloudOfTest()
    const claim = `claim('a model', (await juju.status()).model.name !== '')`
    const page = await writePage(cloud, ['ts gate', claim], ['sh gate', 'bash check-0.sh'])
    const run = await live(cloud, page, `${flag} --json`)
    expect(run.exitCode).toBe(0)
    expect((await cloud.log()).map((line) => line.split(' ')[0])).toEqual(['juju'])
  })
})
