import { commandFor } from '../schema/all-commands.ts'
import { failureOf } from '../schema/failure.ts'
import { describe } from '../schema/reading.ts'
import type { RunResult } from '../target/target.ts'

/** What sudo and the shell say of a tool that is not there; it is no tool's own failure. */
const notInstalled = /^(?:sudo|bash|sh|-bash): (?:line \d+: )?\S+: (?:command )?not found$/m

/**
 * What of a simulated command's result no tool would print: output that the command's schema refuses or does not know, and a failure
 * in words that are nobody's. A command without a schema is told as that.
 */
export function unsound(result: RunResult): string[] {
  const { argv, exitCode, end, stdout } = result
  if (end !== 'exited') return []
  const schema = commandFor(argv)
  if (schema === undefined) return [`${argv.join(' ')}: no schema`]
  if (exitCode !== 0 && schema.dataExits?.includes(exitCode ?? -1) !== true) {
    const known = failureOf(schema.failures, result) !== undefined || notInstalled.test(result.stderr)
    return !known ? [`${schema.command}: exited ${exitCode}: ${result.stderr}${stdout}`.trim()] : []
  }
  const read = schema.read(stdout, { argv, version: '', exitCode: exitCode ?? 0, stderr: result.stderr })
  if (!read.ok) return read.mismatches.map((mismatch) => `${schema.command}: ${describe(mismatch)}`)
  return read.drift.map((path) => `${schema.command}: ${path}: not in the schema`)
}
