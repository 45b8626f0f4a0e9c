import { spawn, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { processesWith } from './fixtures/processes-with.ts'
import { stubborn } from './fixtures/stubborn.ts'
import { toolFolder } from './fixtures/tool-folder.ts'

const patient = { timeout: 20_000, interval: 20 }

test.for(['SIGKILL', 'SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  'a runner that is ended by %s leaves no process of a stubborn command behind',
  { timeout: 60_000 },
  async (signal) => {
    const marker = randomUUID()
    const { env } = await toolFolder({ stubborn })
    const runner = startRunner(env, [marker, 'stubborn'])
    const others = (): string[] => processesWith(marker).filter((line) => !line.startsWith(`${runner.pid} `))
    // The command, its child, a sleep of each of them, and the watchdog.
    await expect.poll(() => others().length, patient).toBe(5)
    const ended = once(runner, 'exit')
    runner.kill(signal)
    expect(await ended).toEqual([null, signal])
    await expect.poll(others, patient).toEqual([])
  },
)

test('a runner whose command has ended exits by itself and leaves nothing behind', { timeout: 60_000 }, async () => {
  const marker = randomUUID()
  const { env } = await toolFolder({ quick: 'echo done' })
  const runner = startRunner(env, [marker, 'quick'])
  const ended = once(runner, 'exit')
  expect(await text(runner.stdout)).toBe('exited')
  expect(await ended).toEqual([0, null])
  await expect.poll(() => processesWith(marker), patient).toEqual([])
})

function startRunner(env: NodeJS.ProcessEnv, args: readonly string[]) {
  const script = fileURLToPath(new URL('./fixtures/runner.ts', import.meta.url))
  const runner = spawn(process.execPath, [script, ...args], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => endIfRunning(runner))
  return runner
}

function endIfRunning(runner: ChildProcess): void {
  if (runner.exitCode === null && runner.signalCode === null) runner.kill('SIGKILL')
}
