import { parse as parseYaml } from 'yaml'
import { z } from 'zod'
import { jsonText, parsedText, type CommandSchema } from '../command.ts'
import type { Reading } from '../reading.ts'
import type { Asked } from './asked.ts'
import { columnsOf, isOptional, schemaOf, type Columns, type Row } from './columns.ts'
import { parseCsv } from './csv.ts'
import { parsePython } from './python-literal.ts'
import { listTable, showTable, tableReading } from './table-format.ts'

/** Reads what a list or a show prints in the format that was asked for. */
export function readFormat(asked: Asked, many: boolean, row: Row, json: Reading<unknown>): CommandSchema['read'] {
  const { format } = asked
  if (format === 'json') return jsonText(json)
  // The client writes YAML 1.1, in which a plain `yes` is a boolean and a quoted one is not.
  if (format === 'yaml') return parsedText((text) => parseYaml(text, { version: '1.1' }) as unknown, json)
  if (format === 'value') return parsedText((text) => (many ? valueRows(text, row) : valueOne(text, row)), json)
  if (format === 'csv') return parsedText((text) => csvRows(text, row), json)
  if (format === 'shell') return parsedText((text) => shellOne(text, row), json)
  const cut = asked.has('--max-width') || asked.has('--fit-width')
  return parsedText<unknown>(many ? listTable : showTable, tableReading(json, many, row, cut))
}

/** The value of a cell that was printed with Python's `str`: what its schema allows, else the text itself. */
function cellOf(text: string, schema: z.core.$ZodType): { readonly value: unknown; readonly fits: boolean } {
  for (const value of [...literal(text), text]) if (z.safeParse(schema, value).success) return { value, fits: true }
  return { value: literal(text)[0] ?? text, fits: false }
}

function literal(text: string): readonly unknown[] {
  try {
    return [parsePython(text)]
  } catch {
    return []
  }
}

/** Deals the parts of a line, or the lines of a text, to the columns in order; one cell may take several parts. */
function deal(parts: readonly string[], joint: string, columns: Columns): Record<string, unknown> | undefined {
  const failed = new Set<string>()
  const from = (part: number, column: number): Record<string, unknown> | undefined => {
    const [key, schema] = columns[column] ?? []
    if (key === undefined || schema === undefined) return part === parts.length ? {} : undefined
    const place = `${part} ${column}`
    if (failed.has(place)) return undefined
    for (let end = part + 1; end <= parts.length; end++) {
      const cell = cellOf(parts.slice(part, end).join(joint), schema)
      const rest = cell.fits ? from(end, column + 1) : undefined
      if (rest !== undefined) return { [key]: cell.value, ...rest }
    }
    const without = isOptional(schema) ? from(part, column + 1) : undefined
    if (without === undefined) failed.add(place)
    return without
  }
  return from(0, 0)
}

/** Where no dealing fits, the parts are taken one by one, so that the reading can say which cell is wrong. */
function oneByOne(parts: readonly string[], columns: Columns, what: string): Record<string, unknown> {
  if (parts.length > columns.length) throw new Error(`${what}: ${columns.map(([key]) => key).join(', ')}`)
  return Object.fromEntries(parts.map((part, index) => cellAt(part, columns[index])))
}

function cellAt(part: string, column: Columns[number] | undefined): [string, unknown] {
  const [key, schema] = column ?? ['', z.string()]
  return [key, cellOf(part, schema).value]
}

function valueRows(text: string, row: Row): unknown[] {
  if (text.trim() === '') return []
  const columns = columnsOf(row)
  const lines = text
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => line.split(' '))
  return lines.map((parts) => deal(parts, ' ', columns) ?? oneByOne(parts, columns, 'a line with the cells'))
}

function valueOne(text: string, row: Row): unknown {
  if (text === '') return {}
  const columns = columnsOf(row)
  const lines = text.replace(/\n$/, '').split('\n')
  return deal(lines, '\n', columns) ?? oneByOne(lines, columns, 'a line for each of')
}

function csvRows(text: string, row: Row): unknown[] {
  const [head, ...rows] = parseCsv(text)
  if (head === undefined) throw new Error('a first line with the columns')
  return rows.map((cells) =>
    Object.fromEntries(
      head.map((key, index) => {
        const cell = cells[index] ?? ''
        const schema = schemaOf(row, key)
        return [key, cell === '' && z.safeParse(schema, null).success ? null : cellOf(cell, schema).value]
      }),
    ),
  )
}

function shellOne(text: string, row: Row): unknown {
  const names = new Map(Object.keys(row.shape).map((key) => [key.toLowerCase().replaceAll(/[^a-z0-9]/g, '_'), key]))
  const found = [...text.matchAll(/^([^\s="]+)="((?:[^"\\]|\\[\s\S])*)"$/gm)]
  if (found.length === 0 && text !== '') throw new Error('lines of the form key="value"')
  return Object.fromEntries(
    found.map(([, name = '', value = '']) => {
      const key = names.get(name.replaceAll(/[^a-z0-9]/g, '_')) ?? name
      return [key, cellOf(value.replaceAll('\\"', '"'), schemaOf(row, key)).value]
    }),
  )
}
