import { notRun } from './not-run.ts'
import { realClock } from './real-clock.ts'
import { runProcess } from './run-process.ts'
import type { RunResult, Target } from './target.ts'

/** The target whose commands are processes of this machine; `env` is what their clean environment is taken from. */
export function liveTarget(options: { readonly env?: Readonly<NodeJS.ProcessEnv> } = {}): Target {
  const closing = new AbortController()
  const surroundings = { env: options.env ?? process.env, closing: closing.signal }
  const running = new Set<Promise<RunResult>>()
  return {
    name: 'live',
    clock: realClock(closing.signal),
    async run(argv, runOptions) {
      const result = runProcess(argv, runOptions, surroundings).catch((error: unknown) =>
        notRun(
          argv,
          'not-permitted',
          `could not be started: ${error instanceof Error ? error.message : String(error)}`,
        ),
      )
      running.add(result)
      try {
        return await result
      } finally {
        running.delete(result)
      }
    },
    async [Symbol.asyncDispose]() {
      closing.abort()
      await Promise.all(running)
    },
  }
}
