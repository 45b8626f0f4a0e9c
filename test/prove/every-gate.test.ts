import { describe, expect, test } from 'vitest'
import { pageSource } from '../../src/compose.ts'
import { runOnWorld } from '../../src/prove/run-on-world.ts'
import { finishedCloud, phasePages } from '../../src/rebuild.ts'
import type { RunEvent } from '../../src/run/events.ts'
import { hasLasting, isLasting } from '../../src/run/select-steps.ts'
import { loadPage } from '../../src/runbook/load-page.ts'
import { readPage } from '../../src/runbook/read-page.ts'
import { phaseNamed } from '../../src/sim/build/world-at.ts'
import type { OperatorFault, WorldFault } from '../../src/sim/faults/fault.ts'
import { everyFault } from '../../src/sim/faults/every-fault.ts'
import { faults } from '../../src/sim/faults/faults.ts'
import { phasesOf } from '../../src/sim/faults/phase-of.ts'
import { rehearse } from '../rehearse.ts'

const finished = await finishedCloud({ site: 'testcloud', seed: 1 })
const pages = await Promise.all(
  [...(await phasePages()).values()].map(async ({ file }) => loadPage(readPage(await pageSource(file)))),
)

/** The gates that were red in a run, as `STEP#BLOCK`. */
const redIn = (events: readonly RunEvent[]): string[] =>
  events.flatMap((event) =>
    event.type === 'block-ended' && (event.outcome === 'hold' || event.outcome === 'unknown')
      ? [`${event.step}#${event.block}`]
      : [],
  )

/** Where a fault says that it is caught: `3.1a`. */
const catches = (fault: WorldFault | OperatorFault, { page }: (typeof pages)[number]): boolean =>
  fault.caughtBy.some((step) => page.steps.some(({ id }) => id === step))

describe.each(pages.map((loaded) => [loaded.page.file, loaded] as const))('%s', (_file, loaded) => {
  const { page } = loaded
  const phase = phaseNamed(page.file.replace(/^.*\//, ''))
  const tried = everyFault.filter(
    (fault) => fault.caughtBy.length > 0 && (phasesOf(fault).includes(phase) || catches(fault, loaded)),
  )

  test(
    'every gate is red under a fault, when the page is run or when what must be true is asked',
    { timeout: 300_000 },
    async () => {
      const never = new Set(
        page.blocks.filter(({ kind }) => kind === 'gate').map(({ step, order }) => `${step}#${order}`),
      )
      const seen = (events: readonly RunEvent[]): void => {
        for (const gate of redIn(events)) never.delete(gate)
      }
      for (const fault of tried) {
        if (never.size === 0) break
        const selection = fault.road !== undefined ? { road: fault.road } : {}
        const target = { kind: 'sim', seed: 1, faults: [fault.id] } as const
        seen((await rehearse({ page: page.file, target, selection, keepGoing: true })).events)
        if (fault.kind === 'operator' || !hasLasting(page)) continue
        seen(
          (await runOnWorld(loaded, fault.inject(finished), { selection: { assert: true }, keepGoing: true })).events,
        )
      }
      expect([...never]).toEqual([])
    },
  )
})

/** Faults of what is still to be done: on a cloud where it is done they change nothing that can be seen. */
const ofDoing: Readonly<Record<string, string>> = {
  'openrc.mode-0644': 'the file is there already, with its mode',
  'octavia.blocked-with-resources': 'octavia is not blocked any more',
  'octavia.active-without-resources': 'octavia has its resources',
  'amphora.checksum-mismatch': 'nothing is downloaded any more',
}

const asked = faults.filter(
  ({ kind, caughtBy }) =>
    kind === 'world' &&
    pages.some(({ page }) => page.blocks.some((block) => isLasting(block) && caughtBy.includes(block.step ?? ''))),
)

test.each(asked)(
  '$id on a finished cloud is seen by what must be true of one, unless it is of the doing',
  async ({ id, caughtBy, inject }) => {
    const broken = inject(finished)
    const red: string[] = []
    for (const loaded of pages) {
      if (!loaded.page.blocks.some((block) => isLasting(block) && caughtBy.includes(block.step ?? ''))) continue
      const { end, commands } = await runOnWorld(loaded, broken, { selection: { assert: true }, keepGoing: true })
      expect(commands.filter(({ verb }) => verb === 'mutate')).toEqual([])
      red.push(
        ...end.steps.filter(({ outcome }) => outcome === 'hold' || outcome === 'unknown').map(({ step }) => step),
      )
    }
    expect(caughtBy.some((step) => red.includes(step))).toBe(ofDoing[id] === undefined)
  },
)
