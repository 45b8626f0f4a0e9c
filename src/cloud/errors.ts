import { quote } from 'shlex'
import type { Reason } from '../schema/failure.ts'
import type { Mismatch } from '../schema/reading.ts'
import { describe } from '../schema/reading.ts'
import type { RunResult } from '../target/target.ts'

/** A command whose answer cannot be judged: it makes the block `unknown`, never a pass. */
export abstract class CloudError extends Error {
  readonly argv: readonly string[]

  constructor(argv: readonly string[], message: string) {
    super(message)
    this.name = new.target.name
    this.argv = argv
  }
}

/** The command ended with an exit code that is no data, or did not end by itself. */
export class CommandFailed extends CloudError {
  readonly exitCode: number | null
  readonly reason: Reason

  constructor(result: RunResult, reason: Reason) {
    // MAAS writes its errors to stdout, so both streams are shown.
    const text = [head(result.stderr), head(result.stdout)].filter((each) => each !== '').join(' | ')
    const how = result.end === 'exited' ? `exited ${result.exitCode}` : result.end
    const advice = reason === 'login-needed' ? '; log in first: juju login' : ''
    super(
      result.argv,
      `\`${showArgv(result.argv)}\` ${how}${text === '' ? ', and said nothing' : `: ${text}`}${advice}`,
    )
    this.exitCode = result.exitCode
    this.reason = reason
  }
}

/** An action ended as failed: `juju run` exits 0 all the same, and the charm's own message says why. */
export class ActionFailed extends CloudError {
  constructor(argv: readonly string[], message: string) {
    super(argv, `\`${showArgv(argv)}\` ran an action that failed: ${message}`)
  }
}

/** The command did not answer within its limit. */
export class TimedOut extends CloudError {
  constructor(result: RunResult, timeoutMs: number) {
    super(result.argv, `\`${showArgv(result.argv)}\` gave no answer within ${timeoutMs / 1000} s`)
  }
}

/** The guard refused the command before anything was started. */
export class NotPermitted extends CloudError {
  constructor(result: RunResult) {
    super(result.argv, `\`${showArgv(result.argv)}\` was refused: ${head(result.stderr)}`)
  }
}

/** Something else than JSON came where JSON was promised. */
export class NotJson extends CloudError {
  constructor(result: RunResult) {
    const came = result.stdout.trim() === '' ? 'nothing' : JSON.stringify(result.stdout.slice(0, 60))
    const said = head(result.stderr) === '' ? '' : `; stderr: ${head(result.stderr)}`
    super(result.argv, `\`${showArgv(result.argv)}\` did not print JSON but ${came}${said}`)
  }
}

/** What came does not fit the schema: a key that is missing, a type or a value that the tool does not print. */
export class SchemaMismatch extends CloudError {
  readonly mismatches: readonly Mismatch[]

  constructor(argv: readonly string[], mismatches: readonly Mismatch[]) {
    super(argv, `\`${showArgv(argv)}\` printed what its schema does not allow: ${mismatches.map(describe).join('; ')}`)
    this.mismatches = mismatches
  }
}

/** An argv as a person would type it. */
export function showArgv(argv: readonly string[]): string {
  return argv.map((each) => (/^[\w@%+=:,./-]+$/.test(each) ? each : quote(each))).join(' ')
}

/** The first line and the last two of a long text: tools say what they do before they say why they could not. */
function head(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const shown = lines.length <= 3 ? lines : [...lines.slice(0, 1), '...', ...lines.slice(-2)]
  return shown.map((line) => line.trimEnd().slice(0, 300)).join(' / ')
}
