import { faults } from '../sim/faults/faults.ts'

interface Run {
  readonly page: string
  readonly seed: number
  readonly site: string
  readonly fault?: string
}

/** The rehearsals by which fidelity is measured: every page on each site, on its own and with each fault. */
export const fidelityRuns: readonly Run[] = ['testcloud', 'roosevelt'].flatMap((site) => [
  ...[1, 2, 7].map((seed): Run => ({ page: 'phase-03.md', seed, site })),
  ...faults.map(({ id }): Run => ({ page: 'phase-03.md', seed: 1, site, fault: id })),
])
