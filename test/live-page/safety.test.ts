import { appendFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { ended, outcomesIn, start } from '../cli/checkride.ts'
import type { FakeCloud } from './fixtures/fake-cloud.ts'
import { cloudOfTest, live, writePage } from './fixtures/live-page.ts'

type Line = Readonly<Record<string, unknown>>

/** The files of a jumphost's journals, the oldest first. */
async function journalFiles(cloud: FakeCloud): Promise<readonly string[]> {
  const folder = join(cloud.folder, 'state', 'runs')
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.jsonl')).toSorted()
  return names.map((name) => join(folder, name))
}

/** The journals of a jumphost, the oldest first, each line by line; half a last line is left out. */
async function journals(cloud: FakeCloud): Promise<readonly (readonly Line[])[]> {
  return Promise.all(
    (await journalFiles(cloud)).map(async (file) => {
      const lines = (await readFile(file, 'utf8')).split('\n').slice(0, -1)
      return lines.map((line) => JSON.parse(line) as Line)
    }),
  )
}

/** The changes of a run that have come to their end, as their argvs. */
function changesIn(lines: readonly Line[], kind: 'command-started' | 'command-ended'): readonly string[] {
  const started = lines.filter(({ type, verb }) => type === 'command-started' && verb === 'mutate')
  const done = new Set(lines.flatMap(({ type, number }) => (type === kind ? [number] : [])))
  return started.flatMap(({ number, argv }) => (done.has(number) ? [(argv as string[]).join(' ')] : []))
}

const gate = ['ts gate', `claim('all is well', true)`] as const
const reload = `await ensure('apache is reloaded', { look: async () => ensure.absent('a test'), create: (writers) => writers.host.reloadService('openstack-dashboard/leader', 'apache2') })`

describe('a run that must not begin does not, and starts nothing that changes anything', () => {
  test('on another cloud than that of the site', async () => {
    const cloud = await cloudOfTest()
    const text = await readFile(cloud.site, 'utf8')
    await writeFile(cloud.site, `${text}  juju: { controller: another-controller, model: admin/openstack }\n`)
    const run = await live(cloud, 'phase-03.md', '--yes')
    expect(run.exitCode).toBe(2)
    expect(run.stderr).toMatch(
      /this is not the cloud of jumphost-of-a-test; nothing was run\n +the Juju controller: .*another-controller.*juju-controller/,
    )
    expect((await cloud.log()).filter((line) => /^sh | tee | reload /.test(line))).toEqual([])
  })

  test('from a page that is not as committed, unless the person says that he knows', async () => {
    const cloud = await cloudOfTest()
    await writePage(cloud, gate)
    const flags = `./page.md --live --site ${cloud.site}`.split(' ')
    const run = await ended(start(flags, { env: cloud.env, cwd: join(cloud.folder, 'work') }))
    expect([run.exitCode, run.stderr]).toEqual([2, expect.stringMatching(/of no known commit.*--dirty-ok/s)])
  })

  test('beside another run on the same cloud', async () => {
    const cloud = await cloudOfTest()
    await writePage(cloud, [
      'ts gate',
      `await until('for long', { limit: '60s', every: '1s' }, async () => claim('never', false))`,
    ])
    const flags = `./page.md --live --dirty-ok --site ${cloud.site}`.split(' ')
    const first = start(flags, { env: cloud.env, cwd: join(cloud.folder, 'work') })
    onTestFinished(() => void first.kill('SIGKILL'))
    await vi.waitUntil(async () => (await journals(cloud))[0]?.some(({ type }) => type === 'block-started') === true, {
      timeout: 20_000,
    })
    const second = await live(cloud, './page.md', '--keep-going')
    expect([second.exitCode, second.stderr]).toEqual([2, expect.stringMatching(/another|going on/)])
  })

  test('where a finished block was edited since: the run is not gone on with', async () => {
    const cloud = await cloudOfTest()
    await writePage(cloud, gate, ['ts mutate', reload])
    expect((await live(cloud, './page.md', '--keep-going')).exitCode).toBe(3)
    await writePage(cloud, ['ts gate', `claim('all is quite another', true)`], ['ts mutate', reload])
    const resumed = await live(cloud, './page.md', '--resume --yes')
    expect([resumed.exitCode, resumed.stderr]).toEqual([
      2,
      expect.stringMatching(/page\.md:\d+: this block of the finished step 1\.1 has been changed/),
    ])
    expect(await cloud.log()).toEqual([])
  })
})

test('a private folder that a killed run had left is put away when it is gone on with, and no other', async () => {
  const cloud = await cloudOfTest()
  await live(cloud, 'phase-03.md', '--yes')
  const [own, other] = ['checkride-aB3dE6gH', 'checkride-zZ9yY8xX'].map((name) => join(cloud.home, name))
  for (const folder of [own, other]) await mkdir(folder ?? '')
  const made = { type: 'command-started', number: 9001, argv: ['mktemp', '-d', '-p', cloud.home, 'checkride-XXXXXXXX'] }
  const done = { type: 'command-ended', number: 9001, exitCode: 0, stdout: { text: `${own}\n` } }
  const [file = ''] = await journalFiles(cloud)
  await appendFile(file, `${JSON.stringify(made)}\n${JSON.stringify(done)}\n`)
  const { stdout } = await live(cloud, 'phase-03.md', '--resume --yes')
  expect(stdout).toContain(`removed     ${own}, which that run had left`)
  expect((await readdir(cloud.home)).filter((name) => name.startsWith('checkride-'))).toEqual(['checkride-zZ9yY8xX'])
})

describe('a runner that is killed in the middle', () => {
  test.each([0.2, 0.6, 0.7, 0.8, 0.9, 0.95])(
    'at %d of its journal is gone on with: nothing is lost, nothing is done twice',
    { timeout: 60_000 },
    async (share) => {
      const whole = await cloudOfTest()
      await live(whole, 'phase-03.md', '--yes')
      const length = (await journals(whole))[0]?.length ?? 0
      const cloud = await cloudOfTest()
      const flags = `phase-03.md --live --dirty-ok --site ${cloud.site} --yes`.split(' ')
      const child = start(flags, { env: cloud.env })
      const gone = ended(child)
      await vi.waitUntil(async () => ((await journals(cloud))[0]?.length ?? 0) >= length * share, {
        timeout: 20_000,
        interval: 5,
      })
      child.kill('SIGKILL')
      await gone
      const resumed = await live(cloud, 'phase-03.md', '--resume --yes --json')
      expect([resumed.exitCode, resumed.stderr]).toEqual([3, ''])
      expect(outcomesIn(resumed.stdout).slice(-2)).toEqual(['3.2 pass', '3.3 stopped'])
      const [first = [], second = []] = await journals(cloud)
      const finished = changesIn(first, 'command-ended')
      expect(changesIn(second, 'command-started').filter((argv) => finished.includes(argv))).toEqual([])
      expect((await readdir(cloud.home)).filter((name) => !name.startsWith('.')).toSorted()).toEqual([
        'admin-openrc',
        'vault-root-ca.pem',
      ])
      expect((await live(cloud, 'phase-03.md', '--assert')).exitCode).toBe(0)
    },
  )
})
