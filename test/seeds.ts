import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

const fixed = [1, 2, 7]

/** A seed of this commit's own, so that every commit is tested on a world that none was tested on before; CHECKRIDE_SEED repeats one. */
function freshSeed(): number {
  const given = process.env['CHECKRIDE_SEED']
  if (given !== undefined && /^\d+$/.test(given)) return Number(given)
  try {
    const git = ['-C', join(import.meta.dirname, '..'), 'rev-parse', 'HEAD']
    return Number.parseInt(execFileSync('git', git, { encoding: 'utf8', stdio: 'pipe' }).slice(0, 7), 16)
  } catch {
    // An archive of the project has no commit.
    return 0
  }
}

const fresh = freshSeed()

/**
 * The seeds that tests of whole worlds run with, some that never change and one that does, each with what a test's title says of it: the
 * line that repeats a failure with the one that changes.
 */
export const seeds: readonly (readonly [title: string, seed: number])[] = [
  ...fixed.map((seed) => [`seed ${seed}`, seed] as const),
  [`the seed of this commit (again: CHECKRIDE_SEED=${fresh} npx vitest run FILE)`, fresh],
]
