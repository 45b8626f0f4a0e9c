import { judgeRecording, type Recording } from './conform-recordings.ts'

interface Canary {
  readonly what: string
  /** The recording spoilt in this one way, or undefined where it has nothing to spoil so. */
  spoil(recording: Recording): Recording | undefined
}

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** Ways in which a recording can be wrong; each must be found, or what the comparison says of the others is worth nothing. */
const canaries: readonly Canary[] = [
  { what: 'a renamed key', spoil: (recording) => spoilJson(recording, (object, key) => ({ ...without(object, key), [`${key}-renamed`]: object[key] ?? null })) },
  { what: 'a missing key', spoil: (recording) => spoilJson(recording, without) },
  { what: 'a value of another type', spoil: (recording) => spoilJson(recording, (object, key) => ({ ...object, [key]: [['planted']] })) },
  { what: 'another exit code', spoil: (recording) => ({ ...recording, exitCode: 213 }) },
  { what: 'no output at all', spoil: (recording) => (recording.stdout.trim() === '' || recording.exitCode !== 0 ? undefined : { ...recording, stdout: '' }) },
]

/**
 * Plants each kind of discrepancy into recordings that are good, and names the kinds that were found in none of them.
 * A key may be optional and a text free, so one kind has to be found somewhere, not everywhere.
 */
export function plantedFaults(recordings: readonly Recording[]): string[] {
  const good = recordings.filter((recording) => judgeRecording(recording).outcome === 'parsed')
  if (good.length === 0) return []
  return canaries.flatMap(({ what, spoil }) => {
    const spoilt = good.flatMap((recording) => spoil(recording) ?? [])
    if (spoilt.length === 0) return []
    return spoilt.some((recording) => judgeRecording(recording).outcome === 'failed') ? [] : [`${what} was planted, and not found`]
  })
}

type JsonObject = { [key: string]: Json }

function spoilJson(recording: Recording, change: (object: JsonObject, key: string) => JsonObject): Recording | undefined {
  if (recording.exitCode !== 0) return undefined
  const value = jsonOf(recording.stdout)
  const object = Array.isArray(value) ? value[0] : value
  if (typeof object !== 'object' || object === null || Array.isArray(object)) return undefined
  const [key] = Object.keys(object)
  if (key === undefined) return undefined
  const changed = change(object, key)
  return { ...recording, stdout: JSON.stringify(Array.isArray(value) ? [changed, ...value.slice(1)] : changed) }
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
