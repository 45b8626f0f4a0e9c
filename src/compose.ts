import { readdir, readFile } from 'node:fs/promises'
import { basename, dirname, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Session } from './cloud/session.ts'
import { verbsAt } from './cloud/verbs.ts'
import { checkExpected, updateExpected, type ShownBlocks } from './runbook/expected.ts'
import { checkFacts, updateFacts } from './runbook/facts.ts'
import { checkSites } from './runbook/check-sites.ts'
import { cachedPage } from './runbook/cached-page.ts'
import { loadPage, type LoadedPage } from './runbook/load-page.ts'
import { BadPage, inLineOrder, type Problem } from './runbook/problem.ts'
import type { Interrupt } from './run/block-session.ts'
import type { EventOf, Reporter } from './run/events.ts'
import { nobody, type People } from './run/people.ts'
import { runPage } from './run/run-page.ts'
import type { ShellGateRun } from './run/run-shell-gate.ts'
import type { Selection } from './run/select-steps.ts'
import type { LiveOptions, PreparedLive } from './live/prepare-live.ts'
import { shownRecorder } from './run/shown-recorder.ts'
import { cachedSite } from './site/cached-site.ts'
import { siteNames } from './site/site-names.ts'
import { didYouMean } from './site/did-you-mean.ts'
import type { LoadedSite } from './site/load-site.ts'
import { carefulTarget } from './target/careful.ts'
import { Redactor } from './target/redact.ts'
import type { SimChoice } from './simulated.ts'
import type { Naming } from './target/piece.ts'
import type { RunResult, Target } from './target/target.ts'

/** The project's own folder, in which pages and sites are found by name. */
export const root = resolve(fileURLToPath(new URL('..', import.meta.url)))

/** Which target a run is for, and what that target is made of. */
export type TargetChoice =
  | ({ readonly kind: 'sim' } & SimChoice)
  | { readonly kind: 'live' }
  | { readonly kind: 'replay'; readonly path: string }
  /** The world of the rehearsal shell that this process was started in. */
  | { readonly kind: 'shell'; readonly socket: string; readonly seed: number }

export interface RunRequest {
  readonly page: string
  /** The page's compiled blocks, where somebody else has loaded them already. */
  readonly exports?: Readonly<Record<string, unknown>>
  readonly target: TargetChoice
  /** A site's name or file; the page's own where it is left out, which live does not allow. */
  readonly site?: string
  readonly selection: Selection
  readonly planOnly: boolean
  readonly keepGoing: boolean
  readonly warningsHold: boolean
  readonly update: boolean
  /** On live: the person knows that the checkout is not as committed. */
  readonly dirtyOk?: boolean | undefined
  /** On live: the run to go on with, or the latest one where it is empty. */
  readonly resume?: string | undefined
  /** Who answers; nobody where it is left out, and on sim the operator who lives in the simulated cloud. */
  readonly people?: People | undefined
  readonly interrupt: Interrupt
  interruptCode(): number | undefined
  readonly again: string
  /** A folder to record every command of the run into, redacted. */
  readonly record?: string | undefined
  readonly nextOnPass?: string | undefined
  /** Sees every command's result, and what blocks read of it. */
  readonly watch?: Session['watch']
  readonly onResult?: (result: RunResult) => void
  /** Stands between a command and its reader, as a fault of the stream does. */
  readonly onText?: (argv: readonly string[], stdout: string) => string
  /** Makes the readers of the run, once the page is known. */
  reporters(page: LoadedPage['page'], site: LoadedSite): Promise<readonly Reporter[]>
}

export interface RunOutcome {
  readonly end: EventOf<'run-ended'>
  /** What in the page's prose and expected output is not as the run has it. */
  readonly problems: readonly Problem[]
  /** Faults that were asked for and hit no command, so that nothing can be said of them. */
  readonly missed: readonly string[]
  /** The page as it should be, where it is not. */
  readonly updated: string | undefined
}

/** A real wait that no rehearsal needs: a block on virtual time that takes longer is waiting for something that never comes. */
const rehearsalWallMs = 20_000
const defaultSeed = 1

/** The page's source by the name that people give: `phase-03.md`, `phase-03`, or a path. */
export async function pageSource(
  name: string,
): Promise<{ readonly file: string; readonly path: string; readonly text: string }> {
  const file = name.endsWith('.md') ? name : `${name}.md`
  const candidates = file.includes('/')
    ? [resolve(file), resolve(root, file)]
    : [resolve(root, 'runbooks', file), resolve(file)]
  for (const path of candidates) {
    const text = await readFile(path, 'utf8').catch(() => undefined)
    if (text !== undefined) return { file: shownPath(path), path, text }
  }
  const pages = (await readdir(resolve(root, 'runbooks'))).filter((each) => each.endsWith('.md'))
  const looked = candidates.map(shownPath).join(' and ')
  throw new Error(
    `no page ${name} (looked for ${looked})${didYouMean(basename(file), pages)}; sh checkride list shows the pages`,
  )
}

/** Loads everything that a run is made of, runs it, and says what of the page has gone stale. */
export async function composeRun(request: RunRequest): Promise<RunOutcome> {
  const source = await pageSource(request.page)
  const read = await cachedPage(source, root)
  const ofSites = checkSites(read.page, await siteNames(root))
  if (read.page.problems.length + ofSites.length > 0) throw new BadPage([...read.page.problems, ...ofSites])
  const ownSite = await cachedSite(read.page.frontMatter.site, root)
  const loadedSite = request.site === undefined ? ownSite : await cachedSite(request.site, root)
  const wanted = request.update
    ? await cachedPage({ ...source, text: updateFacts(read.page, ownSite.site) }, root)
    : read
  const loaded =
    request.exports === undefined ? await loadPage(wanted) : { page: wanted.page, exports: request.exports }
  const redactor = new Redactor()
  const {
    target: inner,
    people,
    missed,
    naming,
  } = await makeTarget(request.target, loadedSite, read.page.frontMatter.phase)
  await using _inner = inner
  const recording = await recordingOf(request, loadedSite, seenBy(request, inner), redactor)
  await using careful = carefulTarget(recording.target, redactor)
  const answering = request.people ?? people
  await using live = await liveOf(request, {
    page: loaded.page,
    site: loadedSite.site,
    target: careful,
    redactor,
    user: answering.name,
  })
  const target = live?.target ?? careful
  const recorder = shownRecorder(loaded.page, naming)
  const { seed, faults } = { seed: defaultSeed, faults: [], ...request.target }
  const end = await runPage({
    ...request,
    people: answering,
    selection: live?.selection ?? request.selection,
    results: live?.results,
    live: live?.preamble,
    loaded,
    site: loadedSite.site,
    target,
    redactor,
    seed,
    faults,
    wallLimitMs: request.target.kind === 'live' ? Number.POSITIVE_INFINITY : rehearsalWallMs,
    runScript: scriptRunner(request.target, target, scriptFolder(source.path)),
    scriptsUnguarded: request.target.kind === 'live',
    reporters: [
      recorder,
      recording.reporter,
      ...(live === undefined ? [] : [live.reporter]),
      ...(await request.reporters(loaded.page, loadedSite)),
    ],
  })
  const ordinary = isOrdinary(request, ownSite, loadedSite)
  const shown: ShownBlocks = ordinary && end.verdict === 'pass' ? recorder.blocks() : new Map()
  const problems = inLineOrder([...checkFacts(loaded.page, ownSite.site), ...checkExpected(loaded.page, shown)])
  const updated = updateExpected(loaded.page, shown)
  return { end, problems, missed: missed?.() ?? [], updated: updated === source.text ? undefined : updated }
}

/** What stands between a live run and its first block; nothing on any other target. */
async function liveOf(
  request: RunRequest,
  parts: Pick<LiveOptions, 'page' | 'site' | 'target' | 'redactor' | 'user'>,
): Promise<PreparedLive | undefined> {
  if (request.target.kind !== 'live') return undefined
  const { prepareLive } = await import('./live/prepare-live.ts')
  const { selection, planOnly, dirtyOk = false, resume, again } = request
  return prepareLive({ ...parts, selection, planOnly, dirtyOk, resume, line: again })
}

function seenBy({ onResult, onText }: RunRequest, target: Target): Target {
  if (onResult === undefined && onText === undefined) return target
  return {
    ...target,
    run: async (argv, options) => {
      const result = await target.run(argv, options)
      const read = onText === undefined ? result : { ...result, stdout: onText(argv, result.stdout) }
      onResult?.(read)
      return read
    },
  }
}

interface Recording {
  readonly target: Target
  readonly reporter: Reporter
}

/** The target itself, or one that records what it answers together with the state in which the run has found the cloud. */
async function recordingOf(
  { record }: RunRequest,
  { site }: LoadedSite,
  target: Target,
  redactor: Redactor,
): Promise<Recording> {
  if (record === undefined) return { target, reporter: { event: () => {} } }
  const [{ recordingTarget }, { recordFiles }] = await Promise.all([
    import('./target/recording-target.ts'),
    import('./record-files.ts'),
  ])
  let state = 'before the first gate'
  const verb = verbsAt(site)
  const versions: Readonly<Record<string, string>> = { juju: site.versions.juju, maas: site.versions.maas }
  return {
    target: recordingTarget(target, {
      files: await recordFiles(record),
      redactor,
      isSecret: (argv, stdin) => verb(argv, stdin) === 'secret',
      versionOf: (tool) => versions[tool] ?? '',
      state: () => state,
    }),
    reporter: {
      event: (event) => {
        if (event.type === 'step-ended') state = `after ${event.step} ${event.outcome}`
      },
    },
  }
}

/** Prose and expected output speak of the page's own site, unharmed, at the default seed. */
function isOrdinary(request: RunRequest, own: LoadedSite, used: LoadedSite): boolean {
  const { target, planOnly } = request
  return (
    target.kind === 'sim' &&
    target.seed === defaultSeed &&
    target.faults.length === 0 &&
    target.at === undefined &&
    target.on === undefined &&
    own.site.name === used.site.name &&
    !planOnly
  )
}

interface Made {
  readonly target: Target
  /** Who answers, where nobody was named. */
  readonly people: People
  readonly missed?: () => readonly string[]
  /** How what is drawn in the command that was run last is named, for those who read it elsewhere. */
  readonly naming?: () => Naming
}

async function makeTarget(choice: TargetChoice, loaded: LoadedSite, phase: string): Promise<Made> {
  if (choice.kind === 'live') {
    const { liveTarget } = await import('./target/live.ts')
    return { target: liveTarget({ env: process.env }), people: nobody }
  }
  if (choice.kind === 'replay') {
    const [{ replayTarget }, { loadReplay }] = await Promise.all([
      import('./target/replay.ts'),
      import('./target/load-replay.ts'),
    ])
    return { target: replayTarget(await loadReplay(choice.path)), people: nobody }
  }
  if (choice.kind === 'shell') return (await import('./shell/socket-target.ts')).socketTarget(choice.socket)
  return (await import('./simulated.ts')).simulated(choice, loaded, phase)
}

/** Where a page names its scripts from: the folder that holds its runbooks, wherever the person stands. */
function scriptFolder(page: string): string {
  const folder = dirname(page)
  return basename(folder) === 'runbooks' ? dirname(folder) : folder
}

/** On sim a script runs with the simulator's commands on its PATH; elsewhere it is one more command of the target. */
function scriptRunner(choice: TargetChoice, target: Target, cwd: string): ShellGateRun['runScript'] {
  if (choice.kind === 'live' || choice.kind === 'replay')
    return (argv, options) => target.run(argv, { ...options, cwd })
  return async (argv, options) => {
    const { scriptRunner: onSim } = await import('./shell/run-script.ts')
    return onSim(target, { cwd })(argv, options)
  }
}

function shownPath(path: string): string {
  const inside = relative(root, path)
  return inside.startsWith('..') ? path : inside
}
