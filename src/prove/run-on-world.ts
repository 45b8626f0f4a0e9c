import type { Result } from '../gates/context.ts'
import type { EventOf, RunEvent } from '../run/events.ts'
import { runPage } from '../run/run-page.ts'
import type { LoadedPage } from '../runbook/load-page.ts'
import type { Selection } from '../run/select-steps.ts'
import { simTarget, type Stream } from '../sim/sim-target.ts'
import type { World } from '../sim/world/world.ts'
import { operatorOf } from '../simulated.ts'
import { Redactor } from '../target/redact.ts'
import type { Target } from '../target/target.ts'

/** A run of a page on a world that somebody else has made, with everything that it said. */
export interface WorldRun {
  readonly end: EventOf<'run-ended'>
  readonly events: readonly RunEvent[]
  readonly commands: readonly EventOf<'command'>[]
  /** The world as the run has left it. */
  readonly world: World
  /** By step: the world as it has found it. */
  readonly found: ReadonlyMap<string, World>
}

export interface WorldRunOptions {
  readonly stream?: Stream
  readonly keepGoing?: boolean
  readonly selection?: Selection
  /** What earlier steps have returned. */
  readonly results?: Readonly<Record<string, Result>>
  /** What the operator does wrong. */
  readonly mistakes?: readonly string[]
  /** Stands between the run and the simulated cloud. */
  readonly around?: (target: Target) => Target
}

const never = new AbortController().signal
const wallLimitMs = 20_000

/** Runs a page on a world, in this process and on virtual time; the page's scripts are not run. */
export async function runOnWorld(loaded: LoadedPage, world: World, options: WorldRunOptions = {}): Promise<WorldRun> {
  const {
    stream,
    keepGoing = false,
    selection = {},
    results = {},
    mistakes = [],
    around = (target) => target,
  } = options
  await using sim = simTarget(world, stream)
  const events: RunEvent[] = []
  const found = new Map<string, World>()
  const event = (each: RunEvent): void => {
    events.push(each)
    if (each.type === 'step-started') found.set(each.step, sim.world())
  }
  const end = await runPage({
    loaded,
    site: world.site,
    target: around(sim),
    redactor: new Redactor(),
    people: operatorOf(sim, new Set(mistakes)),
    selection,
    results,
    planOnly: false,
    keepGoing,
    warningsHold: false,
    seed: world.seed,
    faults: [],
    wallLimitMs,
    interrupt: { soft: never, hard: never },
    interruptCode: () => undefined,
    runScript: () => Promise.reject(new Error('this run takes no scripts')),
    scriptsUnguarded: false,
    reporters: [{ event }],
    again: '',
  })
  return { end, events, commands: events.filter((each) => each.type === 'command'), world: sim.world(), found }
}
