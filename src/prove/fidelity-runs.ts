import { phases } from '../sim/build/world-at.ts'
import { faults } from '../sim/faults/faults.ts'
import { phasesOf } from '../sim/faults/phase-of.ts'

interface Run {
  readonly page: string
  readonly seed: number
  readonly site: string
  readonly fault?: string
}

/** The rehearsals by which fidelity is measured: every page on each site, and the page of phase 03 with each of its faults besides. */
export const fidelityRuns: readonly Run[] = ['testcloud', 'roosevelt'].flatMap((site) => [
  ...phases.map((phase): Run => ({ page: `phase-${phase}.md`, seed: 1, site })),
  ...faults
    .filter((fault) => phasesOf(fault).includes('03'))
    .map(({ id }): Run => ({ page: 'phase-03.md', seed: 1, site, fault: id })),
])
