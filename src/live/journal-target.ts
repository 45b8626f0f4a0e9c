import { createHash } from 'node:crypto'
import type { Verb } from '../cloud/verbs/declared.ts'
import { notRun } from '../target/not-run.ts'
import type { Redactor } from '../target/redact.ts'
import { reveal } from '../target/secret.ts'
import type { RunOptions, RunResult, Target } from '../target/target.ts'
import { JournalFailed, type Journal } from './journal.ts'

/** What of a command's output is kept; the rest is known by its sum. */
const keptCharacters = 64 * 1024

/** A stream as the journal keeps it: its text, redacted and cut, and what it was in full. */
interface Kept {
  readonly text: string
  readonly bytes: number
  readonly sha256: string
}

/**
 * A target that writes down each command before it starts and after it has ended. Where the journal cannot be written no command is
 * started any more: a change that nobody can know of is not made. The output of a command that gives a secret is not kept at all,
 * nor its sum.
 */
export function journalTarget(
  target: Target,
  options: {
    readonly journal: Journal
    readonly redactor: Redactor
    verbOf(argv: readonly string[], stdin?: string): Verb
  },
): Target {
  const { journal, redactor, verbOf } = options
  let count = 0
  const run = async (argv: readonly string[], runOptions: RunOptions): Promise<RunResult> => {
    count += 1
    const number = count
    const stdin = runOptions.stdin === undefined ? undefined : reveal(runOptions.stdin)
    const verb = verbOf(argv, stdin)
    const at = new Date(target.clock.now()).toISOString()
    try {
      journal.add({ type: 'command-started', number, argv: redactor.deep([...argv]), verb, at })
    } catch (error) {
      if (!(error instanceof JournalFailed)) throw error
      return notRun(argv, 'not-permitted', error.message)
    }
    const result = await target.run(argv, runOptions)
    const { exitCode, end, durationMs } = result
    const streams =
      verb === 'secret'
        ? { withheld: true }
        : { stdout: kept(result.stdout, redactor), stderr: kept(result.stderr, redactor) }
    tryToAdd(journal, { type: 'command-ended', number, exitCode, end, durationMs, ...streams })
    return result
  }
  return { name: target.name, clock: target.clock, run, [Symbol.asyncDispose]: () => target[Symbol.asyncDispose]() }
}

/** What has happened has happened: a failure to write it down ends the run at the next command, and spoils no result. */
export function tryToAdd(journal: Journal, entry: Readonly<Record<string, unknown>>): void {
  try {
    journal.add(entry)
  } catch (error) {
    if (!(error instanceof JournalFailed)) throw error
  }
}

function kept(text: string, redactor: Redactor): Kept {
  const clean = redactor.text(text)
  return {
    text: clean.length > keptCharacters ? clean.slice(0, keptCharacters) : clean,
    bytes: Buffer.byteLength(text),
    sha256: createHash('sha256').update(clean).digest('hex'),
  }
}
