import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { composeRun } from '../compose.ts'
import { generatedSite } from '../generated-site.ts'
import { rebuild, type PhaseEnd, type RebuildOptions } from '../rebuild.ts'
import { count, duration } from '../report/page-words.ts'
import { interruptBySignals, type Signals } from './interrupt.ts'
import { runAll } from './run-all.ts'
import { requestFor, type RunFlags } from './run-pages.ts'

const clouds = 50
const firstSeed = 101

/**
 * Rebuilds fifty clouds that nobody has, each drawn from a seed of its own, and returns the exit code of the first that does not pass. Each is told in a line as
 * it ends. With `only` it is the one of that seed, with all that a rebuild tells.
 */
export async function runNightly(
  flags: RunFlags,
  { only, args }: { readonly only: number | undefined; readonly args: readonly string[] },
  fail: (message: string) => never,
): Promise<number> {
  if (flags.sim !== true) return fail('generated clouds are a rehearsal: give --sim')
  const folder = await mkdtemp(join(tmpdir(), 'checkride-sites-'))
  try {
    if (only === undefined) return await runEach(flags, folder)
    return await runAll({ ...flags, site: await generatedSite(only, folder) }, args, fail)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function runEach(flags: RunFlags, folder: string): Promise<number> {
  const signals = interruptBySignals(process)
  const startMs = performance.now()
  let exitCode = 0
  let passed = 0
  for (let seed = firstSeed; seed < firstSeed + clouds && signals.exitCode() === undefined; seed += 1) {
    const sinceMs = performance.now()
    const last = await rebuilt({ ...flags, seed }, await generatedSite(seed, folder), signals)
    const verdict = last?.outcome.end.verdict ?? 'unknown'
    process.stdout.write(`${verdict.padEnd(8)} seed ${seed}  ${duration(performance.now() - sinceMs)}\n`)
    if (verdict === 'pass') passed += 1
    else process.stdout.write(`      ${last?.page ?? 'no page'}; see why: ${againFor(seed)}\n`)
    exitCode ||= last?.outcome.end.exitCode ?? 2
  }
  signals.release()
  const sum = `${passed} of ${count(clouds, 'generated cloud')}, ${duration(performance.now() - startMs)} real`
  process.stdout.write(`\n${passed === clouds ? 'PASS' : 'HOLD'}  ${sum}\n`)
  return exitCode
}

/** The last page of a rebuild of one cloud: where it stopped, or the end. */
async function rebuilt(flags: RunFlags, site: string, signals: Signals): Promise<PhaseEnd | undefined> {
  const { seed, road, assert } = flags
  const common = { flags, again: againFor(seed), signals, people: undefined, readers: [], site }
  let last: PhaseEnd | undefined
  const run: RebuildOptions['run'] = (page, how) =>
    composeRun({ ...requestFor(page, { ...common, target: how.target }), ...how })
  for await (const each of rebuild({ site, seed, faults: [], road, assert, run })) last = each
  return last
}

function againFor(seed: number): string {
  return `sh checkride all --sim --nightly --seed ${seed}`
}
