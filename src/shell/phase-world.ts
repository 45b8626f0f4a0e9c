import { coreVerifyWorld } from '../sim/build/core-verify-world.ts'
import type { World } from '../sim/world/world.ts'
import type { LoadedSite } from '../site/load-site.ts'

/** The world as a phase finds it; throws where nobody can make it yet. */
export function phaseWorld({ site, bundle }: LoadedSite, seed: number, phase: string): World {
  if (phase === 'phase-03') return coreVerifyWorld(site, bundle, seed)
  throw new Error(`no world can be made for ${phase} yet; there is one for phase-03`)
}
