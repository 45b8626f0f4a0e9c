import { closest } from 'fastest-levenshtein'
import type { z } from 'zod'
import { defOf, type ZodDef } from './zod-def.ts'

/** Where a shape is known from: recorded from the real tool, read in its source, taken from its manual, or only guessed. */
export interface Provenance {
  readonly kind: 'captured' | 'source' | 'documented' | 'guessed'
  readonly where: string
}

/** One way in which what came differs from the schema; equal ones are counted, with record keys shown as `*`. */
export interface Mismatch {
  readonly path: string
  readonly expected: string
  readonly got: string
  readonly nearest: string | undefined
  readonly count: number
}

export type ReadResult<T> =
  | { readonly ok: true; readonly value: T; readonly drift: readonly string[]; readonly shape?: z.ZodType }
  | { readonly ok: false; readonly mismatches: readonly Mismatch[] }

/** The two readings of one schema: loose for what a real tool printed, strict for what the simulator prints. */
export interface Reading<T> {
  readonly command: string
  readonly provenance: Provenance
  /** The closed shape behind both readings. */
  readonly shape: z.ZodType
  /** Keys that the schema does not know pass and are listed as drift; anything missing or mistyped is a mismatch. */
  read(value: unknown): ReadResult<T>
  /** Returns the value untouched, or throws where it has a key or a value that the schema does not know. */
  emit(value: T): T
}

/** What a schema reads, as a type. */
export type OutputOf<R extends Reading<unknown>> = R extends Reading<infer T> ? T : never

type Shape = z.core.$ZodType

/** Makes both readings of a closed shape; neither changes the value, so what was parsed is what was printed. */
export function reading<S extends z.ZodType>(command: string, provenance: Provenance, schema: S): Reading<z.output<S>> {
  type T = z.output<S>
  const read = (value: unknown): ReadResult<T> => {
    const parsed = schema.safeParse(value)
    if (!parsed.success) return { ok: false, mismatches: mismatchesOf(parsed.error.issues, schema, value) }
    const drift = new Set<string>()
    collectUnknownKeys(schema, value, [], drift)
    // The schema has just accepted this value, and schemas here neither transform nor default.
    return { ok: true, value: value as T, drift: [...drift].sort(), shape: schema }
  }
  const emit = (value: T): T => {
    const result = read(value)
    const wrong = result.ok ? result.drift.map((path) => `${path}: unknown key`) : result.mismatches.map(describe)
    if (wrong.length > 0)
      throw new Error(`${command} would print what its schema does not allow:\n  ${wrong.join('\n  ')}`)
    return value
  }
  return { command, provenance, shape: schema, read, emit }
}

/** One line for a person: where, what was expected, what came, the key that was probably meant, and how often. */
export function describe(mismatch: Mismatch): string {
  const nearest = mismatch.nearest === undefined ? '' : `; nearest key there: ${mismatch.nearest}`
  const count = mismatch.count > 1 ? ` (${mismatch.count} times)` : ''
  return `${mismatch.path}: expected ${mismatch.expected}, got ${mismatch.got}${nearest}${count}`
}

function mismatchesOf(issues: readonly z.core.$ZodIssue[], schema: Shape, value: unknown): Mismatch[] {
  const grouped = new Map<string, Mismatch>()
  for (const issue of issues.flatMap((each) => leaves(each, []))) {
    const path = patternOf(issue.path, schema) || '(top)'
    const inner = valueAt(value, issue.path)
    const mismatch: Mismatch = {
      path,
      expected: expectedOf(issue),
      got: inner === undefined ? 'nothing' : brief(inner),
      nearest: inner === undefined ? nearestSibling(value, issue.path) : undefined,
      count: 1,
    }
    const key = `${path} ${mismatch.expected}`
    const seen = grouped.get(key)
    grouped.set(key, seen === undefined ? mismatch : { ...seen, count: seen.count + 1 })
  }
  return [...grouped.values()]
}

type Leaf = z.core.$ZodIssue

/** The issues of the union branch that was followed deepest; on a tie the later branch, where our schemas put the ordinary shape. */
function leaves(issue: Leaf, prefix: readonly PropertyKey[]): Leaf[] {
  const path = [...prefix, ...issue.path]
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [{ ...issue, path } as Leaf]
  const branches = issue.errors.map((branch) => branch.flatMap((each) => leaves(each, path)))
  const depth = (branch: readonly Leaf[]): number => Math.max(...branch.map((each) => each.path.length))
  return branches.reduce((best, next) => (depth(next) >= depth(best) ? next : best))
}

function expectedOf(issue: Leaf): string {
  if (issue.code === 'invalid_value') return `one of ${issue.values.map((each) => JSON.stringify(each)).join(' | ')}`
  if (issue.code === 'invalid_type') return issue.expected
  return issue.message
}

function brief(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value)
  return text.length > 60 ? `${text.slice(0, 57)}...` : text
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let at: unknown = value
  for (const key of path) {
    if (typeof at !== 'object' || at === null) return undefined
    at = (at as Record<PropertyKey, unknown>)[key]
  }
  return at
}

function nearestSibling(value: unknown, path: readonly PropertyKey[]): string | undefined {
  const parent = valueAt(value, path.slice(0, -1))
  if (typeof parent !== 'object' || parent === null) return undefined
  const keys = Object.keys(parent)
  return keys.length === 0 ? undefined : closest(String(path.at(-1)), keys)
}

/** A value's path in the words of its shape: every record key as `*` and every array index as `[]`, so that equal faults of many units are one. */
export function patternOf(path: readonly PropertyKey[], schema: Shape): string {
  let pattern = ''
  let at: Shape | undefined = schema
  for (const key of path) {
    const inner: Shape | undefined = at === undefined ? undefined : branchWith(at, key)
    const def: ZodDef | undefined = inner === undefined ? undefined : defOf(inner)
    if (typeof key === 'number') pattern += '[]'
    else pattern += `${pattern === '' ? '' : '.'}${def?.type === 'record' ? '*' : String(key)}`
    at = def === undefined ? undefined : childOf(def, key)
  }
  return pattern
}

function unwrap(schema: Shape): Shape {
  const def = defOf(schema)
  return def.innerType === undefined ? schema : unwrap(def.innerType)
}

function branchWith(schema: Shape, key: PropertyKey): Shape {
  const inner = unwrap(schema)
  const def = defOf(inner)
  if (def.type !== 'union') return inner
  const branches = (def.options ?? []).map(unwrap)
  return branches.find((each) => childOf(defOf(each), key) !== undefined) ?? inner
}

function childOf(def: ZodDef, key: PropertyKey): Shape | undefined {
  if (def.type === 'object') return def.shape?.[String(key)]
  if (def.type === 'record') return def.valueType
  if (def.type === 'array') return def.element
  return undefined
}

/** The branch that the value names, or the one that knows most of its keys; to parse each again would double the cost of every reading. */
function likelyBranch({ options = [], discriminator: key }: ZodDef, value: object): Shape | undefined {
  const name = key === undefined ? undefined : (value as Readonly<Record<string, string | number>>)[key]
  const named = options.find((option) => key !== undefined && option._zod.propValues?.[key]?.has(name))
  if (named !== undefined) return named
  // Nearly always one knows every key; our ordinary shapes stand last.
  const whole = options.findLast((option) => knowsAll(option, value))
  return whole ?? options.toSorted((a, b) => keysKnown(b, value) - keysKnown(a, value))[0]
}

function knowsAll(schema: Shape, value: object): boolean {
  const { shape } = defOf(unwrap(schema))
  if (shape === undefined || Array.isArray(value)) return false
  for (const key in value) if (!(key in shape)) return false
  return true
}

/** How many of a value's keys a shape knows; of a list, those of its first item. Less than none where it is of another kind. */
function keysKnown(schema: Shape, value: unknown): number {
  const { type, shape, element, options } = defOf(unwrap(schema))
  if (type === 'union') return Math.max(...(options ?? []).map((option) => keysKnown(option, value)))
  if (Array.isArray(value)) {
    if (type !== 'array' || element === undefined) return -1
    return value.length === 0 ? 0 : keysKnown(element, value[0])
  }
  if (typeof value !== 'object' || value === null) return 0
  if (type === 'record') return 0
  return type === 'object' && shape !== undefined ? Object.keys(value).filter((key) => key in shape).length : -1
}

/** Walks a value beside its shape; the trail is one list for the whole walk, because a path is needed only where a key is unknown. */
function collectUnknownKeys(schema: Shape, value: unknown, trail: string[], found: Set<string>): void {
  if (typeof value !== 'object' || value === null) return
  const def = defOf(unwrap(schema))
  if (def.type === 'union') {
    const branch = likelyBranch(def, value)
    if (branch !== undefined) collectUnknownKeys(branch, value, trail, found)
  } else if (def.type === 'array' && Array.isArray(value) && def.element !== undefined) {
    trail.push('[]')
    for (const each of value) collectUnknownKeys(def.element, each, trail, found)
    trail.pop()
  } else if (def.type === 'record' && def.valueType !== undefined) {
    trail.push('.*')
    for (const each of Object.values(value)) collectUnknownKeys(def.valueType, each, trail, found)
    trail.pop()
  } else if (def.type === 'object' && def.shape !== undefined) {
    for (const [key, each] of Object.entries(value)) {
      const child = def.shape[key]
      if (child === undefined) found.add([...trail, `.${key}`].join('').replace(/^\./, ''))
      else if (typeof each === 'object') {
        trail.push(`.${key}`)
        collectUnknownKeys(child, each, trail, found)
        trail.pop()
      }
    }
  }
}
