import type { World } from '../world/world.ts'

/** What the operator of a rehearsal can be told to do wrong: the ids of faults whose kind is `operator`. */
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

/** What he knows how to do, by the id of the step; at any other step he gives his word without touching the world. */
export interface Skills {
  readonly acts?: Readonly<Record<string, (world: World, mistakes: Mistakes) => Promise<Deed>>>
  readonly answers?: Readonly<Record<string, (world: World, mistakes: Mistakes) => Promise<Typed>>>
}

/** Loaded phase by phase, since a rehearsal is of few of them. */
const skillsOf: Readonly<Record<string, () => Promise<Skills>>> = {
  '0b': async () => (await import('./phase-00b.ts')).phase00b,
  '8': async () => (await import('./phase-08.ts')).phase08,
  '2': async () => (await import('./phase-02.ts')).phase02,
}

/** Does what a step asks of a person. */
export async function act(step: string, world: World, mistakes: Mistakes): Promise<Deed> {
  const how = (await skillsFor(step)).acts?.[step]
  return how === undefined ? { world, attests: true } : how(world, mistakes)
}

/** Types what a step asks for. */
export async function type(step: string, world: World, mistakes: Mistakes): Promise<Typed> {
  const how = (await skillsFor(step)).answers?.[step]
  return how === undefined ? { world, secret: undefined } : how(world, mistakes)
}

async function skillsFor(step: string): Promise<Skills> {
  const phase = step.slice(0, step.indexOf('.'))
  return (await skillsOf[phase]?.()) ?? {}
}
