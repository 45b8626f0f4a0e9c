import { composeRun } from '../compose.ts'
import { rehearsal } from '../rehearsal.ts'
import { commandFor } from '../schema/all-commands.ts'
import type { CommandSchema } from '../schema/command.ts'
import { pathsOfShape, pathsOfValue } from '../schema/shape-paths.ts'
import type { RunResult } from '../target/target.ts'
import { watchReads } from './watch-reads.ts'

/** What the simulator prints, measured against the schema of each command. */
export interface CommandFidelity {
  readonly command: string
  readonly provenance: string
  readonly versions: string
  readonly outputs: number
  /** Outputs that the schema refuses, or that have a key that it does not know: soundness is 1 only without any. */
  readonly unsound: readonly string[]
  readonly paths: number
  readonly emitted: number
  readonly guessed: number
}

export interface Fidelity {
  readonly commands: readonly CommandFidelity[]
  /** Commands that the simulator answers and no schema lists. */
  readonly unlisted: readonly string[]
  /** Fields that gates and looks read, and those of them that are only guessed. */
  readonly fields: readonly { readonly command: string; readonly path: string; readonly guessed: boolean }[]
}

interface Tally {
  readonly schema: CommandSchema
  outputs: number
  readonly unsound: Set<string>
  readonly paths: Map<string, boolean>
  readonly emitted: Set<string>
}

/** Rehearses pages over seeds, sites and faults, and holds everything that the simulator printed against the schemas. */
export async function measureFidelity(
  runs: readonly { readonly page: string; readonly seed: number; readonly site: string; readonly fault?: string }[],
): Promise<Fidelity> {
  const tallies = new Map<string, Tally>()
  const unlisted = new Set<string>()
  const reads = watchReads()
  const onResult = (result: RunResult): void => tally(result, tallies, unlisted)
  for (const { page, seed, site, fault } of runs) {
    const target = { kind: 'sim', seed, faults: fault === undefined ? [] : [fault] } as const
    await composeRun({ ...rehearsal(page, seed), target, site, onResult, watch: reads.watch })
  }
  const commands = [...tallies.values()].map(fidelityOf).toSorted((a, b) => (a.command < b.command ? -1 : 1))
  const fields = [...reads.fields()].flatMap(([command, paths]) =>
    [...paths].toSorted().map((path) => ({ command, path, guessed: isGuessed(tallies, command, path) })),
  )
  return { commands, unlisted: [...unlisted].toSorted(), fields }
}

function tally(result: RunResult, tallies: Map<string, Tally>, unlisted: Set<string>): void {
  if (result.end !== 'exited') return
  const schema = commandFor(result.argv)
  if (schema === undefined) {
    unlisted.add(result.argv.slice(0, 2).join(' '))
    return
  }
  if (result.exitCode !== 0 && schema.dataExits?.includes(result.exitCode ?? -1) !== true) return
  const entry: Tally = tallies.get(schema.command) ?? {
    schema,
    outputs: 0,
    unsound: new Set(),
    paths: new Map(),
    emitted: new Set(),
  }
  tallies.set(schema.command, entry)
  entry.outputs += 1
  const read = schema.read(result.stdout, { argv: result.argv, version: '', stderr: result.stderr })
  if (!read.ok) for (const { path, expected } of read.mismatches) entry.unsound.add(`${path}: expected ${expected}`)
  else {
    for (const path of read.drift) entry.unsound.add(`${path}: not in the schema`)
    if (read.shape === undefined) return
    for (const { path, guessed } of pathsOfShape(read.shape)) entry.paths.set(path, guessed)
    for (const path of pathsOfValue(read.shape, read.value)) entry.emitted.add(path)
  }
}

function fidelityOf(entry: Tally): CommandFidelity {
  return {
    command: entry.schema.command,
    provenance: entry.schema.provenance.kind,
    versions: entry.schema.versions,
    outputs: entry.outputs,
    unsound: [...entry.unsound].toSorted(),
    paths: entry.paths.size,
    emitted: [...entry.emitted].filter((path) => entry.paths.has(path)).length,
    guessed: [...entry.paths.values()].filter(Boolean).length,
  }
}

function isGuessed(tallies: ReadonlyMap<string, Tally>, command: string, path: string): boolean {
  const entry = [...tallies].find(([name]) => name.startsWith(command))?.[1]
  return entry?.paths.get(path) === true
}
