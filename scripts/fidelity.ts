import { join } from 'node:path'
import { fidelityReport } from '../src/prove/fidelity-report.ts'
import { fidelityRuns } from '../src/prove/fidelity-runs.ts'
import { measureFidelity } from '../src/prove/fidelity.ts'
import { writeFileWhole } from '../src/report/write-file.ts'

/** Measures the simulator against the schemas and writes docs/fidelity.md. */
const file = join(import.meta.dirname, '..', 'docs', 'fidelity.md')
await writeFileWhole(file, fidelityReport(await measureFidelity(fidelityRuns)))
process.stdout.write(`wrote ${file}\n`)
