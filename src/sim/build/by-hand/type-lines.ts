import { runCommand } from '../../tools.ts'
import { advance } from '../../engine/advance.ts'
import type { World } from '../../world/world.ts'

/** A command as a person types it on the jumphost. */
export interface Line {
  readonly argv: readonly string[]
  readonly stdin?: string
  readonly env?: Readonly<Record<string, string>>
}

/** A line without a word that a shell would read otherwise. */
export function line(text: string, more: Omit<Line, 'argv'> = {}): Line {
  return { argv: text.split(' '), ...more }
}

/** The world once these commands have been typed one after another; each has to succeed. */
export async function typeLines(world: World, lines: readonly Line[]): Promise<World> {
  let at = world
  for (const { argv, stdin = '', env = {} } of lines) {
    const said = await runCommand(at, { argv, stdin, env, deadlineMs: Number.POSITIVE_INFINITY })
    if (said.exitCode !== 0) throw new Error(`${argv.join(' ')} exited ${said.exitCode}: ${said.stderr}${said.stdout}`)
    at = advance(said.world, said.world.nowMs + said.seconds * 1000)
  }
  return at
}
