import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

const fixed = [1, 2, 7]

/** A seed of this commit's own, so that every commit is tested on a world that none was tested on before; CHECKRIDE_SEED repeats one. */
function freshSeed(): number {
  const given = process.env['CHECKRIDE_SEED']
  if (given !== undefined) return Number(given)
  try {
    const git = ['-C', join(import.meta.dirname, '..'), 'rev-parse', 'HEAD']
    return Number.parseInt(execFileSync('git', git, { encoding: 'utf8', stdio: 'pipe' }).slice(0, 7), 16)
  } catch {
    // An archive of the project has no commit.
    return 0
  }
}

/** The seeds that tests of whole worlds run with: some that never change, and one that does. */
export const seeds: readonly number[] = [...new Set([...fixed, freshSeed()])]

/** What a test's title says of its seed, so that a failure can be repeated by a line to paste. */
export function withSeed(seed: number): string {
  return fixed.includes(seed) ? `seed ${seed}` : `seed ${seed} (again: CHECKRIDE_SEED=${seed} npx vitest run)`
}
