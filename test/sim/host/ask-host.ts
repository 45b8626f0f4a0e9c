import { expect } from 'vitest'
import { commandFor } from '../../../src/schema/all-commands.ts'
import type { Answer } from '../../../src/sim/engine/command.ts'
import { runOnHost } from '../../../src/sim/host/unit-host.ts'
import type { World } from '../../../src/sim/world/world.ts'

/** Runs one command line on a host, and holds what it prints against its schema, key by key. */
export function askHost(world: World, hostname: string, argv: readonly string[], stdin = ''): Answer {
  const said = runOnHost(world, hostname, { argv, stdin, env: {}, deadlineMs: Number.POSITIVE_INFINITY })
  expect(wrongIn(argv, said)).toEqual([])
  return said
}

/** Runs a script on a host as root; no schema knows what a script prints. */
export function scriptOn(world: World, hostname: string, script: string): Answer {
  const argv = ['sudo', 'bash', '-c', script]
  return runOnHost(world, hostname, { argv, stdin: '', env: {}, deadlineMs: Number.POSITIVE_INFINITY })
}

/** What a schema says against an answer: keys that no tool prints, a form that none has, a failure that is not known. */
export function wrongIn(argv: readonly string[], { stdout, stderr, exitCode }: Answer): string[] {
  const schema = commandFor(argv)
  if (schema === undefined) return [`no schema for ${argv.join(' ')}`]
  if (exitCode !== 0 && schema.dataExits?.includes(exitCode) !== true) {
    const known = schema.failures.some(
      (each) => each.exitCodes.includes(exitCode) && each.text.test(each.stream === 'stderr' ? stderr : stdout),
    )
    return known ? [] : [`an unknown failure: exit ${exitCode}, ${stderr}`]
  }
  const read = schema.read(stdout, { argv, version: '', exitCode, stderr })
  return read.ok
    ? [...read.drift]
    : read.mismatches.map(({ path, expected, got }) => `${path}: expected ${expected}, got ${got}`)
}
