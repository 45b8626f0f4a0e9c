import { describe, expect, test } from 'vitest'
import { needModel } from '../../src/sim/juju/model.ts'
import { runCommand } from '../../src/sim/tools.ts'
import { sampleWorld } from './sample-world.ts'

const next = needModel(await sampleWorld()).nextOperation
const deadlineMs = Number.POSITIVE_INFINITY
const model = ['-m', 'juju-controller:admin/openstack']

async function ask(
  argv: readonly string[],
  parts: { readonly stdin?: string; readonly env?: Record<string, string> } = {},
) {
  const world = await sampleWorld()
  const call = { argv, stdin: parts.stdin ?? '', env: parts.env ?? {}, deadlineMs }
  const { world: _, seconds: __, ...said } = await runCommand(world, call)
  return said
}

describe('what is not modelled is loud', () => {
  test.each([
    ['an unknown tool', ['nmap', '-sn', '10.12.4.0/22']],
    ['an unknown verb', ['juju', 'frobnicate']],
    ['an unknown option', ['juju', 'status', '--watch', '1s', '--format', 'json']],
    ['another format', ['juju', 'status', '--format', 'oneline']],
    ['an unknown command in a shell string on a unit', ['juju', 'ssh', 'keystone/0', '--', 'ps aux | wc -l']],
    ['another question to haproxy', ['juju', 'ssh', 'keystone/0', '--', 'sudo', 'socat', '-', 'UNIX-CONNECT:/tmp/x']],
    ['another openstack command', ['openstack', 'zone', 'list', '-f', 'json']],
    ['curl of a body', ['curl', '-sS', 'http://10.12.4.58/']],
  ])('%s', async (_what, argv) => {
    expect(await ask(argv)).toEqual({ exitCode: 97, stdout: '', stderr: `not modelled: ${argv.join(' ')}\n` })
  })
})

test('what a script runs that is not modelled is named', async () => {
  expect(await ask(['sh', '-c', 'cat nowhere; frobnicate "$1" | cat', 'sh', 'a b'])).toEqual({
    exitCode: 97,
    stdout: '',
    stderr: 'not modelled: frobnicate a b\n',
  })
})

describe('failures are told as the tool tells them', () => {
  test.each([
    [
      'a model that is not there',
      ['juju', 'status', '-m', 'juju-controller:admin/nope', '--format', 'json'],
      1,
      '{}\n',
      'ERROR model juju-controller:admin/nope not found\n',
    ],
    [
      'a controller that is not there',
      ['juju', 'status', '-m', 'nope:admin/openstack', '--format', 'json'],
      2,
      '',
      'ERROR controller nope not found\n',
    ],
    [
      'ssh to no unit',
      ['juju', 'ssh', ...model, 'keystone/9', '--', 'sudo', 'cat', '/x'],
      1,
      '',
      'ERROR unit "keystone/9" not found\n',
    ],
    [
      'an action of no unit',
      ['juju', 'run', ...model, 'keystone/9', 'get-admin-password', '--format', 'json'],
      0,
      '',
      `Operation ${next} failed to schedule any tasks:\n"unit-keystone-9" not found\n`,
    ],
    [
      'an action that is not defined',
      ['juju', 'run', ...model, 'keystone/0', 'nope', '--format', 'json'],
      0,
      '',
      `Operation ${next} failed to schedule any tasks:\naction "nope" not defined on unit "keystone/0"\n`,
    ],
    ['a file that is not there', ['cat', '/nowhere'], 1, '', 'cat: /nowhere: No such file or directory\n'],
    [
      'openstack without credentials',
      ['openstack', 'endpoint', 'list', '-f', 'json'],
      1,
      '',
      'Missing value auth-url required for auth plugin password\n',
    ],
  ] as const)('%s', async (_what, argv, exitCode, stdout, stderr) => {
    expect(await ask(argv)).toEqual({ exitCode, stdout, stderr })
  })
})

test('haproxy answers with a header, trailing commas and an empty line at the end', async () => {
  const { stdout } = await ask(
    ['juju', 'ssh', 'keystone/0', '--', 'sudo', 'socat', '-', 'UNIX-CONNECT:/var/run/haproxy/admin.sock'],
    { stdin: 'show stat\n' },
  )
  const [header = '', ...rows] = stdout.split('\n')
  expect(header).toMatch(/^# pxname,svname,.*,$/)
  expect(rows.slice(-2)).toEqual(['', ''])
  expect(new Set(rows.slice(0, -2).map((row) => row.split(',').length))).toEqual(new Set([header.split(',').length]))
})

test('an action takes an operation and a task out of one counter', async () => {
  const world = await sampleWorld()
  const call = {
    argv: ['juju', 'run', ...model, 'vault/leader', 'get-root-ca', '--format', 'json'],
    stdin: '',
    env: {},
    deadlineMs,
  }
  const first = await runCommand(world, call)
  const second = await runCommand(first.world, call)
  expect(
    [first, second].map(({ stdout }) => (JSON.parse(stdout) as Record<string, { id: string }>)['vault/0']?.id),
  ).toEqual([String(next + 1), String(next + 3)])
})

test('a world is never changed in place', async () => {
  const world = await sampleWorld()
  const before = JSON.stringify(world)
  const argv = ['juju', 'ssh', 'keystone/0', '--', 'sudo', 'tee', '/tmp/x']
  await runCommand(world, { argv, stdin: 'text', env: {}, deadlineMs })
  expect(JSON.stringify(world)).toBe(before)
})
