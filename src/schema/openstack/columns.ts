import { z } from 'zod'

/** A row's keys in the order in which the client prints them. */
export type Row = z.ZodObject

/** A row's keys with what may stand under them. */
export type Columns = readonly (readonly [string, z.core.$ZodType])[]

/** The columns of a row, in order. */
export function columnsOf(row: Row): Columns {
  return Object.entries(row.shape as Readonly<Record<string, z.core.$ZodType>>)
}

/** A key that the row does not know is read as a text, so that the reading can report it. */
export function schemaOf(row: Row, key: string): z.core.$ZodType {
  return columnsOf(row).find(([each]) => each === key)?.[1] ?? z.string()
}

/** The keys that are always printed. */
export function required(row: Row): string[] {
  return columnsOf(row).flatMap(([key, cell]) => (isOptional(cell) ? [] : [key]))
}

/** Whether the client may leave a column out. */
export function isOptional(cell: z.core.$ZodType): boolean {
  return cell._zod.optin === 'optional'
}
