import { z } from 'zod'
import { didYouMean } from './did-you-mean.ts'
import { SiteError } from './site-error.ts'
import type { YamlSource } from './yaml-source.ts'

/** What is wrong with the value at a path. */
export interface Problem {
  readonly path: readonly PropertyKey[]
  readonly message: string
}

/**
 * A value made of one or more YAML files, checked and typed; the files stand in the order in which they win.
 * Raises SiteError with the place of each problem in the file that said it.
 */
export function parseSources<S extends z.ZodType>(
  schema: S,
  value: unknown,
  sources: readonly YamlSource[],
): z.output<S> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw problemsAt(
    parsed.error.issues.flatMap((issue) => problemsOf(schema, issue)),
    sources,
  )
}

/** The error that tells each problem with its place. */
export function problemsAt(problems: readonly Problem[], sources: readonly YamlSource[]): SiteError {
  return new SiteError(
    problems.map(({ path, message }) => {
      const place = ownerOf(sources, path)?.place(path)
      const key = path.map(String).join('.')
      return [place, key, message].filter((part) => part !== undefined && part !== '').join(': ')
    }),
  )
}

/** The file that says what is at a path: the first that has most of it, or of the list it is in, as lists are never merged. */
export function ownerOf(sources: readonly YamlSource[], path: readonly PropertyKey[]): YamlSource | undefined {
  const list = path.findIndex((key) => typeof key === 'number')
  const merged = list === -1 ? path : path.slice(0, list)
  const depth = Math.max(...sources.map((source) => source.depth(merged)))
  return sources.find((source) => source.depth(merged) === depth)
}

function problemsOf(schema: z.core.$ZodType, issue: z.core.$ZodIssue): Problem[] {
  if (issue.code !== 'unrecognized_keys') return [{ path: issue.path, message: issue.message }]
  const known = keysAt(schema, issue.path)
  return issue.keys.map((key) => ({ path: [...issue.path, key], message: `unknown key${didYouMean(key, known)}` }))
}

function keysAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): string[] {
  const inner = schema instanceof z.ZodOptional ? schema.unwrap() : schema
  const [head, ...rest] = path
  if (head !== undefined) {
    const child = childOf(inner, head)
    return child === undefined ? [] : keysAt(child, rest)
  }
  if (inner instanceof z.ZodObject) return Object.keys(inner.shape)
  if (inner instanceof z.ZodRecord && inner.keyType instanceof z.ZodEnum) return inner.keyType.options.map(String)
  return []
}

function childOf(schema: z.core.$ZodType, key: PropertyKey): z.core.$ZodType | undefined {
  if (schema instanceof z.ZodObject) return (schema.shape as Record<PropertyKey, z.core.$ZodType>)[key]
  if (schema instanceof z.ZodRecord) return schema.valueType
  if (schema instanceof z.ZodArray) return schema.element
  return undefined
}
