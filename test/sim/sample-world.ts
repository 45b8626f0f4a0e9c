import { join } from 'node:path'
import { coreVerifyWorld } from '../../src/sim/build/core-verify-world.ts'
import type { World } from '../../src/sim/world/world.ts'
import { loadSite } from '../../src/site/load-site.ts'

export const root = join(import.meta.dirname, '..', '..')

/** The world before phase 03 of a site, by default the first site at the default seed. */
export async function sampleWorld(options: { readonly site?: string; readonly seed?: number } = {}): Promise<World> {
  const { site, bundle } = await loadSite(options.site ?? 'testcloud', root)
  return coreVerifyWorld(site, bundle, options.seed ?? 1)
}
