import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { liveTarget } from '../../src/target/live.ts'
import { Secret } from '../../src/target/secret.ts'
import type { Target } from '../../src/target/target.ts'
import { processesWith } from './fixtures/processes-with.ts'
import { stubborn } from './fixtures/stubborn.ts'
import { toolFolder, type ToolFolder } from './fixtures/tool-folder.ts'

const timeoutMs = 30_000
const patient = { timeout: 20_000, interval: 20 }

async function live(scripts: Readonly<Record<string, string>> = {}): Promise<ToolFolder & { target: Target }> {
  const folder = await toolFolder(scripts)
  const target = liveTarget({ env: folder.env })
  onTestFinished(() => target[Symbol.asyncDispose]())
  return { ...folder, target }
}

test('a time-out ends a command, the grandchild that ignores TERM and holds stdout, and the watchdog', async () => {
  const marker = randomUUID()
  const { target } = await live({ stubborn })
  const result = await target.run(['stubborn', marker], { timeoutMs: 1000, env: { MARKER: marker } })
  expect(result).toMatchObject({ end: 'timed-out', exitCode: null, stdout: 'ready\n' })
  await expect.poll(() => processesWith(marker), patient).toEqual([])
})

test('an abort ends a grandchild that ignores TERM and holds nothing, though the command itself obeys', async () => {
  const marker = randomUUID()
  const { target, home } = await live({
    obeys: `(trap '' TERM; touch ignoring; exec sleep 3600) >/dev/null 2>&1 & exec sleep 3600`,
  })
  const controller = new AbortController()
  const running = target.run(['obeys'], { timeoutMs, signal: controller.signal, env: { MARKER: marker } })
  await expect.poll(() => existsSync(join(home, 'ignoring')), patient).toBe(true)
  controller.abort()
  expect(await running).toMatchObject({ end: 'aborted' })
  await expect.poll(() => processesWith(marker), patient).toEqual([])
})

test('an abort ends a running command and all that it started', async () => {
  const marker = randomUUID()
  const { target } = await live({ stubborn })
  const controller = new AbortController()
  const running = target.run(['stubborn', marker], { timeoutMs, signal: controller.signal, env: { MARKER: marker } })
  await expect.poll(() => processesWith(marker).length, patient).toBe(5)
  controller.abort()
  expect(await running).toMatchObject({ end: 'aborted', exitCode: null, stdout: 'ready\n' })
  await expect.poll(() => processesWith(marker), patient).toEqual([])
})

test('disposing of the target ends what is running and waits for it', async () => {
  const marker = randomUUID()
  const { target } = await live({ stubborn })
  let settled = 0
  const runs = ['a', 'b'].map(async (name) => {
    const result = await target.run(['stubborn', marker, name], { timeoutMs, env: { MARKER: marker } })
    settled += 1
    return result.end
  })
  await expect.poll(() => processesWith(marker).length, patient).toBe(10)
  await target[Symbol.asyncDispose]()
  expect(settled).toBe(2)
  expect(await Promise.all(runs)).toEqual(['aborted', 'aborted'])
  await expect.poll(() => processesWith(marker), patient).toEqual([])
})

test('an abort or the end of the target wakes a sleeper', async () => {
  const { target } = await live()
  const controller = new AbortController()
  const sleepers = [target.clock.sleep(3_600_000, controller.signal), target.clock.sleep(3_600_000)]
  controller.abort()
  await expect(sleepers[0]).resolves.toBeUndefined()
  await target[Symbol.asyncDispose]()
  await expect(sleepers[1]).resolves.toBeUndefined()
})

test.for(['TERM', 'KILL', 'SEGV'])('a command that dies by %s has no exit code', async (signal) => {
  const { target } = await live({ dies: `echo half; kill -${signal} $$` })
  expect(await target.run(['dies'], { timeoutMs })).toMatchObject({ end: 'killed', exitCode: null, stdout: 'half\n' })
})

test('text that was cut in the middle of a character ends before it', async () => {
  const { target } = await live({ dies: `printf 'half \\342\\230'; kill -KILL $$` })
  expect(await target.run(['dies'], { timeoutMs })).toMatchObject({ end: 'killed', stdout: 'half ' })
})

test.for([1, 126, 127, 137, 143, 255])('a command that exits with %i by itself keeps that code', async (code) => {
  const { target } = await live({ fails: `echo "checkride: 1: exec: other: not found" >&2; exit ${code}` })
  expect(await target.run(['fails'], { timeoutMs })).toMatchObject({ end: 'exited', exitCode: code })
})

test('a command that asks for a password on stdin gets the end of the file at once', async () => {
  const { target } = await live({ asks: 'printf Password:; read -r word || echo none' })
  expect(await target.run(['asks'], { timeoutMs })).toMatchObject({ exitCode: 0, stdout: 'Password:none\n' })
})

test('a command has no terminal to ask for a password on', async () => {
  const { target } = await live({
    asks: 'if read -r word < /dev/tty; then echo asked; else echo none; fi 2>/dev/null',
    session: 'read -r pid name state parent group session rest < /proc/self/stat; echo $((session == $$))',
  })
  expect(await target.run(['asks'], { timeoutMs })).toMatchObject({ stdout: 'none\n' })
  expect(await target.run(['session'], { timeoutMs })).toMatchObject({ stdout: '1\n' })
})

test('a command that floods its output is ended, and its first 64 MiB are kept', { timeout: 60_000 }, async () => {
  const { target } = await live({ floods: 'exec yes' })
  const { end, exitCode, stdout } = await target.run(['floods'], { timeoutMs: 60_000 })
  expect({ end, exitCode, length: stdout.length }).toEqual({
    end: 'too-much-output',
    exitCode: null,
    length: 64 * 1024 * 1024,
  })
})

test('a command that fails after a lot of output keeps all of it', async () => {
  const { target } = await live({ fails: 'head -c 30000000 /dev/zero; exit 3' })
  const { end, exitCode, stdout } = await target.run(['fails'], { timeoutMs })
  expect({ end, exitCode, length: stdout.length }).toEqual({ end: 'exited', exitCode: 3, length: 30_000_000 })
})

test('a missing tool is not found', async () => {
  const { target, env } = await live()
  const result = await target.run(['jujuu', 'status'], { timeoutMs })
  expect(result).toMatchObject({ argv: ['jujuu', 'status'], end: 'not-found', exitCode: null, stdout: '' })
  expect(result.stderr).toBe(`jujuu: not found on PATH (${env['PATH']})\n`)
})

test('a tool given as a path is looked for from the working folder only', async () => {
  const { target, bin } = await live({ says: 'echo here' })
  expect(await target.run(['./says'], { timeoutMs, cwd: bin })).toMatchObject({ stdout: 'here\n' })
  expect(await target.run(['./says'], { timeoutMs })).toMatchObject({
    end: 'not-found',
    stderr: './says: no such file\n',
  })
})

test('a tool without an execute bit is not permitted, unless another one follows on PATH', async () => {
  const { target, bin } = await live({ juju: 'echo 3.6.5' })
  await chmod(join(bin, 'juju'), 0o644)
  const result = await target.run(['juju'], { timeoutMs })
  expect(result).toMatchObject({ end: 'not-permitted', exitCode: null })
  expect(result.stderr).toContain(join(bin, 'juju'))
  await writeFile(join(bin, 'true'), '')
  expect(await target.run(['true'], { timeoutMs })).toMatchObject({ end: 'exited', exitCode: 0 })
})

test('a tool whose interpreter is missing is not found, and says that the file is there', async () => {
  const { target, bin } = await live()
  await writeFile(join(bin, 'snap'), '#!/no/such/interpreter\n', { mode: 0o755 })
  const result = await target.run(['snap'], { timeoutMs })
  expect(result).toMatchObject({ end: 'not-found', exitCode: null })
  expect(result.stderr).toContain('the file itself is there')
})

test('a tool named like a builtin of the shell is the file on PATH', async () => {
  const { target } = await live({ kill: 'echo mine', exit: 'echo mine, too' })
  expect(await target.run(['kill', '-9'], { timeoutMs })).toMatchObject({ stdout: 'mine\n' })
  expect(await target.run(['exit', '5'], { timeoutMs })).toMatchObject({ stdout: 'mine, too\n', exitCode: 0 })
})

test('the working folder is the home, or the one that is given, and must be there', async () => {
  const { target, home, bin } = await live()
  expect(await target.run(['pwd', '-P'], { timeoutMs })).toMatchObject({ stdout: `${home}\n` })
  expect(await target.run(['pwd', '-P'], { timeoutMs, cwd: bin })).toMatchObject({ stdout: `${bin}\n` })
  const gone = await target.run(['pwd'], { timeoutMs, cwd: join(home, 'gone') })
  expect(gone).toMatchObject({ end: 'not-found', stderr: `the working folder ${join(home, 'gone')} is not there\n` })
})

test('an argument is one argument, whatever is in it', async () => {
  const { target } = await live({ shows: `for each; do printf '[%s]' "$each"; done` })
  const odd = ['', 'a b', '$(id)', '`id`', '"', "'", '*', '-n', '--', 'line\nbreak', '☀']
  const result = await target.run(['shows', ...odd], { timeoutMs })
  expect(result.stdout).toBe(odd.map((argument) => `[${argument}]`).join(''))
})

test('an argument that is too long for the system is not permitted', async () => {
  const { target } = await live()
  const result = await target.run(['echo', 'x'.repeat(200_000)], { timeoutMs })
  expect(result).toMatchObject({ end: 'not-permitted', exitCode: null, stdout: '' })
  expect(result.stderr).toContain('E2BIG')
})

test('a refused argv starts nothing', async () => {
  const { target, home } = await live({ marks: 'touch started' })
  const secret = new Secret('hunter2', 'password') as unknown as string
  expect(await target.run(['marks', secret], { timeoutMs })).toMatchObject({ end: 'not-permitted' })
  expect(existsSync(join(home, 'started'))).toBe(false)
})

test('a secret reaches the environment of its child', async () => {
  const { target } = await live()
  const env = { OS_PASSWORD: new Secret('hunter2', 'password') }
  expect(await target.run(['printenv', 'OS_PASSWORD'], { timeoutMs, env })).toMatchObject({ stdout: 'hunter2\n' })
})

test('a variable that cannot be handed on is refused by its name, without its value', async () => {
  const { target } = await live()
  const refused = await target.run(['true'], { timeoutMs, env: { OS_TOKEN: new Secret('hunter2\0', 'token') } })
  expect(refused).toMatchObject({ end: 'not-permitted', exitCode: null })
  expect(refused.stderr).toBe('the environment variable OS_TOKEN contains a NUL character\n')
})

test.for([0, 3])('a command that exits with %i while its child holds stdout runs into the limit', async (code) => {
  const marker = randomUUID()
  const { target } = await live({ leaves: `sleep 3600 & echo started; exit ${code}` })
  const result = await target.run(['leaves', marker], { timeoutMs: 1000, env: { MARKER: marker } })
  expect(result).toMatchObject({ end: 'timed-out', exitCode: null, stdout: 'started\n' })
  await expect.poll(() => processesWith(marker), patient).toEqual([])
})

test('a command may leave a child that holds none of its output', async () => {
  const marker = randomUUID()
  const { target } = await live({ leaves: 'sleep 3600 >/dev/null 2>&1 & echo $!' })
  const result = await target.run(['leaves'], { timeoutMs, env: { MARKER: marker } })
  onTestFinished(() => void process.kill(Number(result.stdout), 'SIGKILL'))
  expect(result).toMatchObject({ end: 'exited', exitCode: 0 })
  await expect.poll(() => processesWith(marker), patient).toEqual([expect.stringContaining('sleep 3600')])
})
