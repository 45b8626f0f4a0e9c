import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { checkride, ended, endIn, eventsIn, outcomesIn, root, start } from './checkride.ts'

const temp = await mkdtemp(join(tmpdir(), 'checkride-cli-'))
afterAll(() => rm(temp, { recursive: true, force: true }))
const blocked = '--fault juju.other-app-blocked'

describe.concurrent('the exit code and what became of each step', () => {
  test.for([
    ['a rehearsal that passes', '', 0, '3.1a pass, 3.1b pass, 3.2 pass, 3.3 pass'],
    ['a page from a step on', '--from 3.2', 0, '3.2 pass, 3.3 pass'],
    ['steps by name', '--only 3.1a,3.1b', 0, '3.1a pass, 3.1b pass'],
    ['one block of a step', '--only 3.3#1', 0, '3.3 pass'],
    ['another site', '--site roosevelt', 0, '3.1a pass, 3.1b pass, 3.2 pass, 3.3 pass'],
    ['yes said beforehand', '--from 3.2 --yes', 0, '3.2 pass, 3.3 pass'],
    ['a warning', '--only 3.1a --fault keystone.policy-broken', 0, '3.1a pass'],
    ['a warning that counts', '--only 3.1a --fault keystone.policy-broken --warnings-hold', 1, '3.1a hold'],
    ['a hold', blocked, 1, '3.1a hold, 3.1b not-run, 3.2 not-run, 3.3 not-run'],
    ['a hold, going on', `${blocked} --keep-going`, 1, '3.1a hold, 3.1b pass, 3.2 not-run, 3.3 not-run'],
    ['no judgement', '--from 3.1b --fault haproxy.socket-absent', 2, '3.1b unknown, 3.2 not-run, 3.3 not-run'],
  ] as const)('%s', async ([, flags, exitCode, steps]) => {
    const run = await checkride(`phase-03.md --sim --json ${flags}`.trim())
    expect(outcomesIn(run.stdout).join(', ')).toBe(steps)
    expect(run).toMatchObject({ exitCode, stderr: '' })
    expect(endIn(run.stdout).exitCode).toBe(exitCode)
  })
})

describe('a run with a fault', () => {
  test('prints JSON lines and nothing else, through npm too, and names what holds', async () => {
    const { env } = process
    const npm = spawnSync(
      'npm',
      ['run', '--silent', 'runbook', '--', 'phase-03.md', '--sim', ...blocked.split(' '), '--json'],
      {
        cwd: root,
        encoding: 'utf8',
        env: { PATH: `${join(root, 'node_modules', '.bin')}:${env['PATH'] ?? ''}`, HOME: temp },
      },
    )
    const direct = await checkride(`phase-03.md --sim ${blocked} --json`)
    expect(npm.status).toBe(1)
    expect(direct.exitCode).toBe(1)
    expect(npm.stdout).toBe(direct.stdout)
    const events = eventsIn(direct.stdout)
    expect(events.at(-1)).toMatchObject({ type: 'run-ended', verdict: 'hold', exitCode: 1 })
    expect(endIn(direct.stdout).steps[0]).toMatchObject({ step: '3.1a', outcome: 'hold', claims: 1, held: 1 })
    const untrue = events.filter((event) => event.type === 'claim' && !event.ok)
    expect(untrue).toMatchObject([
      { step: '3.1a', text: 'barbican/0 is settled', actual: 'blocked, idle: Missing relations: secrets' },
    ])
  })
})

describe('the same seed', () => {
  const files = ['run.xml', 'report/phase-03.html', 'report/phase-03.svg']
  const runAt = async (seed: number, folder: string): Promise<string[]> => {
    // Every run is in a folder of its own, so that its name stands in no output.
    const cwd = await makeFolder(folder)
    const [plain, json] = await Promise.all([
      checkride(`phase-03.md --sim --seed ${seed} --junit run.xml --report report`, { cwd }),
      checkride(`phase-03.md --sim --seed ${seed} --json`, { cwd }),
    ])
    const written = await Promise.all(files.map((file) => readFile(join(cwd, file), 'utf8')))
    return [plain.stdout, json.stdout, ...written]
  }
  const first = runAt(1, 'first')

  test('gives the same bytes on stdout and in every file, and leaves no other file', async () => {
    expect(await runAt(1, 'second')).toEqual(await first)
    expect((await readdir(join(temp, 'first'), { recursive: true })).toSorted()).toEqual(
      ['report', ...files].toSorted(),
    )
  })

  test('gives other bytes than another seed', async () => {
    const [plain = '', json = ''] = await first
    const [otherPlain = '', otherJson = ''] = await runAt(2, 'other')
    expect(otherPlain).not.toBe(plain)
    expect(otherJson).not.toBe(json)
  })
})

describe('escape sequences', () => {
  const escape = '\u001B'

  test.for([
    ['a pipe has none', {}, false],
    ['NO_COLOR has none', { NO_COLOR: '1', FORCE_COLOR: '1' }, false],
    ['FORCE_COLOR has them in a pipe', { FORCE_COLOR: '1' }, true],
  ] as const)('%s', async ([, env, expected]) => {
    const run = await checkride(`phase-03.md --sim --only 3.1a ${blocked}`, { env: { PATH: '/usr/bin:/bin', ...env } })
    expect([run.exitCode, run.stdout.includes(escape), run.stderr.includes(escape)]).toEqual([1, expected, false])
  })
})

test('--list shows the steps with their blocks, and needs no target', async () => {
  const run = await checkride('phase-03.md --list')
  expect(run).toMatchObject({ exitCode: 0, stderr: '' })
  expect(run.stdout.split('\n').map((line) => line.trim().split(/ {2,}/))).toMatchObject([
    ['Core verify', 'runbooks/phase-03.md'],
    ['3.1a', 'Acceptance walk', 'gate', expect.stringMatching(/^line \d+$/)],
    ['3.1b', 'haproxy sweep', 'gate', expect.any(String)],
    ['3.2', 'admin-openrc', 'mutate, gate', expect.any(String)],
    ['3.3', 'Horizon', 'gate, mutate, gate, human', expect.any(String)],
    [''],
  ])
})

test('--plan runs no command that changes anything, and says what would be created', async () => {
  const [json, plain] = await Promise.all([
    checkride('phase-03.md --sim --plan --json'),
    checkride('phase-03.md --sim --plan'),
  ])
  expect([json.exitCode, endIn(json.stdout).verdict]).toEqual([0, 'planned'])
  expect(outcomesIn(json.stdout)).toEqual(['3.1a pass', '3.1b pass', '3.2 planned', '3.3 planned'])
  const events = eventsIn(json.stdout)
  expect(events.filter((event) => event.type === 'command' && event.verb !== 'read')).toEqual([])
  const planned = events.flatMap((event) => (event.type === 'ensure' && event.action === 'plan' ? [event.what] : []))
  expect(planned).toHaveLength(4)
  for (const what of planned) expect(plain.stdout).toContain(`would    ${what}`)
})

test('--assert runs the lasting gates only: nothing is changed, and nobody is asked', async () => {
  const run = await checkride('phase-03.md --sim --assert --keep-going --json')
  const events = eventsIn(run.stdout)
  expect(events.filter((event) => event.type === 'command' && event.verb === 'mutate')).toEqual([])
  expect(
    events.filter((event) => event.type === 'approval' || event.type === 'attestation' || event.type === 'ensure'),
  ).toEqual([])
  expect(run.exitCode).toBe(1)
  expect(outcomesIn(run.stdout)).toEqual(['3.1a pass', '3.1b pass', '3.2 hold', '3.3 hold'])
})

test('several pages are in one JUnit file, and none of them runs where one cannot', async () => {
  const cwd = await makeFolder('several')
  const twice = await checkride('phase-03.md phase-03.md --sim --only 3.1a --junit run.xml', { cwd })
  expect(twice.exitCode).toBe(0)
  expect((await readFile(join(cwd, 'run.xml'), 'utf8')).match(/<testsuite /g)).toHaveLength(2)
  const wrong = await checkride('phase-03.md phase-04.md --sim --only 3.1a')
  expect(wrong).toMatchObject({ exitCode: 2, stdout: '' })
})

async function makeFolder(name: string): Promise<string> {
  const path = join(temp, name)
  await mkdir(path)
  return path
}

test('a fault that has hit no command is told, and a run with it is no pass', async () => {
  const aimed = ['phase-03.md', '--sim', '--only', '3.1a', '--fault', 'stream.hangs@juju stauts']
  const { exitCode, stderr } = await ended(start(aimed))
  expect({ exitCode, stderr }).toEqual({
    exitCode: 2,
    stderr: 'the fault stream.hangs@juju stauts has hit no command of this run\n',
  })
})
