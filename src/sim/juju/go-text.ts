/** JSON as Go's encoding/json prints it with one newline: compact, and with `<`, `>` and `&` escaped. */
export function goJson(value: unknown): string {
  const text = JSON.stringify(value)
  return `${text
    .replaceAll('<', String.raw`\u003c`)
    .replaceAll('>', String.raw`\u003e`)
    .replaceAll('&', String.raw`\u0026`)}\n`
}

/** A map as Go prints it: keys in bytewise order. */
export function goMap<T>(map: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(map).toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `02 Jan 2006 15:04:05Z07:00` in UTC, the form of `since` in a status. */
export function goSince(timeMs: number): string {
  const iso = new Date(timeMs).toISOString()
  return `${iso.slice(8, 10)} ${months[Number(iso.slice(5, 7)) - 1] ?? ''} ${iso.slice(0, 4)} ${iso.slice(11, 19)}Z`
}

/** Go's `time.Time.String()` in UTC, the form of an action's timing. */
export function goTime(timeMs: number): string {
  const iso = new Date(timeMs).toISOString()
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)} +0000 UTC`
}
