import type { Session } from '../cloud/session.ts'
import { patternOf, type Reading } from '../schema/reading.ts'

/** Remembers which fields of which command's output are looked at, by following the values that blocks are handed. */
export function watchReads(): {
  readonly watch: NonNullable<Session['watch']>
  fields(): ReadonlyMap<string, ReadonlySet<string>>
} {
  const found = new Map<string, Set<string>>()
  const see = (schema: Reading<unknown>, path: readonly PropertyKey[]): void => {
    const fields = found.get(schema.command) ?? new Set<string>()
    found.set(schema.command, fields.add(patternOf(path, schema.shape)))
  }
  const follow = (schema: Reading<unknown>, value: unknown, path: readonly PropertyKey[]): unknown => {
    if (typeof value !== 'object' || value === null) return value
    return new Proxy(value, {
      get: (target, key, receiver) => {
        const inner: unknown = Reflect.get(target, key, receiver)
        if (
          typeof key === 'symbol' ||
          key === 'then' ||
          typeof inner === 'function' ||
          (Array.isArray(target) && key === 'length')
        )
          return inner
        const below = [...path, Array.isArray(target) ? Number(key) : key]
        if (typeof inner !== 'object' || inner === null) see(schema, below)
        return follow(schema, inner, below)
      },
    })
  }
  return {
    // The proxy stands for the value in every way but that it is followed.
    watch: <T>(schema: Reading<T>, value: T): T => follow(schema, value, []) as T,
    fields: () => found,
  }
}
