import { scriptRunner } from '../../src/shell/run-script.ts'
import { simTarget, type SimTarget } from '../../src/sim/sim-target.ts'
import type { RunResult } from '../../src/target/target.ts'
import { root, sampleWorld } from '../sim/sample-world.ts'

/** How a script of the fixtures ended, and the simulated cloud that it has spoken to. */
interface FixtureRun {
  readonly result: RunResult
  readonly lines: readonly string[]
  readonly sim: SimTarget
}

export const patientMs = 50_000

/** Runs `fixtures/NAME.sh` with arguments on the world before phase 03. */
export async function runFixture(
  name: string,
  args: readonly string[] = [],
  options: { readonly timeoutMs?: number; readonly signal?: AbortSignal } = {},
): Promise<FixtureRun> {
  const sim = simTarget(await sampleWorld())
  const { timeoutMs = patientMs, signal = new AbortController().signal } = options
  const run = scriptRunner(sim, { cwd: root })
  const result = await run(['bash', `test/shell/fixtures/${name}.sh`, ...args], { timeoutMs, signal })
  return { result, lines: result.stdout.split('\n').slice(0, -1), sim }
}
