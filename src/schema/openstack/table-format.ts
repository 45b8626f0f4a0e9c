import type { z } from 'zod'
import type { Mismatch, Reading } from '../reading.ts'
import { columnsOf, required, type Row } from './columns.ts'

/** A printed table: the keys that it has, and the texts of its cells by key where one line holds them all. */
export interface Table {
  readonly keys: readonly string[]
  readonly cells: readonly (readonly [string, string])[]
}

/** Reads the table of a list: the first line names the columns. An empty list is a blank line. */
export function listTable(text: string): Table {
  const [keys = [], ...rows] = tableLines(text)
  const whole = rows.filter((row) => row.length === keys.length)
  return { keys, cells: whole.flatMap((row) => row.map((cell, index): [string, string] => [keys[index] ?? '', cell])) }
}

/** Reads the table of a show: a line for each key, and more for a value of several lines, whose field is then empty. */
export function showTable(text: string): Table {
  const [head, ...rows] = tableLines(text)
  if (head !== undefined && head.join() !== 'Field,Value') throw new Error('a table with the columns Field and Value')
  const fields = rows.filter(([field]) => field !== '')
  const whole = fields.filter((row) => row.length === 2)
  return {
    keys: fields.map(([field = '']) => field),
    cells: whole.map(([field = '', value = '']): [string, string] => [field, value]),
  }
}

function tableLines(text: string): readonly string[][] {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  if (lines.length > 0 && !/^\+[-+]+\+$/.test(lines[0] ?? '')) throw new Error('a table that begins with +---+')
  const rows = lines.filter((line) => line.startsWith('|'))
  return rows.map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  )
}

/** The cells are made for people, so of a table only the keys are read, and the values of the closed sets. */
export function tableReading(json: Reading<unknown>, many: boolean, row: Row, cut: boolean): Reading<unknown> {
  const read = (value: unknown): ReturnType<Reading<unknown>['read']> => {
    const { keys, cells } = value as Table
    // A show of nothing prints a blank line, like an empty list.
    if (keys.length === 0) return json.read(many ? [] : {})
    const absent = required(row).filter((key) => !keys.includes(key))
    const missing = absent.map((key) => mismatch(key, many ? 'a column' : 'a line of the table', 'nothing'))
    const wrong = cut ? [] : cells.flatMap(([key, text]) => wrongValue(row, key, text))
    const mismatches = [...missing, ...wrong]
    if (mismatches.length > 0) return { ok: false, mismatches }
    return { ok: true, value, drift: keys.filter((key) => !(key in row.shape)).toSorted() }
  }
  return { ...json, read }
}

function wrongValue(row: Row, key: string, text: string): Mismatch[] {
  const schema = columnsOf(row).find(([each]) => each === key)?.[1]
  const values = schema === undefined ? undefined : setOf(schema)
  if (values === undefined || text === '' || values.includes(text) || text === 'None') return []
  return [mismatch(key, `one of ${values.map((each) => JSON.stringify(each)).join(' | ')}`, JSON.stringify(text))]
}

function setOf(schema: z.core.$ZodType): readonly string[] | undefined {
  const def = schema._zod.def as {
    readonly type: string
    readonly innerType?: z.core.$ZodType
    readonly entries?: object
  }
  if (def.innerType !== undefined) return setOf(def.innerType)
  return def.type === 'enum' && def.entries !== undefined ? Object.values(def.entries) : undefined
}

function mismatch(path: string, expected: string, got: string): Mismatch {
  return { path, expected, got, nearest: undefined, count: 1 }
}
