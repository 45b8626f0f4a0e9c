import { join } from 'node:path'
import { worldAt, type Phase } from '../../src/sim/build/world-at.ts'
import type { World } from '../../src/sim/world/world.ts'
import { loadSite } from '../../src/site/load-site.ts'

export const root = join(import.meta.dirname, '..', '..')

const made = new Map<string, Promise<World>>()

/** The world before a phase of a site; by default before phase 03 of the first site at the default seed. Each is made once a test file. */
export function sampleWorld(
  options: { readonly site?: string; readonly seed?: number; readonly phase?: Phase } = {},
): Promise<World> {
  const { site = 'testcloud', seed = 1, phase = '03' } = options
  const key = `${site} ${seed} ${phase}`
  const known = made.get(key) ?? loadSite(site, root).then((loaded) => worldAt(loaded, seed, phase))
  made.set(key, known)
  return known
}
