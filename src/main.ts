import { CommanderError } from 'commander'
import { buildProgram } from './cli/program.ts'
import { BadSelection } from './run/select-steps.ts'
import { BadPage } from './runbook/problem.ts'
import { SiteError } from './site/site-error.ts'

/** Runs one command line and returns its exit code; whatever goes wrong is told on stderr in words, never as a stack of ours. */
export async function main(args: readonly string[]): Promise<number> {
  let exitCode = 0
  const program = buildProgram({
    args,
    end: (code) => {
      exitCode = code
    },
  })
  try {
    await program.parseAsync([...args], { from: 'user' })
    return exitCode
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    process.stderr.write(`${explain(error)}\n`)
    return 2
  }
}

/** What went wrong, in words; with CHECKRIDE_DEBUG also where. */
export function explain(error: unknown): string {
  if (error instanceof BadPage) return `${error.message}\n${error.problems.length} to put right; nothing was run.`
  if (error instanceof SiteError) return error.message
  if (error instanceof BadSelection) return `error: ${error.message}`
  if (!(error instanceof Error)) return `error: ${String(error)}`
  return process.env['CHECKRIDE_DEBUG'] === undefined ? `error: ${error.message}` : (error.stack ?? error.message)
}
