import { chooseFaults } from './faults/choose-faults.ts'
import { simTarget, type SimTarget } from './sim-target.ts'
import type { World } from './world/world.ts'

/** A simulated cloud with faults, and what its operator is to do wrong. */
export interface Faulted {
  readonly target: SimTarget
  readonly mistakes: ReadonlySet<string>
}

/** Makes one of the faults as `chooseFaults` reads them; the schemas of all commands are loaded only where a stream is spoilt. */
export async function faultedTarget(start: World, asked: readonly string[]): Promise<Faulted> {
  const { world, stream, mistakes } = chooseFaults(asked)
  const faulted = world.reduce((at, fault) => fault.inject(at), start)
  if (stream.length === 0) return { target: simTarget(faulted), mistakes }
  const { streamWith } = await import('./faults/stream/stream-with.ts')
  return { target: simTarget(faulted, streamWith(stream, start.seed)), mistakes }
}
