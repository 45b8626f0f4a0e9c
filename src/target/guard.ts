import { notRun } from './not-run.ts'
import { reveal } from './secret.ts'
import type { RunOptions, RunResult, Target } from './target.ts'

/** Says what a command does; given by the layer that knows the commands. */
export type Classify<V extends string> = (argv: readonly string[], stdin?: string) => V

type Run = Target['run']

/**
 * Refuses, before a process is started, every command whose verb is not allowed here.
 * The types already keep such verbs out of a gate; this holds for whatever argv reaches the target all the same.
 */
export function guarded<V extends string>(run: Run, classify: Classify<V>, allowed: readonly V[]): Run {
  return async (argv: readonly string[], options: RunOptions): Promise<RunResult> => {
    const stdin = options.stdin === undefined ? undefined : reveal(options.stdin)
    const verb = classify(argv, stdin)
    if (allowed.includes(verb)) return run(argv, options)
    const here = allowed.map((each) => `"${each}"`).join(' or ')
    return notRun(argv, 'not-permitted', `it counts as "${verb}", and here only ${here} is allowed`)
  }
}
