/** JSON as kubectl prints objects: keys sorted, four spaces, what HTML would take for markup escaped, one newline. */
export function goJson(value: unknown): string {
  return `${escaped(JSON.stringify(sorted(value), null, 4))}\n`
}

/** The same of an object whose keys keep the order in which its type declares them. */
export function goJsonDeclared(value: unknown, indent = 4): string {
  return `${escaped(JSON.stringify(value, null, indent))}\n`
}

function escaped(text: string): string {
  return text.replaceAll(/[<>&]/g, (each) => String.raw`\u00${each.charCodeAt(0).toString(16)}`)
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => sorted(each))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, sorted(each)]),
  )
}

/** `2026-12-01T08:00:00Z`. */
export function goTime(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`
}
