import type { EventOf, Outcome, Place, RunEvent } from '../run/events.ts'

/** One page's run: what opened it (absent where the page could not even be read), what closed it, and all events. */
export interface RunRecord {
  readonly started: EventOf<'run-started'> | undefined
  readonly ended: EventOf<'run-ended'>
  readonly events: readonly RunEvent[]
}

/** What the stream said of one block, in its order. */
export interface BlockRecord {
  readonly step: string
  readonly block: number
  readonly events: readonly RunEvent[]
  readonly place: Place | undefined
  readonly outcome: Outcome | undefined
  readonly reason: string | undefined
}

/** Cuts a stream into the runs that have ended. */
export function runsOf(events: readonly RunEvent[]): RunRecord[] {
  const runs: RunRecord[] = []
  let since = 0
  for (const [index, ended] of events.entries()) {
    if (ended.type !== 'run-ended') continue
    const own = events.slice(since, index + 1)
    runs.push({ started: own.findLast((each) => each.type === 'run-started'), ended, events: own })
    since = index + 1
  }
  return runs
}

/** The claims of each step, in their order. */
export function claimsByStep(run: RunRecord): Map<string, EventOf<'claim'>[]> {
  return Map.groupBy(
    run.events.filter((each) => each.type === 'claim'),
    (claim) => claim.step,
  )
}

/** Groups a run's events by block; an approval or attestation belongs to the block that its step had last begun. */
export function blocksOf(run: RunRecord): BlockRecord[] {
  const groups = new Map<string, { step: string; block: number; events: RunEvent[] }>()
  const current = new Map<string, number>()
  for (const event of run.events) {
    if (!('step' in event) || event.type === 'step-started' || event.type === 'step-ended') continue
    const block = 'block' in event ? event.block : (current.get(event.step) ?? 0)
    current.set(event.step, block)
    const key = `${event.step}#${block}`
    const group = groups.get(key) ?? { step: event.step, block, events: [] }
    group.events.push(event)
    groups.set(key, group)
  }
  return [...groups.values()].map((group) => {
    const ended = group.events.findLast((each) => each.type === 'block-ended')
    const opened = group.events.find((each) => each.type === 'block-started' || each.type === 'block-ended')
    return { ...group, place: opened?.place, outcome: ended?.outcome, reason: ended?.reason }
  })
}

/** How a page stands after a run: the run's verdict, but where not all of the page was judged, not simply a pass. */
export type Standing = EventOf<'run-ended'>['verdict'] | 'attested' | 'partial'

const finished: ReadonlySet<Outcome> = new Set(['pass', 'attested', 'not-for-site'])

/** A page passes when each of its steps has ended well and one of them at least was judged by a gate. */
export function standingOf(ended: EventOf<'run-ended'>, stepsOfPage: readonly string[]): Standing {
  if (ended.verdict !== 'pass') return ended.verdict
  const done = new Map(ended.steps.map((step) => [step.step, step.outcome]))
  const outcomes = [...done.values()]
  const whole = stepsOfPage.every((step) => done.has(step)) && outcomes.every((outcome) => finished.has(outcome))
  if (whole && outcomes.includes('pass')) return 'pass'
  return whole && outcomes.includes('attested') ? 'attested' : 'partial'
}
