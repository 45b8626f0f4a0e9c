import { chooseFaults, type ChosenStream } from '../sim/faults/choose-faults.ts'
import { streamWith } from '../sim/faults/stream/stream-with.ts'
import { simTarget, type SimTarget } from '../sim/sim-target.ts'
import type { World } from '../sim/world/world.ts'

/** One simulated cloud on which somebody works for a while, and to which faults can be added as it goes. */
export interface Rehearsal {
  readonly target: SimTarget
  /** What its operator is to do wrong. */
  readonly mistakes: ReadonlySet<string>
  /** The world as it was at the start, or when it was last loaded; faults count as changes of it. */
  start(): World
  /** What was asked to go wrong, in order. */
  faults(): readonly string[]
  /** Lets something go wrong from now on; throws where the words name no fault. */
  addFault(words: string): void
  /** Puts another world in its place, with what goes wrong in it. */
  load(world: World, faults: readonly string[]): void
}

export function rehearsal(world: World): Rehearsal {
  let start = world
  let faults: string[] = []
  const streams: ChosenStream[] = []
  const mistakes = new Set<string>()
  const target = simTarget(world, streamWith(streams, world.seed))
  const addFault = (words: string): void => {
    const chosen = chooseFaults([words])
    for (const fault of chosen.world) target.become(fault.inject(target.world()))
    streams.push(...chosen.stream)
    for (const mistake of chosen.mistakes) mistakes.add(mistake)
    faults.push(words)
  }
  return {
    target,
    mistakes,
    start: () => start,
    faults: () => faults,
    addFault,
    load: (other, ofOther) => {
      const chosen = chooseFaults(ofOther)
      target.become(other)
      start = other
      faults = [...ofOther]
      streams.splice(0, streams.length, ...chosen.stream)
      mistakes.clear()
      for (const mistake of chosen.mistakes) mistakes.add(mistake)
    },
  }
}
