import { composeRun } from '../src/compose.ts'
import { rehearsal } from '../src/rehearsal.ts'

/** Whole rehearsals of a page inside one process: `node bench/scenarios.ts [RUNS]`. */
const runs = Number(process.argv[2] ?? 300)
const rehearse = (seed: number) => composeRun(rehearsal('phase-03.md', seed))

for (let seed = 0; seed < 20; seed += 1) await rehearse(seed)
const start = performance.now()
for (let seed = 0; seed < runs; seed += 1) {
  const { end } = await rehearse(seed)
  if (end.verdict !== 'pass') throw new Error(`seed ${seed}: ${end.verdict}`)
}
const seconds = (performance.now() - start) / 1000
process.stdout.write(
  `${(runs / seconds).toFixed(0)} rehearsals of phase 03 a second, ${((seconds / runs) * 1000).toFixed(1)} ms each\n`,
)
