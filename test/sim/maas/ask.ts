import { join } from 'node:path'
import { advance } from '../../../src/sim/engine/advance.ts'
import type { MaasStage } from '../../../src/sim/build/maas.ts'
import { startWorld } from '../../../src/sim/build/start-world.ts'
import type { Answer } from '../../../src/sim/engine/command.ts'
import { runCommand } from '../../../src/sim/tools.ts'
import type { World } from '../../../src/sim/world/world.ts'
import { commandFor } from '../../../src/schema/all-commands.ts'
import { describe as words } from '../../../src/schema/reading.ts'
import { loadSite } from '../../../src/site/load-site.ts'

const root = join(import.meta.dirname, '..', '..', '..')

export interface Made extends MaasStage {
  readonly site?: string
  readonly seed?: number
}

/** The world before anything is deployed. */
export async function makeWorld({ site = 'testcloud', seed = 1, ...stage }: Made = {}): Promise<World> {
  return startWorld((await loadSite(site, root)).site, seed, stage)
}

/** What a command printed, and the world that it left; an output that its schema does not allow is an error. */
export async function ask(world: World, line: string | readonly string[], stdin = ''): Promise<Answer> {
  const argv = typeof line === 'string' ? ['maas', world.site.identity.maas.profile, ...line.split(' ')] : line
  const call = { argv, stdin, env: {}, deadlineMs: Number.POSITIVE_INFINITY }
  const said = await runCommand(world, call)
  if (said.exitCode === 0) {
    const schema = commandFor(argv)
    if (schema === undefined) throw new Error(`no schema for ${argv.join(' ')}`)
    const read = schema.read(said.stdout, { argv, version: '3.7' })
    const wrong = read.ok ? read.drift : read.mismatches.map(words)
    if (wrong.length > 0) throw new Error(`${argv.join(' ')}: ${wrong.join('; ')}`)
  }
  return said
}

/** The same, where it has to succeed: its JSON and the world. */
export async function get<T = unknown>(
  world: World,
  line: string,
): Promise<{ readonly value: T; readonly world: World }> {
  const said = await ask(world, line)
  if (said.exitCode !== 0) throw new Error(`${line}: ${said.exitCode} ${said.stdout}${said.stderr}`)
  // What it prints has passed its schema; a test says which shape it then has.
  return { value: (said.stdout === '' ? undefined : JSON.parse(said.stdout)) as T, world: said.world }
}

/** The world once everything that was going to happen has happened. */
export function quiet(world: World): World {
  return world.events.length === 0 ? world : quiet(advance(world, world.events.at(-1)?.atMs ?? world.nowMs))
}
