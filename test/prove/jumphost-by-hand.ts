import { advance } from '../../src/sim/engine/advance.ts'
import type { Phase } from '../../src/sim/build/world-at.ts'
import { runCommand } from '../../src/sim/tools.ts'
import type { World } from '../../src/sim/world/world.ts'
import { sampleWorld } from '../sim/sample-world.ts'

/** Somebody who types, as the operator's log has it, and reads what it printed there. */
function jumphost(start: World) {
  let world = start
  return {
    world: () => world,
    wait: (minutes: number) => (world = advance(world, world.nowMs + minutes * 60_000)),
    type: async (line: string, stdin = '') => {
      const argv = ['bash', '-c', line]
      const said = await runCommand(world, { argv, stdin, env: {}, deadlineMs: Number.POSITIVE_INFINITY })
      world = advance(said.world, said.world.nowMs + said.seconds * 1000)
      return { stdout: said.stdout, stderr: said.stderr, exitCode: said.exitCode }
    },
  }
}

export type Jumphost = ReturnType<typeof jumphost>

/** The jumphost as a phase finds it. */
export async function before(phase: Phase): Promise<Jumphost> {
  return jumphost(await sampleWorld({ phase }))
}
