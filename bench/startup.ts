import { spawnSync } from 'node:child_process'
import { cpus } from 'node:os'
import { join } from 'node:path'

/** Wall time of the main job, cold process each time, compile cache warm: `node bench/startup.ts [RUNS]`. */
const root = join(import.meta.dirname, '..')
const runs = Number(process.argv[2] ?? 15)
const jobs = {
  'launcher  sh checkride phase-03.md --sim': ['sh', 'checkride', 'phase-03.md', '--sim'],
  'npm       npm run -s runbook -- phase-03.md --sim': ['npm', 'run', '-s', 'runbook', '--', 'phase-03.md', '--sim'],
}

process.stdout.write(`${cpus().length} cores, Node ${process.versions.node}, median of ${runs}\n`)
for (const [name, [command = '', ...args]] of Object.entries(jobs)) {
  const times = Array.from({ length: runs + 1 }, () => {
    const start = performance.now()
    const { status } = spawnSync(command, args, { cwd: root, stdio: 'ignore' })
    if (status !== 0) throw new Error(`${name} exited ${status}`)
    return performance.now() - start
  })
  // The first run fills the caches and does not count.
  const sorted = times.slice(1).toSorted((a, b) => a - b)
  const at = (share: number): string => ((sorted[Math.floor((sorted.length - 1) * share)] ?? 0) / 1000).toFixed(2)
  process.stdout.write(`${at(0.5)} s  (${at(0)} to ${at(1)})  ${name}\n`)
}
