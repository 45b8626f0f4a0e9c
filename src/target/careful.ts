import { notRun } from './not-run.ts'
import type { Redactor } from './redact.ts'
import { Secret } from './secret.ts'
import type { Target } from './target.ts'

/** A target that learns every secret it is handed, so that the run's redactor knows it, and refuses an argv with one in it. */
export function carefulTarget(target: Target, redactor: Redactor): Target {
  return {
    name: target.name,
    clock: target.clock,
    run: (argv, options) => {
      for (const value of [options.stdin, ...Object.values(options.env ?? {})]) {
        if (value instanceof Secret) redactor.learn(value.reveal())
      }
      const spoilt = argv.some((word) => typeof word === 'string' && redactor.text(word) !== word)
      if (!spoilt) return target.run(argv, options)
      const shown = argv.map((word) => redactor.text(word))
      return Promise.resolve(
        notRun(shown, 'not-permitted', 'a secret stands in this command line, where every user can read it'),
      )
    },
    [Symbol.asyncDispose]: () => target[Symbol.asyncDispose](),
  }
}
