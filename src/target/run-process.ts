import { stat } from 'node:fs/promises'
import { checkArgv } from './check-argv.ts'
import { cleanEnv, wrongVariable } from './clean-env.ts'
import { findOnPath } from './find-on-path.ts'
import { notRun } from './not-run.ts'
import { reveal } from './secret.ts'
import { spawnProcess } from './spawn-process.ts'
import { StopSignal } from './stop-signal.ts'
import type { RunOptions, RunResult } from './target.ts'

/** What a live target knows beside the argv and its options. */
export interface Surroundings {
  readonly env: Readonly<NodeJS.ProcessEnv>
  readonly closing: AbortSignal
}

/** Runs one command as a process of this machine, or says why it cannot be started; the limit counts from its start. */
export async function runProcess(
  argv: readonly string[],
  options: RunOptions,
  surroundings: Surroundings,
): Promise<RunResult> {
  const refused = checkArgv(argv)
  if (refused !== undefined) return refused
  const env = cleanEnv(surroundings.env, options.env)
  const wrong = wrongVariable(env)
  if (wrong !== undefined) return notRun(argv, 'not-permitted', wrong)
  const cwd = options.cwd ?? env['HOME'] ?? '/'
  if (!(await isFolder(cwd))) return notRun(argv, 'not-found', `the working folder ${cwd} is not there`)
  const tool = await findOnPath(argv[0] ?? '', env['PATH'], cwd)
  if (!tool.found) return notRun(argv, tool.end, tool.why)
  const { execa } = await import('execa')
  using stop = new StopSignal(options.timeoutMs, [options.signal, surroundings.closing])
  if (stop.end !== undefined) return notRun(argv, stop.end, 'stopped before it was started')
  const stdin = options.stdin === undefined ? undefined : reveal(options.stdin)
  return await spawnProcess(execa, argv, { env, cwd, stdin, stop })
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )
}
