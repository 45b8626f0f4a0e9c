import { join } from 'node:path'
import { startWorld } from '../src/sim/build/start-world.ts'
import { allUnits } from '../src/sim/juju/find-unit.ts'
import { goJson } from '../src/sim/juju/go-text.ts'
import { statusOf } from '../src/sim/juju/status.ts'
import { loadSite } from '../src/site/load-site.ts'
import { largeModel } from './large-model.ts'

/** What the status of a model costs as it grows, in time of the processor and memory: `node --expose-gc bench/status-scale.ts`. */
const { site } = await loadSite('testcloud', join(import.meta.dirname, '..'))
const world = startWorld(site, 1)

process.stdout.write(`Node ${process.versions.node}, median of 7\n`)
process.stdout.write('machines   units   status and JSON, CPU      text   heap of the value\n')
for (const count of [4, 40, 100, 400, 1000, 2000]) {
  const model = largeModel(count)
  const times: number[] = []
  let text = ''
  for (let round = 0; round < 8; round += 1) {
    const start = process.cpuUsage()
    text = goJson(statusOf(world, model))
    const { user, system } = process.cpuUsage(start)
    if (round > 0) times.push((user + system) / 1000)
  }
  globalThis.gc?.()
  const before = process.memoryUsage().heapUsed
  const status = statusOf(world, model)
  globalThis.gc?.()
  const heapMb = (process.memoryUsage().heapUsed - before) / 1e6
  const median = times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0
  const units = [...allUnits(model)].length
  const columns = [
    String(count).padStart(8),
    String(units).padStart(7),
    `${median.toFixed(1)} ms`.padStart(22),
    `${(text.length / 1e6).toFixed(2)} MB`.padStart(9),
    `${heapMb.toFixed(1)} MB`.padStart(19),
  ]
  const all = Object.keys(status.machines).length === count
  process.stdout.write(`${columns.join(' ')}${all ? '' : '  not all machines'}\n`)
}
