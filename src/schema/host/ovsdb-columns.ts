import { z } from 'zod'

/** The columns of a table, by name. */
export type Columns = Readonly<Record<string, z.ZodType>>

/** A cell of the type uuid. */
export const uuid = z.tuple([z.literal('uuid'), z.string().regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)])
export const string = z.string()
export const integer = z.int()
export const boolean = z.boolean()

/** A column of one of these words. */
export function oneOf<const V extends readonly [string, ...string[]]>(...values: V) {
  return z.enum(values)
}

/** A column of any number of values; one alone is printed bare. */
export function setOf<T extends z.ZodType>(of: T) {
  return z.union([z.tuple([z.literal('set'), z.array(of)]), of])
}

/** A column of one value or none. */
export function optional<T extends z.ZodType>(of: T) {
  return z.union([z.tuple([z.literal('set'), z.tuple([])]), of])
}

/** A column of keys and values. */
export function mapOf<K extends z.ZodType, V extends z.ZodType>(key: K, value: V) {
  return z.tuple([z.literal('map'), z.array(z.tuple([key, value]))])
}

export const strings = mapOf(string, string)

const scalar = z.union([z.string(), z.number(), z.boolean(), uuid])

/** A cell of a column that no table here describes. */
export const anyCell = z.union([scalar, z.tuple([z.literal('set'), z.array(scalar)]), mapOf(scalar, scalar)])

/** A table's columns. */
export interface TableShape {
  readonly columns: Columns
  /** Columns that only some of the versions have. */
  readonly newer?: Columns
}

/** One row by column name: the columns asked for, or all of the table. */
export function rowOf(table: TableShape | undefined, asked: readonly string[] | undefined): z.ZodType {
  if (table === undefined) return z.record(z.string(), anyCell)
  const known: Columns = { _uuid: uuid, ...table.columns, ...table.newer }
  const name = (word: string): string =>
    known[word] === undefined ? (Object.keys(known).find((each) => each.startsWith(word)) ?? word) : word
  if (asked !== undefined)
    return z.object(Object.fromEntries(asked.map((word) => [name(word), known[name(word)] ?? anyCell])))
  const newer = Object.entries(table.newer ?? {}).map(([key, shape]) => [key, shape.optional()])
  return z.object({ _uuid: uuid, ...table.columns, ...Object.fromEntries(newer) })
}
