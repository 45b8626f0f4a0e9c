import { kindOf, notRun } from './not-run.ts'
import { Secret } from './secret.ts'
import type { RunResult } from './target.ts'

/** Refuses, as `not-permitted`, an argv that is empty or holds anything but plain strings without NUL; undefined when it is fine. */
export function checkArgv(argv: readonly unknown[]): RunResult | undefined {
  const wrong = argv.length === 0 ? 'argv is empty: it must name a command' : argv.map(complaint).find(Boolean)
  return wrong === undefined ? undefined : notRun(argv, 'not-permitted', wrong)
}

function complaint(argument: unknown, index: number): string | undefined {
  const which = index === 0 ? 'the command' : `argument ${index}`
  if (argument instanceof Secret) {
    return `${which} is a secret (${argument.label}): every user of the machine can read an argv, so give it by stdin, by env or in a 0600 file`
  }
  if (typeof argument !== 'string') return `${which} is of type ${kindOf(argument)}: an argv holds strings only`
  if (argument.includes('\0')) return `${which} contains a NUL character, which no argv can carry`
  return index === 0 && argument === '' ? 'the command is empty: argv must name a command' : undefined
}
