import { jujuStatus } from '../src/schema/juju/status.ts'
import { goJson } from '../src/sim/juju/go-text.ts'
import { statusOf } from '../src/sim/juju/status.ts'
import { worldAt } from '../src/sim/build/world-at.ts'
import { loadSite } from '../src/site/load-site.ts'
import { join } from 'node:path'

/** What reading a large status costs, beside JSON.parse of it: `node bench/read-status.ts [KB]`. */
const wantedKb = Number(process.argv[2] ?? 650)
const loaded = await loadSite('roosevelt', join(import.meta.dirname, '..'))
const status = statusOf(await worldAt(loaded, 1, '03'))
const applications = Object.entries(status.applications)
const copies: typeof status.applications = {}
for (let copy = 0; goJson({ ...status, applications: copies }).length < wantedKb * 1024; copy += 1) {
  for (const [name, application] of applications) copies[`${name}-${copy}`] = application
}
const text = goJson({ ...status, applications: copies })

function medianMs(work: () => unknown): number {
  for (let round = 0; round < 10; round += 1) work()
  const times = Array.from({ length: 60 }, () => {
    const start = performance.now()
    work()
    return performance.now() - start
  })
  return times.toSorted((a, b) => a - b)[30] ?? 0
}

const parse = medianMs(() => JSON.parse(text) as unknown)
const read = medianMs(() => {
  const value: unknown = JSON.parse(text)
  const result = jujuStatus(value).read(value)
  if (!result.ok) throw new Error('the status does not fit its schema')
})
const kb = Math.round(text.length / 1024)
process.stdout.write(
  `${kb} KB: JSON.parse ${parse.toFixed(1)} ms, read with schema and drift ${read.toFixed(1)} ms, ${(read / parse).toFixed(1)} times\n`,
)
