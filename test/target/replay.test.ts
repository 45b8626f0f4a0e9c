import { expect, test } from 'vitest'
import { replayTarget } from '../../src/target/replay.ts'
import type { RunResult } from '../../src/target/target.ts'
import { recordings, type Recording } from './fixtures/recordings.ts'

const timeoutMs = 5000

function replay(
  argv: readonly string[],
  byLine: Readonly<Record<string, Recording>>,
  pick?: string,
): Promise<RunResult> {
  const files = recordings(byLine)
  return replayTarget(pick === undefined ? files : { ...files, pick }).run(argv, { timeoutMs })
}

test.for([
  ['the same argv', 'juju status', ['juju', 'status']],
  ['a model given by -m', 'juju status', ['juju', 'status', '-m', 'ctl:openstack']],
  ['a model given by --model', 'juju status', ['juju', 'status', '--model', 'ctl:openstack']],
  ['a model given by --model=', 'juju status', ['juju', '--model=ctl:openstack', 'status']],
  ['a model in the recording only', 'juju status -m old:model', ['juju', 'status']],
  ['two different models', 'juju status -m old:model', ['juju', 'status', '--model', 'new:model']],
  ['--opt=value for --opt value', 'juju status --format json', ['juju', 'status', '--format=json']],
  [
    '--opt value for --opt=value',
    'openstack token issue --format=json',
    ['openstack', 'token', 'issue', '--format', 'json'],
  ],
  ['a quoted argument', `sh -c 'echo "a b"'`, ['sh', '-c', 'echo "a b"']],
  ['juju by its path', '/snap/bin/juju status', ['/snap/bin/juju', 'status', '-m', 'x']],
  ['an option whose value has an equals sign', 'vault kv --meta=a=b', ['vault', 'kv', '--meta', 'a=b']],
] as const)('%s finds its recording', async ([, line, argv]) => {
  expect(await replay(argv, { [line]: { stdout: 'ok' } })).toMatchObject({
    argv,
    end: 'exited',
    exitCode: 0,
    stdout: 'ok',
  })
})

test.for([
  ['another word', 'juju status', ['juju', 'models']],
  ['another order', 'maas admin subnets read', ['maas', 'subnets', 'admin', 'read']],
  ['-m of another tool', 'openstack list', ['openstack', 'list', '-m', 'x']],
  ['a value of maas', 'maas admin subnet update a=1', ['maas', 'admin', 'subnet', 'update', 'a', '1']],
  ['--opt=value behind --', 'juju ssh u/0 -- ls --color=auto', ['juju', 'ssh', 'u/0', '--', 'ls', '--color', 'auto']],
  ['-m behind --', 'juju ssh u/0 -- python3', ['juju', 'ssh', 'u/0', '--', 'python3', '-m', 'json.tool']],
] as const)('%s is not recorded', async ([, line, argv]) => {
  const result = await replay(argv, { [line]: { stdout: 'ok' } })
  expect(result).toMatchObject({ argv, end: 'exited', exitCode: 97, stdout: '' })
})

test('what was not recorded names the nearest recording', async () => {
  const result = await replay(['juju', 'statsu', '--format', 'json'], {
    'juju models --format json': {},
    'juju status --format json': {},
    'maas admin machines read': {},
  })
  expect(result.stderr).toBe('not recorded: juju statsu --format json\nnearest recorded: juju status --format json\n')
})

test('an empty set of recordings says that it is empty', async () => {
  expect((await replay(['id'], {})).stderr).toBe('not recorded: id\nnothing is recorded at all\n')
})

const three = {
  'juju status  # status-a': { stdout: 'a' },
  'juju status -m x  # status-b': { stdout: 'b' },
  'juju status  # status-c': { stdout: 'c' },
}

test('several recordings of one argv are ambiguous, and one can be picked', async () => {
  const result = await replay(['juju', 'status'], three)
  expect(result).toMatchObject({ end: 'exited', exitCode: 97, stdout: '' })
  expect(result.stderr).toBe(`ambiguous: 3 recordings of juju status
  status-a.out
  status-b.out
  status-c.out
pick one, for example: --replay recorded/status-a.out
`)
  expect(await replay(['juju', 'status'], three, 'status-b.out')).toMatchObject({ exitCode: 0, stdout: 'b' })
  expect(await replay(['juju', 'status'], three, 'other.out')).toMatchObject({ exitCode: 97 })
})

test('no more than five candidates are named', async () => {
  const many = Object.fromEntries(Array.from({ length: 8 }, (_, index) => [`id  # id-${index}`, {}]))
  const { stderr } = await replay(['id'], many)
  expect(stderr).toContain('  id-4.out\n  and 3 more\n')
  expect(stderr).not.toContain('id-5.out')
})

test('a pick does not answer for another argv', async () => {
  const byLine = { ...three, 'juju models': { stdout: 'models' } }
  expect(await replay(['juju', 'models'], byLine, 'status-b.out')).toMatchObject({ stdout: 'models' })
})

test('a recorded end without an exit code is given back', async () => {
  const byLine = { 'juju ssh u/0': { stdout: 'half', ended: { end: 'killed' } } } as const
  expect(await replay(['juju', 'ssh', 'u/0'], byLine)).toMatchObject({ end: 'killed', exitCode: null, stdout: 'half' })
})

test('virtual time starts at a fixed moment and is moved by sleeps and recorded time-outs only', async () => {
  const target = replayTarget(recordings({ id: {}, 'juju wait': { ended: { end: 'timed-out' } } }))
  const start = Date.parse('2026-01-01T00:00:00Z')
  expect(target.clock.now()).toBe(start)
  await target.run(['id'], { timeoutMs })
  expect(target.clock.now()).toBe(start)
  expect(await target.run(['juju', 'wait'], { timeoutMs })).toMatchObject({ end: 'timed-out', durationMs: timeoutMs })
  await target.clock.sleep(3_600_000)
  await target.clock.sleep(3_600_000, AbortSignal.abort())
  expect(target.clock.now()).toBe(start + timeoutMs + 3_600_000)
})

test('a recording that cannot be read any more is loud', async () => {
  const files = { ...recordings({ id: {} }), read: () => Promise.reject(new Error('disk gone')) }
  const result = await replayTarget(files).run(['id'], { timeoutMs })
  expect(result).toMatchObject({ end: 'exited', exitCode: 97 })
  expect(result.stderr).toBe('the recording of id cannot be read: disk gone\n')
})
