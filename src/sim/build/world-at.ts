import { didYouMean } from '../../site/did-you-mean.ts'
import type { LoadedSite } from '../../site/load-site.ts'
import type { World } from '../world/world.ts'
import { acceptCloud } from './by-hand/accept-cloud.ts'
import { carveNetwork } from './by-hand/carve-network.ts'
import { configureOctavia } from './by-hand/configure-octavia.ts'
import { deploy } from './by-hand/deploy.ts'
import { logIn } from './by-hand/log-in.ts'
import { graftConductors } from './by-hand/graft-conductors.ts'
import { makeManagement } from './by-hand/make-management.ts'
import { tearDown } from './by-hand/tear-down.ts'
import { jumphostFiles } from './jumphost-files.ts'
import { openVault } from './open-vault.ts'
import { settle } from './settle.ts'
import { startWorld } from './start-world.ts'

/** The phases, in the order in which a cloud is rebuilt. */
export const phases = ['00', '00b', '01', '02', '03', '04', '05', '06', '07', '08'] as const
export type Phase = (typeof phases)[number]

/** The phase that a page or a person names: `03`, `phase-03`, `phase-03.md`. */
export function phaseNamed(name: string): Phase {
  const bare = name.replace(/^phase-/, '').replace(/\.md$/, '')
  const phase = phases.find((each) => each === bare)
  if (phase === undefined) throw new Error(`no phase ${name}${didYouMean(bare, phases)}; known: ${phases.join(', ')}`)
  return phase
}

/** What makes the world of a phase, by hand, out of that of the phase before it. */
const byHand: Partial<Record<Phase, (world: World) => Promise<World> | World>> = {
  '02': deploy,
  '03': (world) => settle(openVault(world)),
  '04': logIn,
  '05': carveNetwork,
  '06': configureOctavia,
  '07': makeManagement,
  '08': graftConductors,
}

/** The world that a phase starts from: what the phases before it leave behind. */
export async function worldAt(loaded: LoadedSite, seed: number, phase: Phase): Promise<World> {
  // A rebuild begins with a cloud that stands, and the first thing that it does is to take it down.
  if (phase === '00') return standing(loaded, seed)
  if (phase === '00b') return tearDown(await worldAt(loaded, seed, '00'))
  const wanted = phases.indexOf(phase)
  let world = startWorld(loaded.site, seed, { files: jumphostFiles(loaded, seed) })
  for (const each of phases.slice(phases.indexOf('02'), wanted + 1)) {
    const how = byHand[each]
    if (how === undefined) throw new Error(`there is no world yet from which phase ${phase} starts`)
    world = await how(world)
  }
  return world
}

/** The cloud that a rebuild begins with: an accepted one, or, where floating addresses are dark (D-057), as far as one gets without them. */
async function standing(loaded: LoadedSite, seed: number): Promise<World> {
  if (loaded.site.providerWiring === 'raw') return worldAt(loaded, seed, '06')
  return acceptCloud(await worldAt(loaded, seed, '08'))
}
