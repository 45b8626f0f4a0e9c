import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { scriptRunner } from '../../src/shell/run-script.ts'
import { hostnameOf } from '../../src/sim/juju/find-unit.ts'
import { needModel } from '../../src/sim/juju/model.ts'
import { simTarget } from '../../src/sim/sim-target.ts'
import { findOnPath } from '../../src/target/find-on-path.ts'
import type { Target } from '../../src/target/target.ts'
import { root, sampleWorld } from '../sim/sample-world.ts'
import { processesWith } from '../target/fixtures/processes-with.ts'
import { patientMs, runFixture } from './run-fixture.ts'

const patient = { timeout: 20_000, interval: 20 }
const never = new AbortController().signal

/** A folder of its own for everything temporary, empty again when nothing was left behind. */
async function emptyTemp(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'checkride-temp-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  vi.stubEnv('TMPDIR', folder)
  onTestFinished(() => void vi.unstubAllEnvs())
  return folder
}

async function plant(
  tool: string,
  ...lines: readonly string[]
): Promise<{ readonly folder: string; readonly marker: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'checkride-planted-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const marker = join(folder, 'started')
  await writeFile(join(folder, tool), ['#!/bin/sh', `echo "$0 $*" >> ${marker}`, ...lines, ''].join('\n'))
  await chmod(join(folder, tool), 0o755)
  return { folder, marker }
}

function onPath(folder: string): void {
  vi.stubEnv('PATH', `${folder}:${process.env['PATH'] ?? ''}`)
  onTestFinished(() => void vi.unstubAllEnvs())
}

test('a script with jq judges the simulated cloud', async ({ skip }) => {
  const jq = await findOnPath('jq', `/usr/bin:/bin:${process.env['PATH'] ?? ''}`, '/')
  if (!jq.found) {
    process.stderr.write('skipped: jq is not installed here, so no script with jq can run\n')
    return skip('jq is not installed here')
  }
  const { result, sim } = await runFixture('count-blocked')
  expect(result).toEqual({
    argv: ['bash', 'test/shell/fixtures/count-blocked.sh'],
    exitCode: 0,
    end: 'exited',
    stdout: 'PASS only octavia/0 is blocked\n',
    stderr: '',
    durationMs: 2000,
  })
  expect(sim.clock.now() - (await sampleWorld()).nowMs).toBe(2000)
})

test.each([
  ['openstack', ['did keystone/0', 'did glance/0', 'did nova-cloud-controller/0', 'did vault/0'], undefined],
  ['juju-ssh', ['did keystone/0'], 'glance/0\nnova-cloud-controller/0\nvault/0\n'],
  ['juju-ssh-dev-null', ['did keystone/0', 'did glance/0', 'did nova-cloud-controller/0', 'did vault/0'], ''],
])('a while-read loop around %s has the lines that it has on a real jumphost', async (command, done, seen) => {
  const { lines, sim } = await runFixture('loop', [command])
  expect(lines).toEqual(done)
  expect(sim.world().hosts[hostnameOf(needModel(sim.world()), 'keystone/0') ?? '']?.files['/tmp/seen']?.text).toBe(seen)
})

test('a command that is not modelled exits with 97 and says so, by whatever name', async () => {
  const { result } = await runFixture('not-modelled')
  expect(result.stdout).toBe('juju 97\nlxc 97\nrbd 97\n')
  expect(result.stderr).toBe(
    'not modelled: juju destroy-controller --force everything\nnot modelled: lxc list --all-projects\nnot modelled: rbd ls\n',
  )
})

test('a real juju first on PATH is never started, nor is any other tool of the machine', async () => {
  const tool = 'juju'
  const { folder, marker } = await plant(tool, 'echo real')
  await writeFile(join(folder, 'planted-only'), '#!/bin/sh\n', { mode: 0o755 })
  onPath(folder)
  const { result, lines } = await runFixture('looks-for-juju')
  const [found = '', also = '', ...rest] = lines
  expect(found).toMatch(/\/checkride-\w+\/bin\/juju$/)
  expect(also).toBe(`also ${found}`)
  expect(rest).toEqual(['no planted-only', 'no docker'])
  const said = result.stderr.trim().split('\n')
  expect(new Set(said)).toEqual(new Set(['not modelled: juju no-such-command']))
  expect(said.length).toBeGreaterThanOrEqual(6)
  expect(existsSync(marker)).toBe(false)
  expect(spawnSync(tool, ['version'], { encoding: 'utf8' }).stdout).toBe('real\n')
  expect(existsSync(marker)).toBe(true)
})

test('a script that calls a real tool by its path is refused before it is started, with its line', async () => {
  const { folder, marker } = await plant('x.sh', '/snap/bin/juju status')
  const run = scriptRunner(simTarget(await sampleWorld()), { cwd: folder })
  const result = await run(['bash', 'x.sh'], { timeoutMs: patientMs, signal: never })
  expect(result).toMatchObject({ argv: ['bash', 'x.sh'], end: 'not-permitted', exitCode: null, stdout: '' })
  expect(result.stderr).toMatch(/^x\.sh:3: calls a simulated command by its path, .*\n$/)
  expect(existsSync(marker)).toBe(false)
})

test('commands at once and in a pipe are all served, from one world', async () => {
  const { result, lines, sim } = await runFixture('at-once')
  expect(result.exitCode).toBe(0)
  const file =
    sim.world().hosts[hostnameOf(needModel(sim.world()), 'keystone/0') ?? '']?.files['/tmp/status']?.text ?? ''
  expect(Object.keys(JSON.parse(file) as object)).toContain('applications')
  expect(lines).toHaveLength(2)
  expect(lines).toContain('Missing value auth-url required for auth plugin password')
})

test('what a script exports for openstack reaches the simulated one', async () => {
  const { site, openstack } = await sampleWorld()
  const { keystone } = openstack
  const args = [site.identity.keystone, keystone.username, keystone.password, keystone.userDomain]
  expect((await runFixture('keystone', args)).lines).toEqual([keystone.userId])
  const { result } = await runFixture('keystone', args.with(2, 'wrong'))
  expect(result.exitCode).toBe(1)
  expect(result.stderr).toContain('(HTTP 401)')
})

test("a script has the project's root, a home and a temporary folder of its own, and nothing of the operator's environment", async () => {
  const temp = await emptyTemp()
  vi.stubEnv('OS_PASSWORD', 'hunter2')
  vi.stubEnv('JUJU_DATA', '/root/.local/share/juju')
  vi.stubEnv('SSH_AUTH_SOCK', '/run/agent')
  const { lines } = await runFixture('surroundings')
  const names = 'HOME LANG NO_COLOR PATH PWD SHLVL TERM TMPDIR TZ _'.split(' ')
  expect(lines.slice(0, -2).toSorted()).toEqual(names.toSorted())
  expect(lines.at(-2)).toBe(join(import.meta.dirname, '..', '..'))
  expect(lines.at(-1)).toMatch(`${temp}/`)
  expect(await readdir(temp)).toEqual([])
})

test('the limit ends a script with a child that ignores every signal, and nothing is left of it', async () => {
  const marker = randomUUID()
  const temp = await emptyTemp()
  const { result, sim } = await runFixture('hung', [marker], { timeoutMs: 2000 })
  expect(result).toMatchObject({ end: 'timed-out', exitCode: null, stdout: 'ready\n', durationMs: 2000 })
  expect(sim.clock.now() - (await sampleWorld()).nowMs).toBe(2000)
  await expect.poll(() => processesWith(marker), patient).toEqual([])
  expect(await readdir(temp)).toEqual([])
})

test('an abort ends a script and all that it started', async () => {
  const marker = randomUUID()
  const temp = await emptyTemp()
  const controller = new AbortController()
  const running = runFixture('hung', [marker], { signal: controller.signal })
  await expect.poll(() => processesWith(marker).length, patient).toBeGreaterThan(2)
  controller.abort()
  expect((await running).result).toMatchObject({ end: 'aborted', exitCode: null })
  await expect.poll(() => processesWith(marker), patient).toEqual([])
  expect(await readdir(temp)).toEqual([])
})

test('sleep takes the time of the rehearsal, and ends with the limit of the script', async () => {
  const { nowMs } = await sampleWorld()
  const whole = await runFixture('sleeps', [], { timeoutMs: 3_600_000 })
  expect(whole.lines).toEqual(['refused: 1'])
  expect(whole.result.stderr).toBe("sleep: invalid time interval 'soon'\n")
  expect(whole.sim.clock.now() - nowMs).toBe(630_500)
  const cut = await runFixture('sleeps', [], { timeoutMs: 60_000 })
  expect(cut.result).toMatchObject({ end: 'timed-out', exitCode: null, durationMs: 60_000 })
  expect(cut.sim.clock.now() - nowMs).toBe(60_000)
})

test('a script that waits in the simulated cloud runs into its limit there, however little it takes here', async () => {
  const sim = simTarget(await sampleWorld())
  const asked: number[] = []
  const slow: Target = {
    ...sim,
    run: async (argv, options) => {
      asked.push(options.timeoutMs)
      await sim.clock.sleep(Math.min(options.timeoutMs, 1_500_000))
      return options.timeoutMs < 1_500_000
        ? { argv, end: 'timed-out', exitCode: null, stdout: '', stderr: '', durationMs: options.timeoutMs }
        : sim.run(argv, options)
    },
  }
  const run = scriptRunner(slow, { cwd: root })
  const result = await run(['bash', 'test/shell/fixtures/waits.sh'], { timeoutMs: 3_600_000, signal: never })
  expect(result).toMatchObject({ end: 'timed-out', exitCode: null, durationMs: 3_600_000 })
  expect(asked).toEqual([3_600_000, 2_098_000, 596_000])
})

test('the same script on the same world ends the same, in every byte', async () => {
  const runs = [await runFixture('loop', ['juju-ssh']), await runFixture('loop', ['juju-ssh'])]
  expect(runs[0]?.result).toEqual(runs[1]?.result)
  expect(runs[0]?.sim.world()).toEqual(runs[1]?.sim.world())
})

test('a script that is not there is the complaint of bash', async () => {
  const { result } = await runFixture('no-such')
  expect(result).toMatchObject({ end: 'exited', exitCode: 127 })
  expect(result.stderr).toContain('test/shell/fixtures/no-such.sh: No such file or directory')
})

test('a runner that has no folder to work in says so and does not reject', async () => {
  const temp = await emptyTemp()
  vi.stubEnv('TMPDIR', join(temp, 'gone'))
  const { result } = await runFixture('count-blocked')
  expect(result).toMatchObject({ end: 'not-permitted', exitCode: null })
  expect(result.stderr).toContain('the script could not be started: ENOENT')
})
