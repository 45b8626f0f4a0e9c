import type { People } from './run/people.ts'
import { rememberedWorld } from './remembered-world.ts'
import type { LoadedSite } from './site/load-site.ts'
import type { SimTarget } from './sim/sim-target.ts'
import type { World } from './sim/world/world.ts'
import { nameWords } from './sim/names/name-words.ts'
import type { Naming } from './target/piece.ts'
import { Secret } from './target/secret.ts'

/** A rehearsal's cloud and the operator who lives in it. */
export interface Simulated {
  readonly target: SimTarget
  readonly people: People
  /** Faults between commands and their reader that no command of the run was hit by. */
  missed(): readonly string[]
  /** How what is drawn in the command that was run last is named. */
  naming(): Naming
}

/** What a rehearsal starts from: the world before a phase, drawn from a seed, with what is to go wrong in it. */
export interface SimChoice {
  readonly seed: number
  readonly faults: readonly string[]
  /** The phase that the world stands before; that of the page where it is left out. */
  readonly at?: string | undefined
  /** The cloud that an earlier page of the same rehearsal has left, to go on with; nothing else is looked at then. */
  readonly on?: Simulated | undefined
}

/** Makes the cloud of a rehearsal, or goes on with the one that is given; `phase` is the page's own. */
export async function simulated(choice: SimChoice, loaded: LoadedSite, phase: string): Promise<Simulated> {
  if (choice.on !== undefined) return kept(choice.on)
  return simulatedFrom(await rememberedWorld(loaded, choice.seed, choice.at ?? phase), choice.faults)
}

/** A cloud that starts as this world, with what is to go wrong in it. */
export async function simulatedFrom(world: World, faults: readonly string[]): Promise<Simulated> {
  if (faults.length === 0) {
    const { simTarget } = await import('./sim/sim-target.ts')
    const target = simTarget(world)
    return { target, people: operatorOf(target, new Set()), missed: () => [], naming: namingOn(target) }
  }
  const { faultedTarget } = await import('./sim/faulted-target.ts')
  const { target, mistakes, missed } = await faultedTarget(world, faults)
  return { target, people: operatorOf(target, mistakes), missed, naming: namingOn(target) }
}

/** Worlds never change in place, so it costs nothing to keep the two that a command stands between until somebody asks. */
function namingOn(target: SimTarget): () => Naming {
  let before = target.world()
  return () => {
    const [found, left] = [before, target.world()]
    before = left
    return (argv) => nameWords(left, found)(argv)
  }
}

/** The same cloud for one page of several: the page's end is not its own, and what has hit nothing yet may do so later. */
function kept(on: Simulated): Simulated {
  return { ...on, target: { ...on.target, [Symbol.asyncDispose]: () => Promise.resolve() }, missed: () => [] }
}

/** The operator of a rehearsal: says yes, and does in the simulated cloud what a human step asks of him, mistakes included. */
export function operatorOf(target: SimTarget, mistakes: ReadonlySet<string>): People {
  const skills = () => import('./sim/operator/operator.ts')
  return {
    name: 'scripted operator',
    approve: () => Promise.resolve('yes'),
    attest: async ({ step }) => {
      const { world, attests } = await (await skills()).act(step, target.world(), mistakes)
      target.become(world)
      return attests ? 'yes' : 'no'
    },
    secret: async ({ step, what }) => {
      const { world, secret } = await (await skills()).type(step, target.world(), mistakes)
      target.become(world)
      return secret === undefined ? undefined : new Secret(secret, what)
    },
  }
}
