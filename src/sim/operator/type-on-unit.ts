import { advance } from '../engine/advance.ts'
import { runCommand } from '../tools.ts'
import type { World } from '../world/world.ts'

/** What came of a line that the operator typed: the world after it, what was printed, and how it ended. */
export interface TypedLine {
  readonly world: World
  readonly stdout: string
  readonly exitCode: number
}

/** Types a line into a shell on a unit; what is typed where it asks for something is its stdin. */
export async function typeOnUnit(world: World, unit: string, line: string, stdin = ''): Promise<TypedLine> {
  const { controller, model } = world.site.identity.juju
  const argv = ['juju', 'ssh', '-m', `${controller}:${model}`, unit, '--', line]
  const said = await runCommand(world, { argv, stdin, env: {}, deadlineMs: Number.POSITIVE_INFINITY })
  const { stdout, exitCode } = said
  return { world: advance(said.world, said.world.nowMs + said.seconds * 1000), stdout, exitCode }
}
