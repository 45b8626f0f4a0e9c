import { createHash, randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import { verbsAt } from '../cloud/verbs.ts'
import type { Result } from '../gates/context.ts'
import type { EventOf, Reporter } from '../run/events.ts'
import { roadsOf, BadSelection, selectSteps, type Selection } from '../run/select-steps.ts'
import type { Page } from '../runbook/page.ts'
import type { Site } from '../site/site.ts'
import { guarded } from '../target/guard.ts'
import type { Redactor } from '../target/redact.ts'
import type { Target } from '../target/target.ts'
import { blockHashes } from './block-hashes.ts'
import { checkoutOf, uncommitted, type Checkout } from './checkout.ts'
import { releasesOf, type Finding } from './checkup.ts'
import { compareIdentity, toolsOf, type Compared } from './identity.ts'
import { journalReporter } from './journal-reporter.ts'
import { journalTarget } from './journal-target.ts'
import { openJournal, type Journal } from './journal.ts'
import { type PastRun, checkResumable, type RunHeader } from './past-run.ts'
import { lockRun } from './run-lock.ts'
import { leftFolders } from './left-folders.ts'
import { journalFile, latestRun, noRun, readRun } from './run-files.ts'
import { stateFolder } from './state-folder.ts'

/** What a live run asks for beside its page. */
export interface LiveOptions {
  readonly page: Page
  readonly site: Site
  readonly selection: Selection
  readonly planOnly: boolean
  readonly dirtyOk: boolean
  /** A run to go on with, by its id; the latest of this page and site where it is empty. */
  readonly resume?: string | undefined
  /** Who answers, by name. */
  readonly user: string
  readonly line: string
  readonly target: Target
  readonly redactor: Redactor
}

/** A live run that may begin. */
export interface PreparedLive extends AsyncDisposable {
  readonly target: Target
  readonly reporter: Reporter
  readonly selection: Selection
  readonly results: Readonly<Record<string, Result>>
  /** What is said before anything runs. */
  readonly preamble: NonNullable<EventOf<'run-started'>['live']>
}

/** A run that must not begin, with what to do. */
class NotHere extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'NotHere'
  }
}

/**
 * Everything that stands between a line typed at night and the first block: the way that is meant, the commit, the lock, the journal,
 * and whether this is the cloud that the site speaks of. Whatever is not right is told before anything has run.
 */
export async function prepareLive(options: LiveOptions): Promise<PreparedLive> {
  const { page, site, planOnly } = options
  const past = options.resume === undefined ? undefined : await pastRun(options.resume, page, site)
  const selection = past === undefined ? options.selection : { ...options.selection, finished: past.finished }
  const readsOnly = selection.assert === true || planOnly
  needRoad(page, selection)
  const steps = selectSteps(page, selection)
  const checkout = await checkoutOf(page.path)
  const dirty = uncommitted(checkout)
  if (dirty !== undefined && !readsOnly && !options.dirtyOk)
    throw new NotHere(`${dirty}; commit it, or say that you know: --dirty-ok`)
  await using stack = new AsyncDisposableStack()
  if (!readsOnly) stack.use(await lockRun(site.name, cloudOf(site)))
  const header = headerOf(options, checkout, dirty, past?.header.run)
  const journal = stack.use(openJournal(journalFile(stateFolder(), header.run)))
  journal.add({ ...header })
  const target = journalTarget(options.target, { journal, redactor: options.redactor, verbOf: verbsAt(site) })
  const compared = await identity(site, target, toolsOf(steps))
  journal.add({ type: 'identity', compared })
  const wrong = compared.filter((each) => !each.same)
  if (wrong.length > 0) throw new NotHere(otherCloud(site, wrong))
  const reading = { run: guarded(target.run, verbsAt(site), ['read']), drift: () => {} }
  const removed = past === undefined || readsOnly ? [] : await removeLeft(target, past)
  const releases = await releasesOf(reading, toolsOf(steps))
  journal.add({ type: 'releases', releases })
  const held = stack.move()
  return {
    target,
    reporter: journalReporter(journal),
    selection,
    results: past?.results ?? {},
    preamble: { ...preambleOf(header, journal, steps, releases), ...(removed.length === 0 ? {} : { removed }) },
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  }
}

/** Puts away what a killed run could not: its private folders, in which a secret may lie. Returns those that are gone now. */
async function removeLeft(target: Target, past: PastRun): Promise<string[]> {
  const removed: string[] = []
  for (const folder of leftFolders(past)) {
    const { exitCode } = await target.run(['rm', '-rf', folder], { timeoutMs: 10_000 })
    if (exitCode === 0) removed.push(folder)
  }
  return removed
}

async function pastRun(resume: string, page: Page, site: Site) {
  const run = resume === '' ? await latestRun(stateFolder(), { page: page.file, site: site.name }) : resume
  if (run === undefined) throw new NotHere(`there is no earlier live run of ${page.file} on ${site.name} to go on with`)
  const past = await readRun(stateFolder(), run)
  if (past === undefined) throw new NotHere(`there is ${noRun(stateFolder(), run)}`)
  checkResumable(past, page, site.name)
  return past
}

/** On live nothing chooses between two ways but a person. */
function needRoad(page: Page, { road, assert, only }: Selection): void {
  const roads = roadsOf(page)
  if (roads.length === 0 || road !== undefined || assert === true) return
  const chosen = page.blocks.filter(
    ({ step }) => only === undefined || only.some((each) => each.split('#')[0] === step),
  )
  if (chosen.every((block) => block.attributes.road === undefined)) return
  throw new BadSelection(
    `${page.file} goes more than one way: give ${roads.map((each) => `--road ${each}`).join(' or ')}`,
  )
}

/** Which cloud a run is on, for the lock: two site files of one cloud are one cloud. */
function cloudOf({ identity }: Site): string {
  return identity.juju.controllerUuid ?? `${identity.juju.controller}:${identity.juju.model} ${identity.maas.url}`
}

function headerOf(
  { page, site, user, line }: LiveOptions,
  checkout: Checkout,
  dirty: string | undefined,
  resumes: string | undefined,
): RunHeader {
  const at = new Date().toISOString()
  const name = page.file.replace(/^.*\//, '').replace(/\.md$/, '')
  return {
    type: 'run',
    run: `${at.slice(0, 19).replaceAll(':', '')}Z-${name}-${randomBytes(2).toString('hex')}`,
    at,
    page: page.file,
    title: page.frontMatter.title,
    sha256: createHash('sha256').update(page.text).digest('hex'),
    blocks: blockHashes(page),
    commit: checkout.known ? checkout.commit : null,
    ...(dirty === undefined ? {} : { uncommitted: dirty }),
    site: site.name,
    cloud: cloudOf(site),
    user,
    host: hostname(),
    line,
    ...(resumes === undefined ? {} : { resumes }),
  }
}

function identity(site: Site, target: Target, tools: ReturnType<typeof toolsOf>): Promise<Compared[]> {
  const session = (...verbs: readonly ('read' | 'secret')[]) => ({
    run: guarded(target.run, verbsAt(site), verbs),
    drift: () => {},
  })
  return compareIdentity(site, tools, { reading: session('read'), secret: session('secret') }).catch(
    (error: unknown) => {
      const why = error instanceof Error ? error.message : String(error)
      throw new NotHere(`nothing was run, because nobody says which cloud this is: ${why}`)
    },
  )
}

function otherCloud(site: Site, wrong: readonly Compared[]): string {
  const lines = wrong.map(
    ({ what, expected, actual }) => `  ${what}: ${site.name} says ${expected}, here it is ${actual}`,
  )
  return `this is not the cloud of ${site.name}; nothing was run\n${lines.join('\n')}`
}

function preambleOf(
  header: RunHeader,
  journal: Journal,
  steps: ReturnType<typeof selectSteps>,
  releases: readonly Finding[],
): PreparedLive['preamble'] {
  const blocks = steps.flatMap((step) => step.blocks.map((block) => ({ step, block })))
  const named = (kinds: readonly string[]): string[] => [
    ...new Set(blocks.filter(({ block }) => kinds.includes(block.kind)).map(({ step }) => `${step.id} ${step.title}`)),
  ]
  return {
    run: header.run,
    commit: header.commit ?? 'of no known commit',
    ...(header.uncommitted === undefined ? {} : { uncommitted: header.uncommitted }),
    user: header.user,
    host: header.host,
    journal: journal.file,
    releases: releases.map(({ state, what, found }) => `${state === 'ok' ? '' : `${state}: `}${what} ${found}`),
    reads: named(['gate']),
    mayChange: named(['mutate']),
    asks: named(['human']),
    ...(header.resumes === undefined ? {} : { resumes: header.resumes }),
  }
}
