import { mkdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { toolNames } from '../sim/tools.ts'
import { cleanEnv } from '../target/clean-env.ts'
import { liveTarget } from '../target/live.ts'
import { notRun } from '../target/not-run.ts'
import type { RunResult, Target } from '../target/target.ts'
import { serveCommands } from './command-server.ts'
import { makeShims } from './make-shims.ts'
import { linkPlainTools } from './plain-tools.ts'
import { findWayOut } from './way-out.ts'

/** Commands that never start a real tool in a rehearsal, whether or not the simulator knows them. */
const remoteTools =
  'maas juju openstack vault curl wget ssh scp sftp rsync openssl socat nc sudo snap lxc lxd virsh kubectl helm ceph rbd rabbitmqctl mysql'.split(
    ' ',
  )

/** A script works on its own real files, so what reads them is real, too. */
const realOnes = ['cat', 'printenv', 'sh', 'stat']

const simulated = [...new Set([...remoteTools, ...toolNames])].filter((name) => !realOnes.includes(name)).toSorted()

export interface ScriptPlace {
  /** The folder that the script runs in and that its path is taken from: the project's root. */
  readonly cwd?: string
  /** Where the plain tools are looked for; of the rest, nothing reaches the script. */
  readonly env?: Readonly<NodeJS.ProcessEnv>
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
  { cwd = process.cwd(), env = process.env }: ScriptPlace = {},
): (argv: readonly string[], options: ScriptOptions) => Promise<RunResult> {
  return async (argv, options) => {
    try {
      const refused = await refusal(argv, cwd)
      return refused ?? (await runScript(target, argv, options, { cwd, env }))
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
  { cwd, env }: Required<ScriptPlace>,
): Promise<RunResult> {
  const startedAt = target.clock.now()
  const spent = new AbortController()
  const run: Target['run'] = async (command, options) => {
    const leftMs = Math.max(0, timeoutMs - (target.clock.now() - startedAt))
    const result = await target.run(command, { ...options, timeoutMs: leftMs })
    if (result.end === 'timed-out') spent.abort()
    return result
  }
  await using server = await serveCommands({ run }, { timeoutMs })
  const { folder } = server
  const [tools, home, temporary] = ['tools', 'home', 'tmp'].map((name) => join(folder, name)) as [string, string, string]
  const shims = await makeShims(folder, simulated)
  await linkPlainTools(tools, cleanEnv(env)['PATH'])
  for (const each of [home, temporary]) await mkdir(each)
  await using machine = liveTarget({ env: { PATH: `${shims}:${tools}`, HOME: home, TMPDIR: temporary } })
  const result = await machine.run(argv, { cwd, timeoutMs, signal: AbortSignal.any([signal, spent.signal]) })
  const end = result.end === 'aborted' && !signal.aborted ? 'timed-out' : result.end
  // What the machine took is not the same twice; a rehearsal has the time of its world.
  return { ...result, end, durationMs: target.clock.now() - startedAt }
}

/** Refuses a script in which a way past the simulated commands can be seen, so that no real cloud is met by a rehearsal. */
async function refusal(argv: readonly string[], cwd: string): Promise<RunResult | undefined> {
  for (const path of argv.slice(1)) {
    const script = await readFile(resolve(cwd, path), 'utf8').catch(() => path)
    const found = findWayOut(script, simulated)
    const place = script === path ? 'the command line' : `${path}:${found?.line}`
    const why = `${place}: ${found?.what}, so a real tool could be started; a rehearsal has its own commands first on PATH`
    if (found !== undefined) return notRun(argv, 'not-permitted', why)
  }
  return undefined
}
