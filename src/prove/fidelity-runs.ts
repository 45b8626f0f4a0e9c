import type { Phase } from '../sim/build/world-at.ts'
import { faults } from '../sim/faults/faults.ts'
import { phasesOf } from '../sim/faults/phase-of.ts'

interface Run {
  readonly page: string
  readonly seed: number
  readonly site: string
  readonly fault?: string
}

/** What a fault has broken on purpose is no measure of the simulator. */
const brokenOnPurpose = 'neutron.pools-as-strings'

/** The rehearsals by which fidelity is measured: every phase that has a page on each site, and with each of its faults on the first. */
export function fidelityRuns(phases: readonly Phase[]): readonly Run[] {
  return phases.flatMap((phase): Run[] => {
    const page = `phase-${phase}.md`
    const own = faults.filter((fault) => phasesOf(fault).includes(phase) && fault.id !== brokenOnPurpose)
    return [
      ...[1, 2].map((seed) => ({ page, seed, site: 'testcloud' })),
      { page, seed: 1, site: 'roosevelt' },
      ...own.map(({ id }) => ({ page, seed: 1, site: 'testcloud', fault: id })),
    ]
  })
}
