import { randomBytes } from 'node:crypto'
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { serveCommands } from '../../src/shell/command-server.ts'
import { reveal } from '../../src/target/secret.ts'
import type { RunOptions } from '../../src/target/target.ts'
import { shimFolder } from './shim-folder.ts'

const megabyte = 1024 * 1024
const stdinOf = ({ stdin }: RunOptions): string => (stdin === undefined ? 'none' : `[${reveal(stdin)}]`)

test('a shim hands over its name, every argument as it is, and of its environment OS_* and HOME', async () => {
  const seen: unknown[] = []
  const { run } = await shimFolder((argv, { env }) => {
    seen.push(argv, env)
    return {}
  })
  await run(`openstack '' 'a b' "line
break" '*' -- '\u2600' ''`)
  expect(seen).toEqual([
    ['openstack', '', 'a b', 'line\nbreak', '*', '--', '\u2600', ''],
    { HOME: '/home/operator', OS_USERNAME: 'admin' },
  ])
})

test('a shim prints both streams as they are and exits with the code of the answer', async () => {
  const { run } = await shimFolder(() => ({ stdout: 'no end\r\n\0\u2600', stderr: '\ufeffwarning', exitCode: 3 }))
  const { code, stdout, stderr } = await run('juju status')
  expect([code, String(stdout), stderr]).toEqual([3, 'no end\r\n\0\u2600', '\ufeffwarning'])
})

test('a megabyte passes whole in both directions', async () => {
  const text = randomBytes(megabyte / 2).toString('hex')
  const { run } = await shimFolder((_argv, { stdin = '' }) => ({ stdout: reveal(stdin), stderr: reveal(stdin) }))
  const { code, stdout, stderr } = await run('juju ssh keystone/0 -- tee file', { stdin: text })
  expect(code).toBe(0)
  expect(stdout.equals(Buffer.from(text))).toBe(true)
  expect(stderr === text).toBe(true)
})

test.each([
  ['juju ssh x -- tee < <(printf "\\377")', 'the stdin of juju'],
  ["juju deploy $'\\377'", 'an argument of juju'],
  ["OS_TOKEN=$'\\377' openstack token issue", 'the environment of openstack'],
])('%s, which is not text, is not modelled and reaches no target', async (line, what) => {
  let calls = 0
  const { run } = await shimFolder(() => ({ exitCode: (calls += 1) }))
  expect(await run(line)).toMatchObject({ code: 97, stderr: `not modelled: ${what} is not UTF-8\n` })
  expect(calls).toBe(0)
})

test.each([
  ['a pipe', 'printf line | juju ssh x -- tee', '[line]'],
  ['a file', 'printf line > file; juju ssh x -- tee < file', '[line]'],
  ['an empty pipe', 'true | juju ssh x -- tee', '[]'],
  ['/dev/null', 'juju ssh x -- tee </dev/null', '[]'],
  ['closed', 'juju ssh x -- tee <&-', '[]'],
  ['a folder', 'juju ssh x -- tee </', '[]'],
  ['a pipe that nobody reads', 'printf line | juju status', 'none'],
  ['closed and not read', 'juju status <&-', 'none'],
])('a stdin that is %s arrives as it must', async (_what, line, expected) => {
  const { run } = await shimFolder((_argv, options) => ({ stdout: stdinOf(options) }))
  expect(String((await run(line)).stdout)).toBe(expected)
})

test('a stdin that is a terminal counts as empty, since nobody types at a rehearsal', async ({ skip }) => {
  if (!existsSync('/usr/bin/script')) return skip('script(1), which makes a terminal, is not here')
  const { run } = await shimFolder((_argv, options) => ({ stdout: stdinOf(options) }))
  const line = `script -qec 'test -t 0 && juju ssh x -- tee && juju status' /dev/null`
  const { stdout } = await run(`mkfifo held; ${line} 0<>held`)
  expect(String(stdout)).toContain('[]none')
})

test('what a command does not read is left to the next reader', async () => {
  const { run } = await shimFolder((_argv, options) => ({ stdout: stdinOf(options) }))
  const { stdout } = await run(`printf 'a\\nb\\n' | { juju status; read -r line; echo " $line"; juju ssh x; cat; }`)
  expect(String(stdout)).toBe('none a\n[b\n]')
})

test('a closed stdout is an error of the command, and closed streams mix with nothing', async () => {
  const { run } = await shimFolder(() => ({ stdout: 'out', stderr: 'err\n' }))
  expect(await run('juju status >&-')).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^err\njuju: write error: /) as string,
  })
  expect(await run('juju status <&- >&- 2>&-')).toMatchObject({ code: 1, stderr: '' })
})

test('a reader that goes away ends a shim by SIGPIPE, as it ends any command', async () => {
  const { run } = await shimFolder(() => ({ stdout: 'x'.repeat(megabyte) }))
  expect(String((await run('juju status | head -c 1; echo " ${PIPESTATUS[0]}"')).stdout)).toBe('x 141\n')
})

test('commands are served one after another, each once, though they ask at the same time', async () => {
  let running = 0
  const most: number[] = []
  const served: string[] = []
  const { run } = await shimFolder(async ([, number = '']) => {
    running += 1
    for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate)
    most.push(running)
    running -= 1
    served.push(number)
    return { stdout: number }
  })
  const numbers = Array.from({ length: 12 }, (_, index) => String(index))
  const shown = await Promise.all(numbers.map((number) => run(`juju ${number}`)))
  expect(shown.map(({ stdout }) => String(stdout))).toEqual(numbers)
  expect(new Set(most)).toEqual(new Set([1]))
  expect(served.toSorted()).toEqual(numbers.toSorted())
})

test('a command whose stdin comes from another command waits for that, not the other way round', async () => {
  const { run } = await shimFolder(([name, verb], { stdin = '' }) => ({ stdout: `${name} ${verb} ${reveal(stdin)}` }))
  const { stdout } = await run('{ read -r line </dev/null; juju status; } | juju ssh x -- tee')
  expect(String(stdout)).toBe('juju ssh juju status ')
})

test.each([
  ['timed-out', 124],
  ['not-permitted', 126],
  ['not-found', 127],
  ['killed', 137],
] as const)('a command that is %s exits with %i and says so', async (end, exit) => {
  const { run } = await shimFolder(() => ({ end, exitCode: null, stderr: 'why\n' }))
  expect(await run('juju status')).toMatchObject({ code: exit, stderr: `why\njuju: ${end}\n` })
})

test.each([
  ['nowhere', 'rm socket'],
  ['a file that a killed server left behind', 'rm socket; : > socket'],
])('a shim whose socket is %s exits with 96 and says so', async (_where, line) => {
  const { run } = await shimFolder(() => ({}))
  const { code, stdout, stderr } = await run(`${line}; juju status`)
  expect([code, String(stdout)]).toEqual([96, ''])
  expect(stderr).toMatch(/^juju: the simulator behind this command does not answer; .*\n$/)
})

test('a shim that waits for its answer exits with 96 when the server closes, and what ran is aborted', async () => {
  let started = (): void => {}
  const running = new Promise<void>((resolve) => (started = resolve))
  const { run, close } = await shimFolder(async (_argv, { signal }) => {
    started()
    await new Promise((resolve) => signal?.addEventListener('abort', resolve))
    return { end: 'aborted', exitCode: null }
  })
  const shown = run('juju status')
  await running
  await close()
  expect(await shown).toMatchObject({ code: 96, stderr: expect.stringContaining('does not answer') as string })
})

test('the socket is private, in a private folder, and both go with the server', async () => {
  const server = await serveCommands({ run: () => Promise.reject(new Error('unused')) }, { timeoutMs: 1 })
  const modes = [server.folder, join(server.folder, 'socket')].map((path) => (statSync(path).mode & 0o777).toString(8))
  expect(modes).toEqual(['700', '600'])
  await server[Symbol.asyncDispose]()
  expect(existsSync(server.folder)).toBe(false)
})

test('a target that breaks its promise and rejects costs one command, not the server', async () => {
  let calls = 0
  const { run } = await shimFolder(() => {
    calls += 1
    if (calls === 1) throw new Error('broken')
    return { stdout: 'fine' }
  })
  expect((await run('juju status')).code).toBe(96)
  expect(String((await run('juju status')).stdout)).toBe('fine')
})
