import { mkdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { toolNames } from '../sim/tools.ts'
import { cleanEnv } from '../target/clean-env.ts'
import { liveTarget } from '../target/live.ts'
import { notRun } from '../target/not-run.ts'
import type { RunResult, Target } from '../target/target.ts'
import { serveCommands } from './command-server.ts'
import { makeShims } from './make-shims.ts'
import { sleepCommand } from './sleep-command.ts'
import { linkPlainTools, plainTools, remoteTools } from './plain-tools.ts'
import { findWayOut } from './way-out.ts'

/** A script works on its own real files, so what reads them is real, even where the simulator has such a tool, too. */
const simulated = [...new Set([...remoteTools, ...toolNames])].filter((name) => !plainTools.includes(name))

export interface ScriptPlace {
  /** The folder that the script runs in and that its path is taken from: the project's root. */
  readonly cwd?: string
}

export interface ScriptOptions {
  readonly timeoutMs: number
  readonly signal: AbortSignal
}

/**
 * Runs scripts as processes of this machine whose cloud commands are those of a target, and whose PATH has no others.
 * The limit counts both for the script itself and, by the target's own clock, for what its commands take; it never rejects.
 */
export function scriptRunner(
  target: Target,
  { cwd = process.cwd() }: ScriptPlace = {},
): (argv: readonly string[], options: ScriptOptions) => Promise<RunResult> {
  return async (argv, options) => {
    try {
      const refused = await refusal(argv, cwd)
      return refused ?? (await runScript(target, argv, options, cwd))
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      return notRun(argv, 'not-permitted', `the script could not be started: ${why}`)
    }
  }
}

async function runScript(
  target: Target,
  argv: readonly string[],
  { timeoutMs, signal }: ScriptOptions,
  cwd: string,
): Promise<RunResult> {
  const startedAt = target.clock.now()
  const spent = new AbortController()
  // Where a script stands is a folder of this machine, and none of the simulated jumphost.
  const run: Target['run'] = async (command, asked) => {
    const { cwd: _, ...options } = asked
    const leftMs = Math.max(0, timeoutMs - (target.clock.now() - startedAt))
    const result =
      command[0] === 'sleep'
        ? await sleepCommand(target, command, leftMs)
        : await target.run(command, { ...options, timeoutMs: leftMs })
    if (result.end === 'timed-out') spent.abort()
    return result
  }
  await using server = await serveCommands({ run }, { timeoutMs })
  const { folder } = server
  const tools = join(folder, 'tools')
  const home = join(folder, 'home')
  const temporary = join(folder, 'tmp')
  const shims = await makeShims(folder, [...simulated, 'sleep'])
  await linkPlainTools(tools, plainTools, cleanEnv(process.env)['PATH'])
  for (const each of [home, temporary]) await mkdir(each)
  await using machine = liveTarget({ env: { PATH: `${shims}:${tools}`, HOME: home, TMPDIR: temporary } })
  const result = await machine.run(argv, { cwd, timeoutMs, signal: AbortSignal.any([signal, spent.signal]) })
  const end = result.end === 'aborted' && !signal.aborted ? 'timed-out' : result.end
  const tookMs = (): number => target.clock.now() - startedAt
  if (end === 'timed-out') await target.clock.sleep(timeoutMs - tookMs())
  // What the machine took is not the same twice; a rehearsal has the time of its world.
  return { ...result, end, durationMs: tookMs() }
}

/** Refuses a script in which a way past the simulated commands can be seen, so that no rehearsal meets a real cloud. */
export async function refusal(argv: readonly string[], cwd: string): Promise<RunResult | undefined> {
  const script = argv.slice(1).find((word) => !word.startsWith('-')) ?? ''
  const text = await readFile(resolve(cwd, script), 'utf8').catch(() => script)
  const found = findWayOut(text, simulated)
  if (found === undefined) return undefined
  const why = `${found.what}, so a real tool could be started from the rehearsal`
  return notRun(
    argv,
    'not-permitted',
    `${script}:${found.line}: ${why}; call it by its name, on the PATH that is there`,
  )
}
