import { expect } from 'vitest'
import { commandFor } from '../../../src/schema/all-commands.ts'
import type { Answer } from '../../../src/sim/engine/command.ts'
import { later } from '../../../src/sim/engine/command.ts'
import { runCommand } from '../../../src/sim/tools.ts'
import type { World } from '../../../src/sim/world/world.ts'

/** Runs a juju command line, its words apart by spaces, and lets its time pass; what it prints on success must be what its schema says, and no more. */
export async function askJuju(
  world: World,
  line: string | readonly string[],
  parts: { readonly stdin?: string; readonly env?: Record<string, string>; readonly deadlineMs?: number } = {},
): Promise<Answer> {
  const argv = ['juju', ...(typeof line === 'string' ? line.split(' ') : line)]
  const call = { argv, stdin: '', env: {}, deadlineMs: Number.POSITIVE_INFINITY, ...parts }
  const answer = await runCommand(world, call)
  if (answer.exitCode === 0) expectSound(argv, answer)
  return { ...answer, world: later(answer.world, answer.seconds) }
}

function expectSound(argv: readonly string[], { stdout, stderr, exitCode }: Answer): void {
  const schema = commandFor(argv)
  if (schema === undefined) throw new Error(`no schema for ${argv.join(' ')}`)
  const read = schema.read(stdout, { argv, version: '3.6.8', exitCode, stderr })
  expect({ argv, ...(read.ok ? { drift: read.drift } : { mismatches: read.mismatches }) }).toEqual({ argv, drift: [] })
}
