import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { buffer } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'
import { serveCommands } from '../../src/shell/command-server.ts'
import { makeShims } from '../../src/shell/make-shims.ts'
import type { RunOptions, RunResult, Target } from '../../src/target/target.ts'

/** What a shim printed and how it exited. */
interface Shown {
  readonly code: number | null
  readonly stdout: Buffer
  readonly stderr: string
}

/** A server with shims of a few names. */
export interface ShimFolder {
  close(): Promise<void>
  /** Runs a line of bash, in the server's folder, in which the shims are commands. */
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
  return {
    close,
    run: async (line, { stdin = '' } = {}) => {
      const child = spawn('/bin/bash', ['-c', line], { env, cwd: server.folder, stdio: 'pipe' })
      // A command that does not read its stdin may be gone before all of it is written.
      child.stdin.on('error', () => {})
      child.stdin.end(stdin)
      const [stdout, stderr, [code]] = await Promise.all([
        buffer(child.stdout),
        buffer(child.stderr),
        once(child, 'exit') as Promise<[number | null]>,
      ])
      return { code, stdout, stderr: String(stderr) }
    },
  }
}
