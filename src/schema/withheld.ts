import type { CommandSchema } from './command.ts'
import { describe, type Mismatch, type Reading, type ReadResult } from './reading.ts'

/** A reading whose mismatches say what kind of value came and never quote it: for what may hold a key, a token or a password. */
export function withheld<T>(inner: Reading<T>): Reading<T> {
  return {
    ...inner,
    read: (value) => quiet(inner.read(value)),
    emit: (value) => {
      const result = quiet(inner.read(value))
      const wrong = result.ok ? result.drift.map((path) => `${path}: unknown key`) : result.mismatches.map(describe)
      if (wrong.length > 0)
        throw new Error(`${inner.command} would print what its schema does not allow:\n  ${wrong.join('\n  ')}`)
      return value
    },
  }
}

/** The same for a command's text. */
export function withheldText(read: CommandSchema['read']): CommandSchema['read'] {
  return (stdout, context) => quiet(read(stdout, context))
}

function quiet<T>(result: ReadResult<T>): ReadResult<T> {
  return result.ok
    ? result
    : { ok: false, mismatches: result.mismatches.map((each): Mismatch => ({ ...each, got: kindOf(each.got) })) }
}

/** `got` is JSON cut to a length, or `nothing`: its first character says what it is. */
function kindOf(got: string): string {
  if (got === 'nothing') return got
  const kinds: Readonly<Record<string, string>> = {
    '"': 'a text',
    '{': 'an object',
    '[': 'a list',
    t: 'a boolean',
    f: 'a boolean',
    n: 'null',
  }
  return `${kinds[got[0] ?? ''] ?? 'a number'} (not shown)`
}
