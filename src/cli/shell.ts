import { join } from 'node:path'
import { root } from '../compose.ts'
import { readFile } from 'node:fs/promises'
import { phaseWorld } from '../shell/phase-world.ts'
import { rehearsal } from '../shell/rehearsal.ts'
import { runShell } from '../shell/run-shell.ts'
import { readSnapshot } from '../shell/snapshot.ts'
import { cachedSite } from '../site/cached-site.ts'

export interface ShellFlags {
  readonly at: string
  readonly site?: string
  readonly seed: number
  readonly fault?: readonly string[]
  readonly load?: string
}

const defaultSite = 'testcloud'

/** Opens a rehearsal shell, or runs one command in it; returns the exit code. */
export async function shell(command: readonly string[], flags: ShellFlags): Promise<number> {
  const phase = phaseName(flags.at)
  const site = flags.site ?? defaultSite
  const { start, faults } = await startOf({ ...flags, site }, phase)
  const cloud = rehearsal(start, faults)
  for (const each of flags.fault ?? []) cloud.addFault(each)
  return runShell({
    rehearsal: cloud,
    phase,
    site,
    launcher: join(root, 'checkride'),
    command,
    greeting: greeting(start.site.name, phase),
  })
}

async function startOf({ load, site, seed }: ShellFlags & { readonly site: string }, phase: string) {
  if (load === undefined) return { start: phaseWorld(await cachedSite(site, root), seed, phase), faults: [] }
  const { world, faults } = readSnapshot(await readFile(load, 'utf8'), load)
  return { start: world, faults }
}

function phaseName(at: string): string {
  const [, number = '', letter = ''] = /^(?:phase-)?0?(\d)([a-z]?)$/.exec(at) ?? []
  return number === '' ? at : `phase-0${number}${letter}`
}

function greeting(site: string, phase: string): string {
  return [
    `A rehearsal of ${site} as ${phase} finds it. Its commands speak to a simulated cloud; sim shows how to work on it, exit leaves it.`,
    'A tool that is called by its whole path (/snap/bin/juju) is the real one: nothing here can keep you from that.',
    '',
  ].join('\n')
}
