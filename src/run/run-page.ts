import { createHash } from 'node:crypto'
import type { Session } from '../cloud/session.ts'
import type { Result } from '../gates/context.ts'
import { exportOf } from '../runbook/compile-page.ts'
import type { LoadedPage } from '../runbook/load-page.ts'
import type { Block, Step } from '../runbook/page.ts'
import { isSite } from '../site/lookup.ts'
import type { Site } from '../site/site.ts'
import type { Redactor } from '../target/redact.ts'
import type { Target } from '../target/target.ts'
import type { Interrupt } from './block-session.ts'
import type { EventOf, Outcome, Reporter, RunEvent, StepEnd } from './events.ts'
import type { People } from './people.ts'
import { runBlock, type BlockEnd } from './run-block.ts'
import { runShellGate, type ShellGateRun } from './run-shell-gate.ts'
import { selectSteps, type Selection } from './select-steps.ts'

/** Everything that a run of one page is made of; the composition root puts it together. */
export interface PageRun {
  readonly loaded: LoadedPage
  readonly site: Site
  readonly target: Target
  readonly redactor: Redactor
  readonly people: People
  readonly selection: Selection
  /** What steps of an interrupted run had returned, where this one goes on with it. */
  readonly results?: Readonly<Record<string, Result>> | undefined
  readonly planOnly: boolean
  readonly keepGoing: boolean
  readonly warningsHold: boolean
  readonly seed: number
  readonly faults: readonly string[]
  readonly wallLimitMs: number
  readonly interrupt: Interrupt
  /** The exit code of the signal that interrupted the run, once there was one. */
  interruptCode(): number | undefined
  /** Sees what blocks read of what commands printed. */
  readonly watch?: Session['watch']
  /** What is said of a live run before it begins. */
  readonly live?: EventOf<'run-started'>['live']
  readonly runScript: ShellGateRun['runScript']
  readonly scriptsUnguarded: boolean
  readonly reporters: readonly Reporter[]
  /** The command line that repeats this run, as typed. */
  readonly again: string
  /** What to do after a pass; a rehearsal is followed by the real thing. */
  readonly nextOnPass?: string | undefined
}

type RunEnd = EventOf<'run-ended'>

/**
 * Runs a page's steps in order and stops at the first that is neither passed nor attested.
 * Everything that happens is told to the reporters, redacted; the last event is returned.
 */
export async function runPage(run: PageRun): Promise<RunEnd> {
  const steps = selectSteps(run.loaded.page, run.selection)
  const runner = new PageRunner(run)
  return runner.run(steps)
}

class PageRunner {
  readonly #run: PageRun
  readonly #results: Record<string, Result>
  readonly #ends: BlockEnd[] = []
  /** Set once a mutation or a human step was passed over: what comes after it cannot be judged. */
  #cut = false
  /** Set once a person has left a mutation out: he is asked for the later ones all the same. */
  #skipped = false
  #failed = false

  constructor(run: PageRun) {
    this.#run = run
    this.#results = { ...run.results }
  }

  async run(steps: readonly Step[]): Promise<RunEnd> {
    const { loaded, target, site, seed, faults } = this.#run
    const startedAt = target.clock.now()
    this.#emit({
      type: 'run-started',
      page: loaded.page.file,
      title: loaded.page.frontMatter.title,
      sha256: createHash('sha256').update(loaded.page.text).digest('hex'),
      target: target.name,
      site: site.name,
      seed,
      faults: [...faults],
      selection: selectionText(this.#run.selection),
      at: new Date(startedAt).toISOString(),
      ...(this.#run.live === undefined ? {} : { live: this.#run.live }),
    })
    const ended: StepEnd[] = []
    for (const step of steps) ended.push(await this.#step(step))
    const late = this.#ends.reduce((sum, end) => sum + end.late(), 0)
    const problems =
      late > 0 ? [`${late} claims or commands came after their block had ended; write await before each call`] : []
    const end = this.#end(ended, problems, target.clock.now() - startedAt)
    this.#emit(end)
    for (const reporter of this.#run.reporters) await reporter.end?.()
    return end
  }

  #emit(event: RunEvent): void {
    const clean = this.#run.redactor.deep(event)
    for (const reporter of this.#run.reporters) reporter.event(clean)
  }

  async #step(step: Step): Promise<StepEnd> {
    const { clock } = this.#run.target
    const startedAt = clock.now()
    const { id, title, place } = step
    this.#emit({ type: 'step-started', step: id, title, place })
    const tally = { claims: 0, held: 0, warnings: 0, attested: 0 }
    const outcomes: Outcome[] = []
    let last: BlockEnd | undefined
    let notYet: BlockEnd | undefined
    for (const block of step.blocks) {
      const outcome = this.#passedOver(block)
      if (outcome !== undefined) {
        outcomes.push(outcome)
        this.#emit(passedOver(step, block, outcome))
        continue
      }
      const end = await this.#block(step, block)
      this.#ends.push(end)
      outcomes.push(end.outcome)
      for (const { entry } of end.ledger.claims) {
        if (entry.level === 'warning') tally.warnings += 1
        else tally.claims += 1
        if (entry.level === 'claim' && !entry.ok) tally.held += 1
      }
      tally.attested += end.ledger.attested
      last = isGreen(last?.outcome) ? end : last
      if (end.outcome === 'planned' && end.reason !== undefined) notYet ??= end
      if (end.result !== undefined) {
        this.#results[id] = end.result
        this.#emit({ type: 'result', step: id, value: plain(end.result) })
      }
      if (end.outcome === 'skipped') {
        this.#skipped = true
        this.#cut = true
        break
      }
      if (!isGreen(end.outcome)) {
        this.#failed = true
        break
      }
      if (end.outcome === 'planned') this.#cut = true
    }
    const outcome = stepOutcome(outcomes, this.#run.planOnly)
    const bad = last !== undefined && !isGreen(last.outcome) ? last : undefined
    const reason = bad?.reason ?? notYet?.reason
    const word = last?.ledger.stateWord
    const ended: StepEnd = {
      step: id,
      title,
      outcome,
      ...(reason === undefined ? {} : { reason }),
      place: (bad ?? notYet)?.place ?? place,
      ...tally,
      ...(word === undefined ? {} : { state: word }),
      durationMs: clock.now() - startedAt,
    }
    this.#emit({ type: 'step-ended', ...ended })
    return ended
  }

  /** Why a block is not run, if it is not. */
  #passedOver(block: Block): Outcome | undefined {
    const { site, keepGoing, planOnly } = this.#run
    if (block.attributes.site !== undefined && !isSite(site, block.attributes.site)) return 'not-for-site'
    const mutates = block.kind !== 'gate'
    if (this.#failed && (!keepGoing || mutates)) {
      if (mutates) this.#cut = true
      return 'not-run'
    }
    if (planOnly && (block.kind === 'human' || block.lang === 'sh')) {
      // What a person would have done is not done, so nothing that comes after it can be judged.
      if (block.kind === 'human') this.#cut = true
      return 'not-run'
    }
    if (this.#cut && !((planOnly || this.#skipped) && block.kind === 'mutate')) return 'not-run'
    return undefined
  }

  #block(step: Step, block: Block): Promise<BlockEnd> {
    const run = this.#run
    const parts = {
      ...run,
      page: run.loaded.page,
      block,
      step: step.id,
      results: this.#results,
      unmade: this.#cut,
      emit: (event: RunEvent) => this.#emit(event),
    }
    if (block.lang === 'sh') return runShellGate({ ...parts, unguarded: run.scriptsUnguarded })
    const body = run.loaded.exports[exportOf(block)] as (context: never) => Promise<unknown>
    return runBlock({ ...parts, body })
  }

  #end(steps: StepEnd[], problems: string[], durationMs: number): RunEnd {
    const { loaded, again, planOnly } = this.#run
    const has = (outcome: Outcome): boolean => steps.some((step) => step.outcome === outcome)
    const judged = has('pass') || has('attested')
    const verdict = has('hold')
      ? 'hold'
      : has('unknown') || problems.length > 0
        ? 'unknown'
        : has('stopped') || has('skipped')
          ? 'stopped'
          : planOnly
            ? 'planned'
            : judged
              ? 'pass'
              : 'unknown'
    const nothing = verdict === 'unknown' && !has('unknown') && problems.length === 0
    const code = { pass: 0, planned: 0, hold: 1, unknown: 2, stopped: 3 }[verdict]
    const next = verdict === 'pass' ? this.#run.nextOnPass : nextLine(again, steps, verdict === 'planned')
    return {
      type: 'run-ended',
      page: loaded.page.file,
      verdict,
      exitCode: this.#run.interruptCode() ?? code,
      ...this.#interrupted(),
      steps,
      problems: nothing ? ['nothing was judged: no step of the page is for this site and this selection'] : problems,
      ...(next === undefined ? {} : { next }),
      again,
      durationMs,
    }
  }

  #interrupted(): Pick<EventOf<'run-ended'>, 'interrupted'> {
    const { soft, hard } = this.#run.interrupt
    if (!soft.aborted && !hard.aborted) return {}
    return { interrupted: hard.aborted ? 'ended' : 'let finish' }
  }
}

/** A result as JSON has it, which is what a later run would read of it. */
function plain(value: Result): EventOf<'result'>['value'] {
  return JSON.parse(JSON.stringify(value)) as EventOf<'result'>['value']
}

function passedOver(step: Step, block: Block, outcome: Outcome): EventOf<'block-ended'> {
  const { kind, order, place } = block
  return { type: 'block-ended', step: step.id, block: order, kind, outcome, place, shown: [], durationMs: 0 }
}

function isGreen(outcome: Outcome | undefined): boolean {
  return outcome === undefined || outcome === 'pass' || outcome === 'attested' || outcome === 'planned'
}

/**
 * The verdict of a step is that of its first block that did not pass; attested alone stays attested. In a plan a step whose gates wait for
 * what is not made is one that is planned, also where nothing of it is to be made.
 */
function stepOutcome(outcomes: readonly Outcome[], planOnly: boolean): Outcome {
  const ran = outcomes.filter((each) => each !== 'not-for-site')
  if (ran.length === 0) return 'not-for-site'
  const bad = ran.find((each) => ['hold', 'unknown', 'stopped', 'skipped'].includes(each))
  if (bad !== undefined) return bad
  if (ran.includes('planned')) return 'planned'
  if (ran.includes('not-run')) return planOnly && ran.includes('pass') ? 'planned' : 'not-run'
  return ran.includes('pass') ? 'pass' : 'attested'
}

function selectionText({ only, from, assert, road }: Selection): string {
  const parts = [
    ...(road === undefined ? [] : [`road ${road}`]),
    ...(only === undefined ? [] : [`only ${only.join(', ')}`]),
    ...(from === undefined ? [] : [`from ${from}`]),
    ...(assert === true ? ['what must be true afterwards'] : []),
  ]
  return parts.length === 0 ? 'whole' : parts.join(', ')
}

function nextLine(again: string, steps: readonly StepEnd[], planned: boolean): string | undefined {
  if (planned) return again.replaceAll(' --plan', '')
  const stopped = steps.find(
    ({ outcome, reason }) => outcome === 'stopped' || outcome === 'skipped' || reason === 'interrupted',
  )
  const bad = stopped ?? steps.find((step) => step.outcome === 'hold' || step.outcome === 'unknown')
  if (bad === undefined) return undefined
  if (stopped !== undefined && / --only\b/.test(again)) return again
  const rest = again.replaceAll(/ --(?:only|from)(?: |=)(?:'[^']*'|\S+)/g, '')
  return stopped === undefined ? `${rest} --only ${bad.step}` : `${rest} --from ${bad.step}`
}
