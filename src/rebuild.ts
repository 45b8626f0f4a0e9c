import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { composeRun, pageSource, root, type RunOutcome, type RunRequest } from './compose.ts'
import { rehearsal } from './rehearsal.ts'
import { rememberedWorld } from './remembered-world.ts'
import { hasLasting } from './run/select-steps.ts'
import { cachedPage } from './runbook/cached-page.ts'
import type { Page } from './runbook/page.ts'
import { phaseNamed, phases, type Phase } from './sim/build/world-at.ts'
import { chooseFaults } from './sim/faults/choose-faults.ts'
import { phasesOf } from './sim/faults/phase-of.ts'
import type { World } from './sim/world/world.ts'
import { simulatedFrom } from './simulated.ts'
import { cachedSite } from './site/cached-site.ts'

/** What one page of a rebuild is to run on. */
export type PhaseRun = Pick<RunRequest, 'target' | 'site' | 'selection'>

export interface RebuildOptions {
  /** A site's name or file; that of the pages where it is left out. */
  readonly site?: string | undefined
  readonly seed: number
  /** Each fault of the world is set before the first phase that has to catch it, the others from the start. */
  readonly faults: readonly string[]
  /** The way of the phases that offer several; by default the one that destroys. */
  readonly road?: string | undefined
  /** Only what must be true of a finished cloud, read-only. */
  readonly assert?: boolean | undefined
  /** Runs one page with what it is to run on. */
  run(page: string, how: PhaseRun): Promise<RunOutcome>
}

/** One phase of a rebuild that is over. */
export interface PhaseEnd {
  readonly phase: Phase
  readonly page: string
  readonly title: string
  readonly outcome: RunOutcome
  /** The cloud as the page has left it. */
  readonly left: World
  /** Faults that were asked for and have come to nothing up to here. */
  readonly missed: readonly string[]
}

export interface PhasePage {
  readonly file: string
  readonly page: Page
}

/** The pages of runbooks/ that are a phase, in the order of the phases. */
export async function phasePages(): Promise<ReadonlyMap<Phase, PhasePage>> {
  const files = (await readdir(join(root, 'runbooks'))).filter((file) => /^phase-\w+\.md$/.test(file))
  const read = await Promise.all(
    files.map(async (file) => {
      const { page } = await cachedPage(await pageSource(file), root)
      return [phaseNamed(file), { file, page }] as const
    }),
  )
  return new Map(read.toSorted(([a], [b]) => phases.indexOf(a) - phases.indexOf(b)))
}

/** The cloud that all pages have rebuilt, one after another; raises where one of them does not pass. */
export async function finishedCloud({
  site,
  seed,
  road,
}: Pick<RebuildOptions, 'site' | 'seed' | 'road'>): Promise<World> {
  const run: RebuildOptions['run'] = (page, how) => composeRun({ ...rehearsal(page, seed), ...how })
  let last: PhaseEnd | undefined
  for await (const each of rebuild({ site, seed, road, faults: [], run })) last = each
  if (last?.outcome.end.verdict === 'pass') return last.left
  throw new Error(
    `there is no finished cloud, because ${last?.page ?? 'no page'} does not pass; sh checkride all --sim shows why`,
  )
}

/**
 * Rebuilds a finished cloud: all phases in their order on one and the same simulated cloud, until one does not pass. Each is told as it ends.
 * Raises what `composeRun` raises.
 */
export async function* rebuild(options: RebuildOptions): AsyncGenerator<PhaseEnd, void> {
  const { seed, faults: asked, road = 'destroy', assert = false } = options
  const pages = await phasePages()
  const [first] = pages.values()
  const loaded = await cachedSite(options.site ?? first?.page.frontMatter.site ?? '', root)
  const chosen = chooseFaults(asked).world
  const ofCommands = asked.filter((id) => chosen.every((fault) => fault.id !== id))
  const start = assert ? await finishedCloud(options) : await rememberedWorld(loaded, seed, '00')
  const on = await simulatedFrom(start, ofCommands)
  await using target = on.target
  const waiting = new Set(chosen)
  const set = (phase: Phase): void => {
    for (const fault of waiting) {
      if (!assert && phasesOf(fault)[0] !== phase) continue
      target.become(fault.inject(target.world()))
      waiting.delete(fault)
    }
  }
  const missed = (): string[] => [...[...waiting].map(({ id }) => id), ...on.missed()]
  for (const [phase, { file, page }] of pages) {
    if (assert && !hasLasting(page)) continue
    set(phase)
    const outcome = await options.run(file, {
      target: { kind: 'sim', seed, faults: asked, on },
      ...(options.site === undefined ? {} : { site: options.site }),
      selection: assert ? { assert } : { road },
    })
    yield { phase, page: file, title: page.frontMatter.title, outcome, left: target.world(), missed: missed() }
    if (outcome.end.verdict !== 'pass') return
  }
}
