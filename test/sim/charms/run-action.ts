import { commandFor } from '../../../src/schema/all-commands.ts'
import type { JujuTask } from '../../../src/schema/juju/run.ts'
import { settle } from '../../../src/sim/build/settle.ts'
import { runCommand } from '../../../src/sim/tools.ts'
import type { World } from '../../../src/sim/world/world.ts'

/** Runs an action as an operator does, reads the answer as strictly as its schema can, and lets the world come to rest. */
export async function runAction(
  world: World,
  unit: string,
  action: string,
  parameters: Readonly<Record<string, string>> = {},
): Promise<{ readonly task: JujuTask; readonly world: World }> {
  const pairs = Object.entries(parameters).map(([name, value]) => `${name}=${value}`)
  const argv = ['juju', 'run', unit, action, ...pairs, '--wait=60m', '--format', 'json']
  const call = { argv, stdin: '', env: {}, deadlineMs: Number.POSITIVE_INFINITY }
  const { stdout, stderr, exitCode, world: left } = await runCommand(world, call)
  const read = commandFor(argv)?.read(stdout, { argv, version: '3.6.8', exitCode, stderr })
  if (read?.ok !== true) throw new Error(`${argv.join(' ')}: ${JSON.stringify(read)} ${stdout}${stderr}`)
  const [task] = Object.values(read.value as Record<string, JujuTask>)
  if (task === undefined) throw new Error(`${argv.join(' ')}: no task`)
  return { task, world: settle(left) }
}

/** A result of a task that is text, as nearly all are. */
export function resultOf({ results }: JujuTask, key: string): string {
  const value = results?.[key]
  return typeof value === 'string' ? value : ''
}
