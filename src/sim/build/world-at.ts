import { didYouMean } from '../../site/did-you-mean.ts'
import type { LoadedSite } from '../../site/load-site.ts'
import type { World } from '../world/world.ts'
import { startWorld } from './start-world.ts'
import { coreVerifyWorld } from './core-verify-world.ts'

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

/** The world that a phase starts from: what the phases before it leave behind. */
export function worldAt(
  { site, bundle }: Pick<LoadedSite, 'site' | 'bundle'>,
  seed: number,
  phase: Phase,
): Promise<World> {
  if (phase === '00b') return Promise.resolve(startWorld(site, seed, { hosts: 'gone' }))
  if (phase !== '03') throw new Error(`there is no world yet from which phase ${phase} starts`)
  return Promise.resolve(coreVerifyWorld(site, bundle, seed))
}
