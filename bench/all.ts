import { composeRun } from '../src/compose.ts'
import { rebuild } from '../src/rebuild.ts'
import { rehearsal } from '../src/rehearsal.ts'

/** CPU time of a whole rebuild, page by page, inside one process: `node bench/all.ts [SITE [ROAD]]`. The second one counts, its code is warm. */
const [site = 'testcloud', road = 'destroy'] = process.argv.slice(2)

for (const pass of ['cold', 'warm']) {
  let before = process.cpuUsage()
  let total = 0
  const run: Parameters<typeof rebuild>[0]['run'] = (page, how) => composeRun({ ...rehearsal(page), ...how })
  for await (const { page, outcome } of rebuild({ site, road, seed: 1, faults: [], run })) {
    const { user, system } = process.cpuUsage(before)
    before = process.cpuUsage()
    const seconds = (user + system) / 1e6
    total += seconds
    process.stdout.write(`${pass}  ${page.padEnd(14)} ${outcome.end.verdict.padEnd(8)} ${seconds.toFixed(2)} s\n`)
  }
  process.stdout.write(`${pass}  all of ${site}, road ${road}: ${total.toFixed(2)} s of CPU\n`)
}
