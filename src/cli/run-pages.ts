import { access } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { composeRun, type RunRequest, type TargetChoice } from '../compose.ts'
import { nobody, scriptedOperator, type People } from '../run/people.ts'
import { terminalPeople } from '../run/terminal-people.ts'
import { showProblem } from '../runbook/problem.ts'
import { interruptBySignals, type Signals } from './interrupt.ts'
import { makeReporters } from './make-reporters.ts'

/** The options as commander hands them over. */
export interface RunFlags {
  readonly sim?: boolean
  readonly live?: boolean
  readonly replay?: string
  readonly site?: string
  readonly seed: number
  readonly fault?: readonly string[]
  readonly only?: readonly string[]
  readonly from?: string
  readonly assert?: boolean
  readonly plan?: boolean
  readonly keepGoing?: boolean
  readonly warningsHold?: boolean
  readonly yes?: boolean
  readonly list?: boolean
  readonly update?: boolean
  readonly json?: boolean
  readonly junit?: string
  readonly report?: string
  readonly verbose?: boolean
}

/** Runs pages one after another until one does not pass; returns the exit code. `fail` refuses bad arguments. */
export async function runPages(
  pages: readonly string[],
  flags: RunFlags,
  args: readonly string[],
  fail: (message: string) => never,
): Promise<number> {
  const target = targetOf(flags, fail)
  const site = target.kind === 'live' ? await liveSite(flags.site, fail) : flags.site
  const signals = interruptBySignals(process)
  try {
    for (const page of pages) {
      const exitCode = await runOne(page, { flags, args, target, site, signals })
      if (exitCode !== 0) return exitCode
    }
    return 0
  } finally {
    signals.release()
  }
}

interface OneRun {
  readonly flags: RunFlags
  readonly args: readonly string[]
  readonly target: TargetChoice
  readonly site: string | undefined
  readonly signals: Signals
}

async function runOne(page: string, { flags, args, target, site, signals }: OneRun): Promise<number> {
  const { only, from, assert } = flags
  const request: RunRequest = {
    page,
    target,
    ...(site === undefined ? {} : { site }),
    selection: {
      ...(only === undefined ? {} : { only }),
      ...(from === undefined ? {} : { from }),
      ...(assert === undefined ? {} : { assert }),
    },
    planOnly: flags.plan === true,
    keepGoing: flags.keepGoing === true,
    warningsHold: flags.warningsHold === true,
    update: flags.update === true,
    people: peopleOf(target, flags, signals),
    interrupt: signals.interrupt,
    interruptCode: signals.exitCode,
    again: `sh checkride ${args.join(' ')}`,
    nextOnPass:
      target.kind === 'sim' && target.faults.length === 0
        ? `on the jumphost, sh checkride ${page} --live --site FILE --plan`
        : undefined,
    reporters: (loaded, loadedSite) => makeReporters(flags, loaded, loadedSite),
  }
  const { end, problems, updated } = await composeRun(request)
  if (flags.update === true) {
    if (updated !== undefined && end.verdict === 'pass') await writePage(page, updated)
    return end.exitCode
  }
  for (const problem of problems) process.stderr.write(`${showProblem(problem)}\n`)
  return end.exitCode === 0 && problems.length > 0 ? 2 : end.exitCode
}

async function writePage(page: string, text: string): Promise<void> {
  const [{ pageSource }, { writeFileWhole }] = await Promise.all([
    import('../compose.ts'),
    import('../report/write-file.ts'),
  ])
  const source = await pageSource(page)
  await writeFileWhole(source.path, text)
  process.stderr.write(`wrote ${source.file}\n`)
}

function targetOf(flags: RunFlags, fail: (message: string) => never): TargetChoice {
  if (flags.live === true) return { kind: 'live' }
  if (flags.replay !== undefined) return { kind: 'replay', path: flags.replay }
  if (flags.sim === true) return { kind: 'sim', seed: flags.seed, faults: flags.fault ?? [] }
  return fail('where is it to run? Give --sim (a rehearsal), --live or --replay DIR')
}

/** The site of a live run comes from the person or from this machine, never from a default. */
async function liveSite(given: string | undefined, fail: (message: string) => never): Promise<string> {
  if (given !== undefined) return given
  const own = join(homedir(), '.config', 'checkride', 'site.yaml')
  return access(own).then(
    () => own,
    () => fail(`which cloud? Give --site FILE, or put the site of this jumphost in ${own}`),
  )
}

function peopleOf(target: TargetChoice, flags: RunFlags, signals: Signals): People {
  if (target.kind === 'sim') return scriptedOperator
  if (target.kind === 'replay') return nobody
  const asks = process.stdin.isTTY && process.stderr.isTTY
  if (asks) return terminalPeople({ yes: flags.yes === true, signal: signals.interrupt.soft })
  return flags.yes === true
    ? { ...nobody, name: '--yes', approve: ({ irreversible }) => Promise.resolve(irreversible ? 'no-terminal' : 'yes') }
    : nobody
}
