import { describe, expect, test } from 'vitest'
import { commandFor } from '../../../src/schema/all-commands.ts'
import { faultedTarget } from '../../../src/sim/faulted-target.ts'
import type { RunResult } from '../../../src/target/target.ts'
import { sampleWorld } from '../sample-world.ts'

const world = await sampleWorld()
const status = ['juju', 'status', '-m', 'juju-controller:admin/openstack', '--format', 'json']
const home = ['printenv', 'HOME']
const timeoutMs = 60_000

async function ask(faults: readonly string[], ...commands: readonly (readonly string[])[]): Promise<RunResult[]> {
  const { target } = await faultedTarget(world, faults)
  const results: RunResult[] = []
  for (const argv of commands) results.push(await target.run(argv, { timeoutMs }))
  return results
}

const [healthy] = await ask([], status)

test.each<[string, Partial<RunResult>]>([
  [
    'exit-1-with-text',
    { end: 'exited', exitCode: 1, stdout: '', stderr: 'juju: write error: No space left on device\n' },
  ],
  ['exit-0-with-error-on-stderr', { exitCode: 0, stdout: '', stderr: 'juju: write error: No space left on device\n' }],
  ['prompt-on-stdin', { exitCode: 1, stderr: 'please enter password for admin on juju-controller: \nERROR EOF\n' }],
  ['empty-stdout-exit-0', { exitCode: 0, stdout: '', stderr: '' }],
  ['empty-object', { exitCode: 0, stdout: '{}\n' }],
  ['empty-list', { exitCode: 0, stdout: '[]\n' }],
  ['hangs', { end: 'timed-out', exitCode: null, stdout: '', durationMs: timeoutMs }],
  ['killed', { end: 'killed', exitCode: null }],
  ['not-installed', { end: 'not-found', exitCode: null, stdout: '' }],
  ['permission-denied', { end: 'not-permitted', exitCode: null, stdout: '' }],
  ['invalid-utf8', { end: 'not-utf8', exitCode: null, stdout: '' }],
])('stream.%s', async (id, expected) => {
  expect((await ask([`stream.${id}`], status))[0]).toMatchObject(expected)
})

test('what is benign leaves the value of the output as it was', async () => {
  const [extra] = await ask(['stream.unknown-extra-key'], status)
  const [reordered] = await ask(['stream.reordered-keys'], status)
  const [warned] = await ask(['stream.warning-on-stderr'], status)
  const [slow] = await ask(['stream.slow'], status)
  expect(extra?.stdout.match(/"added-later":1/g)).toHaveLength(1)
  expect(JSON.parse(extra?.stdout.replace(/,?"added-later":1/, '') ?? '')).toEqual(JSON.parse(healthy?.stdout ?? ''))
  expect(JSON.parse(reordered?.stdout ?? '')).toEqual(JSON.parse(healthy?.stdout ?? ''))
  expect(reordered?.stdout).not.toBe(healthy?.stdout)
  expect(warned).toMatchObject({ stdout: healthy?.stdout, exitCode: 0 })
  expect(warned?.stderr).toContain('setlocale')
  expect(slow).toMatchObject({ stdout: healthy?.stdout, durationMs: (healthy?.durationMs ?? 0) + 5000 })
})

test('the key that is missing is one that the schema wants, and the seed says which', async () => {
  const fault = ['stream.required-key-missing']
  const [first] = await ask(fault, status)
  const [again] = await ask(fault, status)
  expect(again?.stdout).toBe(first?.stdout)
  const read = commandFor(status)?.read(first?.stdout ?? '', { argv: status, version: '' })
  expect(read).toMatchObject({ ok: false, mismatches: [{ got: 'nothing', count: 1 }] })
})

describe('aiming', () => {
  const ends = async (fault: string): Promise<string[]> =>
    (await ask([fault], home, status, home, status)).map(({ end }) => end)

  test.each([
    ['stream.not-installed', ['not-found', 'not-found', 'not-found', 'not-found']],
    ['stream.not-installed@juju status', ['exited', 'not-found', 'exited', 'not-found']],
    ['stream.not-installed@juju status --format', ['exited', 'not-found', 'exited', 'not-found']],
    ['stream.not-installed@printenv#2', ['exited', 'exited', 'not-found', 'exited']],
    ['stream.not-installed#1', ['not-found', 'exited', 'exited', 'exited']],
  ])('%s', async (fault, expected) => {
    expect(await ends(fault)).toEqual(expected)
  })

  test.each([
    ['stream.truncated', /no fault stream\.truncated; .*list faults/],
    ['stream.truncated-jsn@juju', /did you mean stream\.truncated-json\?/],
    ['haproxy.backend-down@juju', /hits no single command: leave @juju out/],
  ])('%s is refused', async (fault, message) => {
    await expect(ask([fault])).rejects.toThrow(message)
  })
})

test('a command that never got so far has changed nothing, and one that was killed has', async () => {
  const write = ['juju', 'ssh', 'openstack-dashboard/leader', '--', 'sudo', 'tee', '/etc/x']
  const after = async (fault: string): Promise<boolean> => {
    const { target } = await faultedTarget(world, [fault])
    await target.run(write, { timeoutMs, stdin: 'text\n' })
    return JSON.stringify(target.world().hosts).includes('/etc/x')
  }
  expect(await after('stream.exit-0-with-error-on-stderr')).toBe(false)
  expect(await after('stream.hangs')).toBe(false)
  expect(await after('stream.killed')).toBe(true)
})
