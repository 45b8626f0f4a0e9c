import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { scaledWorld } from '../generators/scaled-world.ts'
import { serveCommands } from '../src/shell/command-server.ts'
import { makeShims } from '../src/shell/make-shims.ts'
import { worldAt } from '../src/sim/build/world-at.ts'
import { simTarget } from '../src/sim/sim-target.ts'
import { loadSite } from '../src/site/load-site.ts'

/**
 * What the status of a large model costs the simulator: `node bench/scaled-status.ts [MACHINES] [UNITS]`; inside the process, and as a command that a script calls,
 * from its start to its end.
 */
const machines = Number(process.argv[2] ?? 1000)
const units = Number(process.argv[3] ?? 10_000)
const loaded = await loadSite('roosevelt', join(import.meta.dirname, '..'))
const world = scaledWorld(await worldAt(loaded, 1, '03'), { machines, units })
const times: number[] = []
let bytes = 0
for (let round = 0; round < 9; round += 1) {
  // Another moment each time, or the simulator would remember what it printed.
  const target = simTarget({ ...world, nowMs: world.nowMs + round * 60_000 })
  const start = performance.now()
  const { stdout } = await target.run(['juju', 'status', '--format', 'json'], { timeoutMs: 600_000 })
  times.push(performance.now() - start)
  bytes = stdout.length
}
const median = times.toSorted((a, b) => a - b)[4] ?? 0
process.stdout.write(
  `${machines} machines, ${units} units: ${Math.round(bytes / 1024)} KB in ${median.toFixed(0)} ms\n`,
)

await using server = await serveCommands(simTarget(world), { timeoutMs: 600_000 })
const shims = await makeShims(server.folder, ['juju'])
const run = promisify(execFile)
const began = performance.now()
await run(join(shims, 'juju'), ['status', '--format', 'json'], { maxBuffer: 1 << 30 })
process.stdout.write(`as a command: ${(performance.now() - began).toFixed(0)} ms\n`)
