import type { z } from 'zod'
import { defOf, type ZodDef } from '../../../schema/zod-def.ts'

type Shape = z.core.$ZodType

/** An object in a value, where the shape has one with keys of its own. */
export interface ObjectPlace {
  readonly path: readonly (string | number)[]
  /** Those of its keys that the shape never lets out. */
  readonly required: readonly string[]
}

/** Every object of a value that its shape knows by its keys, outermost first; a map's and a list's items one by one. */
export function objectsOf(shape: Shape, value: unknown, path: ObjectPlace['path'] = []): ObjectPlace[] {
  const def = defOf(shape)
  const inner = def.innerType ?? def.getter?.()
  if (inner !== undefined) return objectsOf(inner, value, path)
  if (typeof value !== 'object' || value === null) return []
  if (def.type === 'union') {
    const option = (def.options ?? []).find((each) => (each as z.ZodType).safeParse(value).success)
    return option === undefined ? [] : objectsOf(option, value, path)
  }
  if (Array.isArray(value)) {
    const { element } = def
    return element === undefined ? [] : value.flatMap((each, index) => objectsOf(element, each, [...path, index]))
  }
  const below = Object.entries(value).flatMap(([key, each]) => {
    const child = def.type === 'record' ? def.valueType : def.shape?.[key]
    return child === undefined ? [] : objectsOf(child, each, [...path, key])
  })
  return def.shape === undefined ? below : [{ path, required: requiredIn(def.shape, value) }, ...below]
}

function requiredIn(shape: NonNullable<ZodDef['shape']>, value: object): string[] {
  return Object.entries(shape)
    .filter(([key, each]) => key in value && !isOptional(each))
    .map(([key]) => key)
}

function isOptional(shape: Shape): boolean {
  return (shape as z.ZodType).safeParse(undefined).success
}
