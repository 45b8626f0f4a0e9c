import { showArgv } from '../cloud/errors.ts'
import { composeRun } from '../compose.ts'
import { rebuild, type PhaseEnd, type PhaseRun } from '../rebuild.ts'
import { phaseTable, type PhaseRow } from '../report/phase-table.ts'
import { showProblem } from '../runbook/problem.ts'
import { interruptBySignals } from './interrupt.ts'
import { commonReporters } from './make-reporters.ts'
import { makeSpinner } from './make-spinner.ts'
import { isWatched, requestFor, type RunFlags } from './run-pages.ts'

/**
 * Rebuilds a whole cloud on the simulator, page after page on one and the same world, and returns the exit code. A person is shown a table of
 * the phases, and under it all that the page said that did not pass; its last line is the one to paste.
 */
export async function runAll(
  flags: RunFlags,
  args: readonly string[],
  fail: (message: string) => never,
): Promise<number> {
  if (flags.sim !== true) return fail('all pages on one cloud is a rehearsal: give --sim')
  const signals = interruptBySignals(process)
  const spinner = await makeSpinner(isWatched(flags))
  let said = ''
  const readers = await commonReporters(flags, spinner, (text) => (said += text))
  const run = (page: string, how: PhaseRun) => {
    said = ''
    const line = args.map((each) => (each === 'all' ? page : each))
    const again = showArgv(['sh', process.env['CHECKRIDE_COMMAND'] ?? 'checkride', ...line])
    const common = { flags, again, signals, people: undefined, readers, site: how.site, target: how.target }
    return composeRun({ ...requestFor(page, common), ...how })
  }
  const { site, seed, road, assert, fault: faults = [] } = flags
  const rows: PhaseRow[] = []
  let last: PhaseEnd | undefined
  let problems = 0
  let sinceMs = performance.now()
  try {
    for await (const each of rebuild({ site, seed, faults, road, assert, run })) {
      const nowMs = performance.now()
      rows.push({ phase: each.phase, title: each.title, end: each.outcome.end, realMs: nowMs - sinceMs })
      sinceMs = nowMs
      last = each
      problems += each.outcome.problems.length
      for (const problem of each.outcome.problems) process.stderr.write(`${showProblem(problem)}\n`)
      if (flags.verbose === true && flags.json !== true) process.stdout.write(`${said}\n`)
    }
  } finally {
    spinner.stop()
    signals.release()
  }
  if (last === undefined) return fail('no page has a gate that is to be true afterwards (when=after or always)')
  if (flags.json !== true) process.stdout.write(phaseTable(rows))
  const { end } = last.outcome
  if (end.exitCode !== 0) {
    if (flags.json !== true && flags.verbose !== true) process.stdout.write(`\n${said}`)
    return end.exitCode
  }
  for (const fault of last.missed) process.stderr.write(`the fault ${fault} has come to nothing in this run\n`)
  return problems + last.missed.length > 0 ? 2 : 0
}
