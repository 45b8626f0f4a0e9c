import { access } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { showArgv } from '../cloud/errors.ts'
import { composeRun, pageSource, root, type RunRequest, type TargetChoice } from '../compose.ts'
import type { Reporter } from '../run/events.ts'
import { nobody, type People } from '../run/people.ts'
import { selectSteps, type Selection } from '../run/select-steps.ts'
import { cachedPage } from '../runbook/cached-page.ts'
import { BadPage, showProblem } from '../runbook/problem.ts'
import { interruptBySignals, type Signals } from './interrupt.ts'
import { commonReporters, pageReporters } from './make-reporters.ts'
import { makeSpinner, type Spinner } from './make-spinner.ts'

/** The options as commander hands them over. */
export interface RunFlags {
  readonly sim?: boolean
  readonly live?: boolean
  readonly replay?: string
  readonly site?: string
  readonly seed: number
  readonly at?: string
  readonly fault?: readonly string[]
  readonly only?: readonly string[]
  readonly from?: string
  readonly nightly?: boolean
  readonly road?: string
  readonly assert?: boolean
  readonly plan?: boolean
  readonly keepGoing?: boolean
  readonly warningsHold?: boolean
  readonly yes?: boolean
  readonly dirtyOk?: boolean
  readonly resume?: string | boolean
  readonly list?: boolean
  readonly update?: boolean
  readonly json?: boolean
  readonly junit?: string
  readonly report?: string
  readonly record?: string
  readonly verbose?: boolean
}

/**
 * Runs pages one after another until one does not pass; returns the exit code. Nothing is run where one of them cannot be.
 * With `--assert --keep-going`, which changes nothing, all of them are run; a hold then wins over what could not be judged.
 */
export async function runPages(
  pages: readonly string[],
  flags: RunFlags,
  args: readonly string[],
  fail: (message: string) => never,
): Promise<number> {
  await checkPages(pages, selectionOf(flags))
  const target = targetOf(flags, fail)
  const ofShell = target.kind === 'shell' ? process.env['CHECKRIDE_SHELL_SITE'] : undefined
  const site = target.kind === 'live' ? await liveSite(flags.site, fail) : (ofShell ?? flags.site)
  const signals = interruptBySignals(process)
  const spinner = await makeSpinner(isWatched(flags))
  const people = await peopleOf(target, flags, signals, spinner)
  const again = showArgv(['sh', process.env['CHECKRIDE_COMMAND'] ?? 'checkride', ...args])
  const readers = await commonReporters(flags, spinner)
  const codes: number[] = []
  try {
    for (const page of pages) {
      const code = await runOne(page, { flags, again, target, site, signals, people, readers })
      codes.push(code)
      if (signals.exitCode() !== undefined || (code !== 0 && !(flags.assert === true && flags.keepGoing === true)))
        return code
    }
    return codes.find((code) => code === 1) ?? Math.max(...codes)
  } finally {
    spinner.stop()
    signals.release()
  }
}

/** What the runs of a command line have in common. */
export interface OneRun {
  readonly flags: RunFlags
  readonly again: string
  readonly target: TargetChoice
  readonly site: string | undefined
  readonly signals: Signals
  readonly people: People | undefined
  readonly readers: readonly Reporter[]
}

async function runOne(page: string, run: OneRun): Promise<number> {
  const { end, problems, missed, updated } = await composeRun(requestFor(page, run))
  if (run.flags.update === true) {
    if (end.verdict !== 'pass') process.stderr.write(`${page} is left as it is, because the run did not pass\n`)
    else if (updated !== undefined) await writePage(page, updated)
    return end.exitCode
  }
  for (const problem of problems) process.stderr.write(`${showProblem(problem)}\n`)
  for (const fault of missed) process.stderr.write(`the fault ${fault} has hit no command of this run\n`)
  return end.exitCode === 0 && problems.length + missed.length > 0 ? 2 : end.exitCode
}

/** The run of one page as the options ask for it. */
export function requestFor(page: string, run: OneRun): RunRequest {
  const { flags, again, target, site, signals, people, readers } = run
  return {
    page,
    target,
    ...(site === undefined ? {} : { site }),
    selection: selectionOf(flags),
    planOnly: flags.plan === true,
    keepGoing: flags.keepGoing === true,
    warningsHold: flags.warningsHold === true,
    update: flags.update === true,
    people,
    dirtyOk: flags.dirtyOk,
    ...(flags.resume === undefined ? {} : { resume: flags.resume === true ? '' : String(flags.resume) }),
    interrupt: signals.interrupt,
    interruptCode: signals.exitCode,
    again,
    record: flags.record,
    nextOnPass:
      target.kind === 'sim' && target.faults.length === 0
        ? `on the jumphost, sh checkride ${page} --live --site FILE --plan`
        : undefined,
    reporters: async (loaded) => [...readers, ...(await pageReporters(flags, loaded))],
  }
}

/** Refuses, before any page is run, a page that is not there or not in order, and a step that one of them does not have. */
async function checkPages(pages: readonly string[], selection: Selection): Promise<void> {
  const sources = await Promise.all(pages.map((name) => pageSource(name)))
  // A single page is checked by its own run, before anything happens.
  for (const source of sources.length > 1 ? sources : []) {
    const { page } = await cachedPage(source, root)
    if (page.problems.length > 0) throw new BadPage(page.problems)
    selectSteps(page, selection)
  }
}

function selectionOf({ only, from, assert, road }: RunFlags): Selection {
  return {
    ...(road === undefined ? {} : { road }),
    ...(only === undefined ? {} : { only }),
    ...(from === undefined ? {} : { from }),
    ...(assert === undefined ? {} : { assert }),
  }
}

async function writePage(page: string, text: string): Promise<void> {
  const { writeFileWhole } = await import('../report/write-file.ts')
  const source = await pageSource(page)
  await writeFileWhole(source.path, text)
  process.stderr.write(`wrote ${source.file}\n`)
}

function targetOf(flags: RunFlags, fail: (message: string) => never): TargetChoice {
  const { CHECKRIDE_SHELL: socket, CHECKRIDE_SHELL_SEED: seed } = process.env
  if (socket !== undefined) return { kind: 'shell', socket, seed: Number(seed) }
  if (flags.live === true) return { kind: 'live' }
  if (flags.replay !== undefined) return { kind: 'replay', path: flags.replay }
  if (flags.sim === true) return { kind: 'sim', seed: flags.seed, faults: flags.fault ?? [], at: flags.at }
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

/** Whether somebody is there to watch a spinner turn. */
export function isWatched(flags: RunFlags): boolean {
  const isTerminal = process.stdout.isTTY && process.stderr.isTTY && process.env['TERM'] !== 'dumb'
  return isTerminal && flags.json !== true && process.env['CI'] === undefined
}

async function peopleOf(
  target: TargetChoice,
  flags: RunFlags,
  signals: Signals,
  spinner: Spinner,
): Promise<People | undefined> {
  // The operator of a rehearsal lives in the simulated cloud, and is made with it.
  if (target.kind === 'sim' || target.kind === 'shell') return undefined
  if (target.kind === 'replay') return nobody
  const yes = flags.yes === true
  const asks = process.stdin.isTTY && process.stderr.isTTY && process.env['CI'] === undefined
  if (!asks) return yes ? sayingYes : nobody
  const { terminalPeople } = await import('../run/terminal-people.ts')
  const person = terminalPeople({ yes, signal: signals.interrupt.soft })
  return {
    name: person.name,
    approve: (question) => spinner.pausedFor(() => person.approve(question)),
    attest: (question) => spinner.pausedFor(() => person.attest(question)),
    secret: (question) => spinner.pausedFor(() => person.secret(question)),
  }
}

/** Nobody is there, but somebody has said yes beforehand to what can be undone. */
const sayingYes: People = {
  ...nobody,
  name: '--yes',
  approve: ({ irreversible }) => Promise.resolve(irreversible ? 'no-terminal' : 'yes'),
}
