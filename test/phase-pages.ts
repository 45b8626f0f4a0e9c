import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/** The pages of runbooks/ that are a phase, by the names of their files. */
export const phasePages: readonly string[] = readdirSync(join(import.meta.dirname, '..', 'runbooks'))
  .filter((name) => /^phase-\w+\.md$/.test(name))
  .toSorted()
