import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { countRecordings } from '../src/cli/count-recordings.ts'
import { fidelityReport, type RecordingCounts } from '../src/prove/fidelity-report.ts'
import { fidelityRuns } from '../src/prove/fidelity-runs.ts'
import { measureFidelity } from '../src/prove/fidelity.ts'
import { paritySummary } from '../test/live-services/parity.ts'
import { writeFileWhole } from '../src/report/write-file.ts'

/**
 * Measures the simulator against the schemas and writes docs/fidelity.md: `node scripts/fidelity.ts [DIR]`.
 * With a folder of recordings, how many there are of each command is counted anew; the recordings themselves are not kept here.
 */
const root = join(import.meta.dirname, '..')
const counted = join(root, 'fixtures', 'recordings.json')
const [, , folder] = process.argv
if (folder !== undefined) await writeFileWhole(counted, `${JSON.stringify(await countRecordings(folder), null, 2)}\n`)
// This script alone writes the file.
const counts = JSON.parse(await readFile(counted, 'utf8')) as RecordingCounts
const report = join(root, 'docs', 'fidelity.md')
await writeFileWhole(report, fidelityReport(await measureFidelity(fidelityRuns), counts, await paritySummary()))
process.stdout.write(`wrote ${report}\n`)
