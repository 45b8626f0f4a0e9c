import { produce } from 'immer'
import type { StreamFault } from '../fault.ts'
import { objectsOf, type ObjectPlace } from './objects-of.ts'
import type { Spoiling, Spoilt } from './spoiling.ts'

/** Faults in which valid JSON is not as the command's schema has it. */
export const keyFaults: readonly StreamFault[] = [
  {
    id: 'stream.unknown-extra-key',
    title: 'An object has a key that no schema knows',
    source: 'every tool adds keys from one release to the next',
    kind: 'stream',
    benign: true,
    spoil: (spoiling) => {
      const [place] = drawn(spoiling, placesIn(spoiling))
      return place === undefined
        ? undefined
        : changed(spoiling, place.path, (object) => void (object['added-later'] = 1))
    },
  },
  {
    id: 'stream.reordered-keys',
    title: 'The keys of every object come in another order',
    source: 'JSON says nothing about order, and Go maps have none',
    kind: 'stream',
    benign: true,
    spoil: ({ json }) => (json === undefined ? undefined : { stdout: `${JSON.stringify(backwards(json))}\n` }),
  },
  {
    id: 'stream.required-key-missing',
    title: 'An object lacks a key that it always has',
    source: 'DOCFIX-044: a status was read by a key that no tool prints',
    kind: 'stream',
    spoil: (spoiling) => refused(spoiling, (object, key) => void delete object[key]),
  },
  {
    id: 'juju.wrong-status-key',
    title: 'The agent of each unit stands under a key that no status has',
    source: 'DOCFIX-044: agent-status for juju-status, which made a gate count nothing',
    kind: 'stream',
    spoil: ({ call, json, stdout }) =>
      call.argv[0] === 'juju' && call.argv[1] === 'status' && json !== undefined
        ? { stdout: stdout.replaceAll('"juju-status":', '"agent-status":') }
        : undefined,
  },
  {
    id: 'stream.wrong-type',
    title: 'A value is of another type than ever',
    source: 'openstackclient 4 and 6 print a pool as text and as a list',
    kind: 'stream',
    spoil: (spoiling) => refused(spoiling, (object, key) => void (object[key] = [[0]])),
  },
  {
    id: 'stream.null-for-object',
    title: 'null stands where an object should',
    source: 'a nil map in Go is printed as null',
    kind: 'stream',
    spoil: (spoiling) => {
      if (spoiling.json === undefined) return undefined
      const inner = placesIn(spoiling).filter(({ path }) => path.length > 0)
      for (const { path } of drawn(spoiling, inner)) {
        const last = path.at(-1) ?? ''
        const spoilt = changed(spoiling, path.slice(0, -1), (object) => void (object[last] = null))
        if (isRefused(spoiling, spoilt)) return spoilt
      }
      return { stdout: 'null\n' }
    },
  },
]

type Loose = Record<string | number, unknown>

/** How many places are tried before a command counts as one that cannot be spoilt so; one is nearly always enough. */
const mostTries = 20

/** The first change to a required key that the command's schema refuses; a union may have a branch that takes one. */
function refused(spoiling: Spoiling, change: (object: Loose, key: string) => void): Spoilt | undefined {
  const keys = placesIn(spoiling).flatMap(({ path, required }) => required.map((key) => ({ path, key })))
  for (const { path, key } of drawn(spoiling, keys)) {
    const spoilt = changed(spoiling, path, (object) => change(object, key))
    if (isRefused(spoiling, spoilt)) return spoilt
  }
  return undefined
}

function placesIn({ json, stdout, read }: Spoiling): ObjectPlace[] {
  const result = json === undefined ? undefined : read(stdout)
  return result?.ok === true && result.shape !== undefined ? objectsOf(result.shape, json) : []
}

/** Some of them, from a drawn one on. */
function drawn<T>({ pick }: Spoiling, all: readonly T[]): T[] {
  const start = all.length === 0 ? 0 : pick(all.length)
  return [...all.slice(start), ...all.slice(0, start)].slice(0, mostTries)
}

function changed({ json }: Spoiling, path: ObjectPlace['path'], change: (object: Loose) => void): { stdout: string } {
  const value = produce(json, (draft) => {
    // The path was found by walking this very value.
    change(path.reduce((at, key) => at[key] as Loose, draft as Loose))
  })
  return { stdout: `${JSON.stringify(value)}\n` }
}

function isRefused({ read }: Spoiling, { stdout }: { readonly stdout: string }): boolean {
  return read(stdout)?.ok === false
}

function backwards(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(backwards)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, each]) => [key, backwards(each)]),
  )
}
