import { judgeRecording, type Recording } from './conform-recordings.ts'

interface Canary {
  readonly what: string
  /** The recording spoilt in this one way, at one place or at each of several; none where it has nothing to spoil so. */
  spoil(recording: Recording): readonly Recording[]
}

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** Ways in which a recording can be wrong; each must be found, or what the comparison says of the others is worth nothing. */
const canaries: readonly Canary[] = [
  {
    what: 'a renamed key',
    spoil: (recording) =>
      spoilFirst(recording, (object, key) => ({ ...without(object, key), [`${key}-renamed`]: object[key] ?? null })),
  },
  { what: 'a missing required key', spoil: (recording) => spoilFirst(recording, without) },
  {
    what: 'a value of another type',
    spoil: (recording) => spoilFirst(recording, (object, key) => ({ ...object, [key]: [['planted']] })),
  },
  { what: 'a value that is in no enum', spoil: spoilEachText },
  { what: 'another exit code', spoil: (recording) => [{ ...recording, exitCode: 213 }] },
  {
    what: 'no output at all',
    spoil: (recording) =>
      recording.stdout.trim() === '' || recording.exitCode !== 0 ? [] : [{ ...recording, stdout: '' }],
  },
]

/**
 * Plants each kind of discrepancy into recordings that are good, and names the kinds that were found in none of them.
 * A key may be optional and a text free, so one kind has to be found somewhere, not everywhere.
 */
export function plantedFaults(recordings: readonly Recording[]): string[] {
  const good = recordings.filter((recording) => judgeRecording(recording).outcome === 'parsed')
  if (good.length === 0) return []
  return canaries.flatMap(({ what, spoil }) => {
    let planted = 0
    for (const recording of good) {
      for (const spoilt of spoil(recording)) {
        planted += 1
        if (judgeRecording(spoilt).outcome === 'failed') return []
      }
    }
    return planted === 0 ? [] : [`${what} was planted ${planted} times, and never found`]
  })
}

type JsonObject = { [key: string]: Json }

/**
 * The first key of the outermost object, or of the first in a list; and the same of the objects inside, each the first of its own,
 * because the outermost one may be a record, whose keys are anybody's.
 */
function spoilFirst(recording: Recording, change: (object: JsonObject, key: string) => JsonObject): Recording[] {
  const value = recording.exitCode === 0 ? jsonOf(recording.stdout) : undefined
  return spoilt(value, change).map((each) => ({ ...recording, stdout: `${JSON.stringify(each)}\n` }))
}

function spoilt(value: Json | undefined, change: (object: JsonObject, key: string) => JsonObject): Json[] {
  if (typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) return spoilt(value[0], change).map((first) => [first, ...value.slice(1)])
  const [key] = Object.keys(value)
  if (key === undefined) return []
  const inside = Object.entries(value).find(([, each]) => typeof each === 'object' && each !== null)
  const deeper = inside === undefined ? [] : spoilt(inside[1], change).map((each) => ({ ...value, [inside[0]]: each }))
  return [change(value, key), ...deeper]
}

const mostTexts = 60

/** Each text of the output in turn, as far as there are not too many: one of them is a status. */
function spoilEachText(recording: Recording): Recording[] {
  if (recording.exitCode !== 0 || jsonOf(recording.stdout) === undefined) return []
  const texts = countTexts(recording.stdout)
  return Array.from({ length: Math.min(texts, mostTexts) }, (_, wanted) => {
    let at = -1
    const text = JSON.stringify(
      JSON.parse(recording.stdout, (_key, value: unknown) => {
        if (typeof value !== 'string') return value
        at += 1
        return at === wanted ? 'planted-value' : value
      }),
    )
    return { ...recording, stdout: `${text}\n` }
  })
}

function countTexts(json: string): number {
  let count = 0
  JSON.parse(json, (_key, value: unknown) => {
    if (typeof value === 'string') count += 1
    return value
  })
  return count
}

function jsonOf(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}

function without(object: JsonObject, key: string): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([each]) => each !== key))
}
