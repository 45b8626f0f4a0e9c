import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process'
import { buffer } from 'node:stream/consumers'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { serveCommands } from '../../src/shell/command-server.ts'
import { makeShims } from '../../src/shell/make-shims.ts'
import type { RunOptions, RunResult, Target } from '../../src/target/target.ts'

/** What a shim printed and how it exited. */
interface Shown {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: Buffer
  readonly stderr: string
}

/** A server with shims of a few names, and ways to call them. */
export interface ShimFolder {
  readonly bin: string
  close(): Promise<void>
  start(line: string, options?: SpawnOptions): ChildProcess
  /** Runs a line of shell in which the shims are commands. */
  run(line: string, options?: { readonly stdin?: string | Uint8Array }): Promise<Shown>
}

/** Puts an answer for each command behind shims; both are removed after the test. */
export async function shimFolder(
  answer: (argv: readonly string[], options: RunOptions) => Partial<RunResult> | Promise<Partial<RunResult>>,
): Promise<ShimFolder> {
  const run: Target['run'] = async (argv, options) => ({
    argv,
    exitCode: 0,
    stdout: '',
    stderr: '',
    durationMs: 0,
    end: 'exited',
    ...(await answer(argv, options)),
  })
  const server = await serveCommands({ run }, { timeoutMs: 1000 })
  const close = (): Promise<void> => Promise.resolve(server[Symbol.asyncDispose]())
  onTestFinished(close)
  const bin = await makeShims(server.folder, ['juju', 'openstack', 'maas', 'vault'])
  const env = { PATH: `${bin}:/usr/bin:/bin`, HOME: '/home/operator', OS_USERNAME: 'admin', OTHER: 'stays' }
  const start = (line: string, options: SpawnOptions = {}): ChildProcess =>
    spawn('/bin/bash', ['-c', line], { env, cwd: join(bin, '..'), ...options })
  return {
    bin,
    close,
    start,
    run: async (line, { stdin = '' } = {}) => {
      const child = start(line, { stdio: 'pipe' })
      child.stdin?.on('error', () => {})
      child.stdin?.end(stdin)
      const ended = new Promise<readonly [number | null, NodeJS.Signals | null]>((resolve) =>
        child.on('exit', (code, signal) => resolve([code, signal])),
      )
      const [stdout, stderr] = await Promise.all(
        [child.stdout, child.stderr].map((stream) => (stream === null ? Buffer.alloc(0) : buffer(stream))),
      )
      const [code, signal] = await ended
      return { code, signal, stdout: stdout ?? Buffer.alloc(0), stderr: String(stderr) }
    },
  }
}
