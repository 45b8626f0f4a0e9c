import { chooseFaults } from './faults/choose-faults.ts'
import { simTarget, type SimTarget } from './sim-target.ts'
import type { World } from './world/world.ts'

/** A simulated cloud with faults, as `chooseFaults` reads them; the schemas of all commands are loaded only where a stream is spoilt. */
export async function faultedTarget(start: World, asked: readonly string[]): Promise<SimTarget> {
  const { world, stream } = chooseFaults(asked)
  const faulted = world.reduce((at, fault) => fault.inject(at), start)
  if (stream.length === 0) return simTarget(faulted)
  const { streamWith } = await import('./faults/stream/stream-with.ts')
  return simTarget(faulted, streamWith(stream, start.seed))
}
