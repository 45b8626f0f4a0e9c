import fc from 'fast-check'
import type { z } from 'zod'
import { defOf, type ZodDef } from '../src/schema/zod-def.ts'

const deepest = 6

/** Values that a shape allows, of every kind that our schemas are made of; a shape that holds itself ends after a few levels. */
export function fromShape(schema: z.core.$ZodType, depth = 0): fc.Arbitrary<unknown> {
  const made = ofType(schema, depth)
  // Rules that a shape adds to its type (one key asks for another, a number among texts) hold too.
  const rules = (defOf(schema).checks ?? []).filter((check) => check._zod.def.pattern === undefined)
  return rules.length === 0 ? made : made.filter((value) => (schema as z.ZodType).safeParse(value).success)
}

function ofType(schema: z.core.$ZodType, depth: number): fc.Arbitrary<unknown> {
  const def = defOf(schema)
  switch (def.type) {
    case 'optional':
      return depth > deepest || def.innerType === undefined
        ? fc.constant(undefined)
        : fc.option(fromShape(def.innerType, depth), { nil: undefined })
    case 'nullable':
      return def.innerType === undefined ? fc.constant(null) : fc.option(fromShape(def.innerType, depth), { nil: null })
    case 'object':
      return fc.record(mapValues(def.shape ?? {}, (each) => fromShape(each, depth + 1))).map(withoutUndefined)
    case 'record':
      return def.valueType === undefined
        ? fc.constant({})
        : fc.dictionary(keys, fromShape(def.valueType, depth + 1), { maxKeys: depth > 3 ? 1 : 3 })
    case 'array':
      return def.element === undefined ? fc.constant([]) : fc.array(fromShape(def.element, depth + 1), { maxLength: 3 })
    case 'union':
      return fc.oneof(...(def.options ?? []).map((each) => fromShape(each, depth)))
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries ?? {}))
    case 'literal':
      return fc.constantFrom(...(def.values ?? []))
    case 'string':
      return stringOf(def)
    case 'number':
      return fc.integer({ min: 0, max: 1_000_000 })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'unknown':
      return fc.jsonValue({ maxDepth: 1 })
    default:
      throw new Error(`no generator for a shape of type ${def.type}`)
  }
}

const keys = fc.stringMatching(/^[a-z][a-z0-9/-]{0,8}$/)

function stringOf(def: ZodDef): fc.Arbitrary<string> {
  const pattern = (def.checks ?? []).map((check) => check._zod.def.pattern).find((each) => each !== undefined)
  return pattern === undefined ? fc.string({ maxLength: 12 }) : fc.stringMatching(pattern)
}

function mapValues<T, R>(map: Readonly<Record<string, T>>, change: (value: T) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value)]))
}

/** A key without a value is a key that is not printed. */
function withoutUndefined(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined))
}
