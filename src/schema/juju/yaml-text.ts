import { parse } from 'yaml'
import { mismatch, type CommandSchema, type ReadContext } from '../command.ts'
import type { Mismatch, Reading } from '../reading.ts'
import { leftOutWhenBlank } from './left-out-when-blank.ts'

/** The schema of an output, or how it is chosen by what came. */
export type Pick = Reading<unknown> | ((value: unknown, context: ReadContext) => Reading<unknown>)

/** Reads YAML as Go's library writes it: what another type could be taken for is quoted there, so plain scalars are of the core schema. */
export function yamlText(pick: Pick): CommandSchema['read'] {
  return (stdout, context) => {
    const value = mapIn(stdout)
    if (value === undefined)
      return mismatch('YAML', stdout.trim() === '' ? 'nothing' : JSON.stringify(stdout.slice(0, 60)))
    const schema = typeof pick === 'function' ? pick(value, context) : pick
    const first = schema.read(value)
    const blank = first.ok ? [] : first.mismatches.filter(isLeftOut)
    if (blank.length === 0) return first
    return schema.read(blank.reduce<unknown>((each, { path }) => withBlank(each, path.split('.')), value))
  }
}

function mapIn(text: string): object | undefined {
  try {
    const value: unknown = parse(text)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}

function isLeftOut({ path, got }: Mismatch): boolean {
  return got === 'nothing' && leftOutWhenBlank.has(path.split('.').at(-1) ?? '')
}

/** A copy with `{}` wherever the last key of the path is missing; `*` is every key. */
function withBlank(value: unknown, [key = '', ...inner]: readonly string[]): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const map = value as Readonly<Record<string, unknown>>
  if (inner.length === 0) return { [key]: {}, ...map }
  const isThere = (each: string): boolean => key === '*' || each === key
  return Object.fromEntries(
    Object.entries(map).map(([each, part]) => [each, isThere(each) ? withBlank(part, inner) : part]),
  )
}
