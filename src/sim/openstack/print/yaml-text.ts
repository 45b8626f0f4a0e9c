import { PythonFloat, type Cell } from '../client/client-command.ts'
import { isArray, pythonRepr } from './python-text.ts'

/** YAML in block style as PyYAML's `safe_dump` writes it: keys sorted, lists at the margin of their key, single quotes where needed. */
export function pythonYaml(value: Cell): string {
  return `${lines(value).join('\n')}\n`
}

function lines(value: Cell): string[] {
  if (isArray(value)) {
    if (value.length === 0) return ['[]']
    return value.flatMap((each) => {
      const [first = '', ...rest] = lines(each)
      return [`- ${first}`, ...rest.map((line) => `  ${line}`)]
    })
  }
  if (value === null || typeof value !== 'object' || value instanceof PythonFloat) return [scalar(value)]
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  if (entries.length === 0) return ['{}']
  return entries.flatMap(([key, each]) => {
    const below = lines(each)
    const isBlock =
      typeof each === 'object' &&
      each !== null &&
      !(each instanceof PythonFloat) &&
      !/^(?:\[\]|\{\})$/.test(below[0] ?? '')
    if (!isBlock) return [`${text(key)}: ${below[0] ?? ''}`]
    return [`${text(key)}:`, ...below.map((line) => (isArray(each) ? line : `  ${line}`))]
  })
}

function scalar(value: string | number | boolean | null | PythonFloat): string {
  if (value === null) return 'null'
  if (typeof value === 'string') return text(value)
  return typeof value === 'boolean' ? String(value) : pythonRepr(value)
}

/** What YAML 1.1 would read as something else than a text. */
const resolves =
  /^(?:~|null|true|false|yes|no|on|off|y|n|[-+]?\d[\d_]*(?:\.[\d_]*)?(?:e[-+]\d+)?|[-+]?\.[\d_]+|[-+]?0[xob][\da-f_]+|[-+]?\d+(?::[0-5]?\d)+(?:\.\d*)?|\.(?:inf|nan)|\d{4}-\d\d?-\d\d?(?:[Tt\s].*)?|=|<<)$/i

function text(value: string): string {
  if (value.includes('\n')) return JSON.stringify(value)
  const plain = /^[^\s\-?:,[\]{}#&*!|>'"%@`][^\n]*$|^[-?:][^\s]/.test(value) && !/: |:$| #|\s$/.test(value)
  return plain && !resolves.test(value) ? value : `'${value.replaceAll("'", "''")}'`
}
