import { chooseFaults } from './faults/choose-faults.ts'
import { simTarget, type SimTarget } from './sim-target.ts'
import type { World } from './world/world.ts'

/** A simulated cloud with faults, and what its operator is to do wrong. */
export interface Faulted {
  readonly target: SimTarget
  readonly mistakes: ReadonlySet<string>
  /** The stream faults that have hit no command yet, as they were asked for. */
  missed(): readonly string[]
}

/** Makes one of the faults as `chooseFaults` reads them; the schemas of all commands are loaded only where a stream is spoilt. */
export async function faultedTarget(start: World, asked: readonly string[]): Promise<Faulted> {
  const { world, stream, mistakes } = chooseFaults(asked)
  const faulted = world.reduce((at, fault) => fault.inject(at), start)
  const missed = (): string[] => stream.filter(({ hasHit }) => !hasHit()).map(({ asked: words }) => words)
  if (stream.length === 0) return { target: simTarget(faulted), mistakes, missed }
  const { streamWith } = await import('./faults/stream/stream-with.ts')
  return { target: simTarget(faulted, streamWith(stream, start.seed)), mistakes, missed }
}
