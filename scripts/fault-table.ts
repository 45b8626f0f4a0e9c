import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { faultTable, withFaultTable } from '../src/prove/fault-table.ts'
import { phasePages } from '../src/rebuild.ts'
import { writeFileWhole } from '../src/report/write-file.ts'
import { everyFault } from '../src/sim/faults/every-fault.ts'

/** Writes the table of faults into README.md: `node scripts/fault-table.ts`. */
const readme = join(import.meta.dirname, '..', 'README.md')
const pages = [...(await phasePages()).values()].map(({ page }) => page)
const table = faultTable(pages, everyFault)
await writeFileWhole(readme, withFaultTable(await readFile(readme, 'utf8'), table))
process.stdout.write(`wrote ${readme}\n`)
