import { CloudError } from '../cloud/errors.ts'
import type { Session } from '../cloud/session.ts'
import { verbsAt } from '../cloud/verbs.ts'
import type { Result } from '../gates/context.ts'
import { NotAttested } from '../gates/human.ts'
import { Held } from '../gates/ledger.ts'
import type { Block, PagePlace } from '../runbook/page.ts'
import type { Site } from '../site/site.ts'
import { Secret } from '../target/secret.ts'
import type { Target } from '../target/target.ts'
import { blockContext } from './block-context.ts'
import { BlockLedger } from './block-ledger.ts'
import { BlockLimit } from './block-limit.ts'
import { BlockSession, type Interrupt } from './block-session.ts'
import type { Outcome, RunEvent } from './events.ts'
import { Skipped, Stopped, type People } from './people.ts'
import { placeOfCall } from './place-of-call.ts'
import { shownLines } from './shown.ts'

/** What a block needs of its run. */
export interface BlockRun {
  readonly page: { readonly file: string; readonly path: string }
  readonly block: Block
  readonly step: string
  readonly body: (context: never) => Promise<unknown>
  readonly site: Site
  readonly target: Target
  readonly people: People
  readonly planOnly: boolean
  /** Something before this block was not made, because the run is a plan, or was not done by a person. */
  readonly unmade: boolean
  readonly warningsHold: boolean
  /** How long a block may keep the real clock waiting; a block on virtual time that awaits nothing real would never end. */
  readonly wallLimitMs: number
  readonly interrupt: Interrupt
  readonly watch?: Session['watch']
  readonly results: Readonly<Record<string, Result>>
  emit(event: RunEvent): void
}

export interface BlockEnd {
  readonly outcome: Outcome
  readonly reason: string | undefined
  readonly place: PagePlace
  readonly ledger: BlockLedger
  readonly result: Result | undefined
  /** Things done after the block had ended: they may come while later blocks run. */
  late(): number
}

/** A command that is ended at the block's limit takes a moment to die, and says more than the block's own timer could. */
const graceMs = 1500
const defaultLimitMs = { gate: 300_000, mutate: 1_800_000, human: 86_400_000 } as const

/** Runs one TypeScript block to its end, whatever it does, and judges it. */
export async function runBlock(run: BlockRun): Promise<BlockEnd> {
  const { block, step, target, emit } = run
  const blockEnd = new AbortController()
  const where = { step, block: block.order }
  const startedAt = target.clock.now()
  const limitMs =
    block.attributes.timeoutMs ??
    defaultLimitMs[block.kind === 'gate' || block.kind === 'mutate' ? block.kind : 'human']
  const clock = {
    now: () => target.clock.now(),
    sleep: (durationMs: number) =>
      target.clock.sleep(durationMs, AbortSignal.any([run.interrupt.soft, blockEnd.signal])),
  }
  using limit = new BlockLimit(target.clock, limitMs, Math.min(limitMs + graceMs, run.wallLimitMs))
  const ledger = new BlockLedger({ ...run, people: limit.patiently(run.people), clock })
  const session = new BlockSession({
    target,
    verbOf: verbsAt(run.site),
    deadline: () => limit.deadline,
    interrupt: run.interrupt,
    blockEnd: blockEnd.signal,
    onCommand: (command) => emit({ type: 'command', ...where, ...command }),
    ...(run.watch === undefined ? {} : { watch: run.watch }),
    onDrift: (command, path) => emit({ type: 'drift', ...where, command, path }),
  })
  emit({ type: 'block-started', ...where, kind: block.kind, place: block.place })
  const context = blockContext({ site: run.site, ledger, session, results: run.results })
  let running: number | undefined
  // At the very moment at which the function ends: on sim a command that nobody awaited is over a few microtasks later.
  const close = (): void => {
    running ??= session.pending
    ledger.end()
    session.end()
  }
  const ended = await raced(run, limit, () => run.body(context as never), close)
  blockEnd.abort()
  await session.settled()
  const judged = (running ?? 0) > 0 && !('error' in ended) ? stillRunning : notYet(ledger, judge(run, ledger, ended))
  const outcome = judged.outcome
  emit({
    type: 'block-ended',
    ...where,
    kind: block.kind,
    outcome,
    ...(judged.reason === undefined ? {} : { reason: judged.reason }),
    place: judged.place ?? block.place,
    shown: shownLines(step, outcome, ledger.entries),
    durationMs: target.clock.now() - startedAt,
  })
  return {
    outcome,
    reason: judged.reason,
    place: judged.place ?? block.place,
    ledger,
    result: ended.value as Result | undefined,
    late: () => ledger.late + session.late,
  }
}

interface Ended {
  readonly value?: unknown
  readonly error?: unknown
}

interface Judged {
  readonly outcome: Outcome
  readonly reason?: string
  readonly place?: PagePlace
}

const interrupted = 'interrupted'

const stillRunning: Judged = {
  outcome: 'unknown',
  reason: 'the block ended while a command of it was still running; write await before each call',
}

/** The body against its limit and the interrupt: a block that awaits what never comes is ended all the same. */
async function raced(
  run: BlockRun,
  limit: BlockLimit,
  body: () => Promise<unknown>,
  close: () => void,
): Promise<Ended> {
  let release = (): void => {}
  const stopped = new Promise<Ended>((resolve) => {
    void limit.reached.then(() => resolve({ error: new Error(`the block did not end within its limit`) }))
    const stop = (): void => resolve({ error: new Error(interrupted) })
    run.interrupt.hard.addEventListener('abort', stop, { once: true })
    release = () => run.interrupt.hard.removeEventListener('abort', stop)
  })
  const done = started(body).then(
    (value): Ended => {
      close()
      return { value }
    },
    (error: unknown): Ended => ({ error }),
  )
  const ended = await Promise.race([done, stopped])
  close()
  release()
  return ended
}

/** A body that throws before its first await is one that rejects. */
function started(body: () => Promise<unknown>): Promise<unknown> {
  try {
    return body()
  } catch (error) {
    return Promise.reject(error)
  }
}

function judge(run: BlockRun, ledger: BlockLedger, ended: Ended): Judged {
  if (run.interrupt.soft.aborted) return { outcome: 'unknown', reason: interrupted }
  const { block } = run
  const claims = ledger.claims.filter(({ entry }) => entry.level === 'claim')
  const held = claims.find(({ entry }) => !entry.ok)
  if ('error' in ended) {
    const judged = judgeError(run, ended.error)
    // What was judged not to be so stays so, whatever a command after it could not tell.
    return held !== undefined && ended.error instanceof CloudError
      ? { ...judged, outcome: 'hold', place: held.place }
      : judged
  }
  if (held !== undefined) return { outcome: 'hold', place: held.place }
  if (ledger.planned > 0) return { outcome: 'planned' }
  if (block.kind === 'human') {
    return ledger.attested > 0 ? { outcome: 'attested' } : { outcome: 'unknown', reason: 'it asked nobody anything' }
  }
  if (claims.length === 0)
    return { outcome: 'unknown', reason: `the ${block.kind} made no claim, so it has judged nothing` }
  if (!isPlain(ended.value))
    return { outcome: 'unknown', reason: 'it returned something that is not plain JSON, or is a secret' }
  const warning = ledger.claims.find(({ entry }) => entry.level === 'warning')
  if (run.warningsHold && warning !== undefined) {
    return { outcome: 'hold', reason: 'a warning counts, by --warnings-hold', place: warning.place }
  }
  return { outcome: 'pass' }
}

/** In a plan, what cannot be as long as something before it is not made is no verdict on the cloud. */
function notYet(ledger: BlockLedger, judged: Judged): Judged {
  const { outcome, reason } = judged
  if (!ledger.unmade || (outcome !== 'hold' && outcome !== 'unknown') || reason === interrupted) return judged
  return {
    ...judged,
    outcome: 'planned',
    reason: `what stands above is not made: ${reason ?? 'it is not so yet'}`,
  }
}

function judgeError(run: BlockRun, error: unknown): Judged {
  const reason = error instanceof Error ? error.message : String(error)
  const place = error instanceof Error ? placeOfCall(run.page, error.stack) : undefined
  const at = place === undefined ? {} : { place }
  if (error instanceof Held || error instanceof NotAttested) return { outcome: 'hold', reason, ...at }
  if (error instanceof Skipped) return { outcome: 'skipped', reason, ...at }
  if (error instanceof Stopped) return { outcome: 'stopped', reason, ...at }
  if (error instanceof CloudError) return { outcome: 'unknown', reason, ...at }
  return {
    outcome: 'unknown',
    reason:
      error instanceof Error
        ? `${error.name}: ${reason}${error instanceof TypeError ? '; npm run types checks what the block reads' : ''}`
        : reason,
    ...at,
  }
}

function isPlain(value: unknown): boolean {
  if (value === undefined || value === null || ['boolean', 'number', 'string'].includes(typeof value)) return true
  if (typeof value !== 'object' || value instanceof Secret) return false
  const proto: unknown = Object.getPrototypeOf(value)
  return Array.isArray(value) || proto === Object.prototype ? Object.values(value).every(isPlain) : false
}
