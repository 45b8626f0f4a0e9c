import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { lockRun, RunGoesOn } from '../../src/live/run-lock.ts'

const lockFile = join(import.meta.dirname, '..', '..', 'src', 'live', 'run-lock.ts')

test('a cloud is held by one run, and by the next when that has ended', async () => {
  const cloud = `a cloud of ${process.pid}`
  const first = await lockRun('testcloud', cloud)
  await expect(lockRun('testcloud', cloud)).rejects.toThrow(RunGoesOn)
  await using _other = await lockRun('testcloud', `${cloud}, another`)
  await first[Symbol.asyncDispose]()
  await using _next = await lockRun('testcloud', cloud)
})

test('kill -9 frees it', async () => {
  const cloud = `a cloud to be killed on, ${process.pid}`
  const script = `import { lockRun } from ${JSON.stringify(lockFile)}; await lockRun('x', ${JSON.stringify(cloud)}); console.log('held'); setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  await expect(lockRun('x', cloud)).rejects.toThrow(RunGoesOn)
  child.kill('SIGKILL')
  await once(child, 'exit')
  await using _free = await lockRun('x', cloud)
})
