/** JSON as Go's encoding/json prints it with one newline: compact, and with `<`, `>` and `&` escaped. */
export function goJson(value: unknown): string {
  const text = jsonText(value, 0)
  return `${/[<>&]/.test(text) ? text.replaceAll(/[<>&]/g, (each) => escapes[each] ?? each) : text}\n`
}

const escapes: Readonly<Record<string, string>> = {
  '<': String.raw`\u003c`,
  '>': String.raw`\u003e`,
  '&': String.raw`\u0026`,
}

/** Maps keyed by numbers stand no deeper than this in anything that juju prints. */
const deepest = 2

/** JavaScript puts keys that are numbers in numeric order, Go sorts all keys bytewise: `0`, `1`, `10`, `2`. */
function jsonText(value: unknown, depth: number): string {
  if (depth > deepest || typeof value !== 'object' || value === null || Array.isArray(value))
    return JSON.stringify(value)
  const keys = Object.keys(value).filter((key) => Reflect.get(value, key) !== undefined)
  const ordered = keys.length > 0 && keys.every((key) => /^\d+$/.test(key)) ? keys.sort() : keys
  return `{${ordered.map((key) => `${JSON.stringify(key)}:${jsonText(Reflect.get(value, key), depth + 1)}`).join(',')}}`
}

/** A map as Go prints it: keys in bytewise order. */
export function goMap<T>(map: Readonly<Record<string, T>>): Record<string, T> {
  return goMapOf(map, (value) => value)
}

/** The same with each value changed. */
export function goMapOf<T, R>(
  map: Readonly<Record<string, T>>,
  change: (value: T, key: string) => R,
): Record<string, R> {
  const keys = Object.keys(map)
  const sorted: Record<string, R> = {}
  for (const key of keys.length > 1 ? keys.sort() : keys) {
    const value = map[key]
    if (value !== undefined) sorted[key] = change(value, key)
  }
  return sorted
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `02 Jan 2006 15:04:05Z07:00` in UTC, the form of `since` in a status. */
export function goSince(timeMs: number): string {
  const iso = new Date(timeMs).toISOString()
  return `${iso.slice(8, 10)} ${months[Number(iso.slice(5, 7)) - 1] ?? ''} ${iso.slice(0, 4)} ${iso.slice(11, 19)}Z`
}

/** `2006-01-02 15:04:05Z`, the form of `since` with `--utc`. */
export function isoSince(timeMs: number): string {
  const iso = new Date(timeMs).toISOString()
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)}Z`
}

/** Go's `time.Time.String()` in UTC, the form of an action's timing. */
export function goTime(timeMs: number): string {
  const iso = new Date(timeMs).toISOString()
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)} +0000 UTC`
}
