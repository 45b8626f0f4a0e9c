import type { Redactor } from './redact.ts'
import { Secret } from './secret.ts'
import type { RunResult, Target } from './target.ts'

/** A target that learns every secret it is handed, so that the run's redactor knows it, and refuses an argv with one in it. */
export function carefulTarget(target: Target, redactor: Redactor): Target {
  return {
    name: target.name,
    clock: target.clock,
    run: (argv, options) => {
      for (const value of [options.stdin, ...Object.values(options.env ?? {})]) {
        if (value instanceof Secret) redactor.learn(value.reveal())
      }
      const spoilt = argv.find((word) => typeof word === 'string' && redactor.text(word) !== word)
      return spoilt === undefined ? target.run(argv, options) : Promise.resolve(refusal(argv.map((word) => redactor.text(word))))
    },
    [Symbol.asyncDispose]: () => target[Symbol.asyncDispose](),
  }
}

function refusal(argv: readonly string[]): RunResult {
  const stderr = 'a secret stands in this command line, where every user of the machine could read it\n'
  return { argv, exitCode: null, stdout: '', stderr, durationMs: 0, end: 'not-permitted' }
}
