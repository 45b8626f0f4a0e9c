import type { World } from '../world/world.ts'

/** What the operator of a rehearsal can be told to do wrong; the ids of faults whose kind is `operator`. */
export type Mistakes = ReadonlySet<string>

/** What he has done at a human step: the world that he left, and whether he gives his word for it. */
export interface Deed {
  readonly world: World
  readonly attests: boolean
}

/** What he has typed where a secret was asked for; nothing where he has none. */
export interface Typed {
  readonly world: World
  readonly secret: string | undefined
}

/** How he does what a human step asks for; by the id of the step. */
export type Act = (world: World, mistakes: Mistakes) => Promise<Deed>

/** What he types where a secret is asked for; by the id of the step. */
export type Answer = (world: World, mistakes: Mistakes) => Promise<Typed>

/** Everything that he knows how to do. A step that is not here he attests without touching the world. */
export interface Skills {
  readonly acts: Readonly<Record<string, Act>>
  readonly answers: Readonly<Record<string, Answer>>
}

/** Does what a step asks of a person. */
export async function act(skills: Skills, step: string, world: World, mistakes: Mistakes): Promise<Deed> {
  const how = Object.hasOwn(skills.acts, step) ? skills.acts[step] : undefined
  return how === undefined ? { world, attests: true } : how(world, mistakes)
}

/** Types what a step asks for; where nothing is known of it, something that nobody else knows. */
export async function type(skills: Skills, step: string, world: World, mistakes: Mistakes): Promise<Typed> {
  const how = Object.hasOwn(skills.answers, step) ? skills.answers[step] : undefined
  return how === undefined ? { world, secret: undefined } : how(world, mistakes)
}
