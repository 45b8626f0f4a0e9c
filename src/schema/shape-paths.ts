import type { z } from 'zod'
import { defOf } from './zod-def.ts'

/** One place in what a command prints: `applications.*.units.*.machine`, with `*` for a map's keys and `[]` for a list's items. */
export interface ShapePath {
  readonly path: string
  /** Only guessed: no gate may read it. A schema marks it by `.meta({ guessed: true })`. */
  readonly guessed: boolean
}

/**
 * Every path of a shape. A shape that holds itself (a container in a machine, a subordinate in a unit) is followed once:
 * the same object below itself has the same keys again.
 */
export function pathsOfShape(schema: z.core.$ZodType): ShapePath[] {
  const found = new Map<string, ShapePath>()
  walk(schema, '', false, [], found)
  return [...found.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1))
}

function walk(
  schema: z.core.$ZodType,
  path: string,
  guessed: boolean,
  above: readonly z.core.$ZodType[],
  found: Map<string, ShapePath>,
): void {
  const def = defOf(schema)
  const isGuessed = guessed || (schema as z.ZodType).meta?.()?.['guessed'] === true
  const inner = def.innerType ?? def.getter?.()
  if (inner !== undefined) return walk(inner, path, isGuessed, above, found)
  if (def.type === 'union') for (const option of def.options ?? []) walk(option, path, isGuessed, above, found)
  if (path !== '' && !found.has(path)) found.set(path, { path, guessed: isGuessed })
  if (above.includes(schema)) return
  const below = [...above, schema]
  if (def.type === 'record' && def.valueType !== undefined)
    walk(def.valueType, join(path, '*'), isGuessed, below, found)
  if (def.type === 'array' && def.element !== undefined) walk(def.element, `${path}[]`, isGuessed, below, found)
  for (const [key, each] of Object.entries(def.shape ?? {})) walk(each, join(path, key), isGuessed, below, found)
}

/** The paths of a value that the shape has too, in the shape's own words. */
export function pathsOfValue(schema: z.core.$ZodType, value: unknown): Set<string> {
  const found = new Set<string>()
  walkValue(schema, value, '', [], found)
  return found
}

function walkValue(
  schema: z.core.$ZodType,
  value: unknown,
  path: string,
  above: readonly z.core.$ZodType[],
  found: Set<string>,
): void {
  const def = defOf(schema)
  const inner = def.innerType ?? def.getter?.()
  if (inner !== undefined) return walkValue(inner, value, path, above, found)
  if (def.type === 'union') {
    const option = (def.options ?? []).find((each) => (each as z.ZodType).safeParse(value).success)
    if (option !== undefined) walkValue(option, value, path, above, found)
    return
  }
  if (path !== '') found.add(path)
  if (above.includes(schema) || typeof value !== 'object' || value === null) return
  const below = [...above, schema]
  if (def.type === 'array' && def.element !== undefined && Array.isArray(value)) {
    for (const each of value) walkValue(def.element, each, `${path}[]`, below, found)
  } else if (def.type === 'record' && def.valueType !== undefined) {
    for (const each of Object.values(value)) walkValue(def.valueType, each, join(path, '*'), below, found)
  } else {
    for (const [key, each] of Object.entries(value)) {
      const child = def.shape?.[key]
      if (child !== undefined) walkValue(child, each, join(path, key), below, found)
    }
  }
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`
}
