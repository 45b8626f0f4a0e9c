import { mismatch, type CommandSchema } from '../command.ts'
import type { ReadResult } from '../reading.ts'
import { keyValues } from './key-values.ts'
import { vaultStatusTable } from './seal-status.ts'

/** Reads the table of `vault status` and of `operator unseal`. */
export const statusText: CommandSchema['read'] = (stdout) => {
  try {
    const rows = keyValues(stdout)
    return vaultStatusTable(rows).read(rows)
  } catch (error) {
    return mismatch(error instanceof Error ? error.message : String(error), JSON.stringify(stdout.slice(0, 60)))
  }
}

/** `vault status` says its answer twice: it ends with 2 where vault is sealed or new, with 0 where it is unsealed. */
export function sealExit(read: CommandSchema['read']): CommandSchema['read'] {
  return (stdout, context): ReadResult<unknown> => {
    const result = read(stdout, context)
    if (!result.ok || context.exitCode === undefined) return result
    const value = result.value as { readonly sealed?: unknown; readonly Sealed?: unknown }
    const expected = value.sealed === true || value.Sealed === 'true' ? 2 : 0
    if (context.exitCode === expected) return result
    const path = '(exit code)'
    return {
      ok: false,
      mismatches: [{ path, expected: String(expected), got: String(context.exitCode), nearest: undefined, count: 1 }],
    }
  }
}
