import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from '../compose.ts'
import { rehearsal } from '../shell/rehearsal.ts'
import { runShell } from '../shell/run-shell.ts'
import { readSnapshot, type Snapshot } from '../shell/snapshot.ts'
import { phaseNamed } from '../sim/build/world-at.ts'
import { operatorOf, simulated } from '../simulated.ts'
import { cachedSite } from '../site/cached-site.ts'

export interface ShellFlags {
  readonly at?: string
  readonly site?: string
  readonly seed: number
  readonly fault?: readonly string[]
  readonly load?: string
}

const defaultSite = 'testcloud'
const defaultPhase = '03'

/** Opens a rehearsal shell, or runs one command in it; returns the exit code. */
export async function shell(command: readonly string[], flags: ShellFlags): Promise<number> {
  const site = flags.site ?? defaultSite
  const { phase, faults, world } = await startOf({ ...flags, site })
  const cloud = rehearsal(world)
  cloud.load(world, faults)
  for (const each of flags.fault ?? []) cloud.addFault(each)
  return runShell({
    rehearsal: cloud,
    people: operatorOf(cloud.target, cloud.mistakes),
    phase,
    site,
    launcher: join(root, 'checkride'),
    command,
    greeting: greeting(world.site.name, phase),
  })
}

async function startOf({
  at = defaultPhase,
  load,
  site,
  seed,
}: ShellFlags & { readonly site: string }): Promise<Snapshot> {
  if (load !== undefined) return readSnapshot(await readFile(load, 'utf8'), load)
  const phase = phaseNamed(at)
  const { target } = await simulated({ seed, faults: [] }, await cachedSite(site, root), phase)
  return { phase: `phase-${phase}`, faults: [], world: target.world() }
}

function greeting(site: string, phase: string): string {
  return [
    `A rehearsal of ${site} as ${phase} finds it. Its commands speak to a simulated cloud; sim shows how to work on it, exit leaves it.`,
    'A tool that is called by its whole path (/snap/bin/juju) is the real one: nothing here can keep you from that.',
    '',
  ].join('\n')
}
