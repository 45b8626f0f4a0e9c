import { PythonFloat, type Cell } from '../client/client-command.ts'

/** JSON as `json.dumps` prints it, with one newline: non-ASCII escaped. */
export function pythonJson(value: Cell, indent = 2): string {
  return `${escaped(jsonOf(value, indent, ''))}\n`
}

function escaped(text: string): string {
  return text.replaceAll(/[^\x20-\x7e\n]/g, (each) => String.raw`\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

function jsonOf(value: Cell, indent: number, margin: string): string {
  if (value instanceof PythonFloat) return floatText(value)
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const inner = `${margin}${' '.repeat(indent)}`
  const isList = isArray(value)
  const parts = isList
    ? value.map((each) => jsonOf(each, indent, inner))
    : Object.entries(value).map(([key, each]) => `${JSON.stringify(key)}: ${jsonOf(each, indent, inner)}`)
  const [open, close] = isList ? '[]' : '{}'
  if (parts.length === 0) return `${open}${close}`
  if (indent === 0) return `${open}${parts.join(', ')}${close}`
  return `${open}\n${parts.map((part) => inner + part).join(',\n')}\n${margin}${close}`
}

/** What Python's `str` makes of a value; texts within a list or a dict are in quotes. */
export function pythonStr(value: Cell): string {
  return typeof value === 'string' ? value : pythonRepr(value)
}

export function pythonRepr(value: Cell): string {
  if (value === null) return 'None'
  if (value === true) return 'True'
  if (value === false) return 'False'
  if (value instanceof PythonFloat) return floatText(value)
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return quoted(value)
  if (isArray(value)) return `[${value.map(pythonRepr).join(', ')}]`
  return `{${Object.entries(value)
    .map(([key, each]) => `${quoted(key)}: ${pythonRepr(each)}`)
    .join(', ')}}`
}

function quoted(text: string): string {
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'"
  const body = text.replaceAll('\\', String.raw`\\`).replaceAll('\n', String.raw`\n`)
  return mark + (mark === "'" ? body.replaceAll("'", String.raw`\'`) : body) + mark
}

function floatText({ value }: PythonFloat): string {
  return Number.isInteger(value) ? `${value}.0` : String(value)
}

export function isArray(value: Cell): value is readonly Cell[] {
  return Array.isArray(value)
}
