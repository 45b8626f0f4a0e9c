import { fail } from '../client/client-error.ts'
import type { Cell, Output, Row } from '../client/client-command.ts'
import { csvText } from './csv-text.ts'
import { pythonJson, pythonRepr, pythonStr } from './python-text.ts'
import { listTable, showTable } from './table-text.ts'
import { pythonYaml } from './yaml-text.ts'

/** How the output is to be shown. */
export interface Formatting {
  readonly format: string
  readonly columns: readonly string[]
  readonly sortBy: readonly string[]
  readonly descending: boolean
  readonly indent: number
  readonly quote: string
  readonly prefix: string
}

/** What a command prints on stdout in the format that was asked for. Forms: cliff 4.0.0. */
export function printOutput({ row, columns, rows }: Output, formatting: Formatting): string {
  if (row !== undefined) return printRow(chosen(row, Object.keys(row), formatting), formatting)
  if (columns === undefined || rows === undefined) return ''
  const names = chosenNames(columns, formatting)
  return printRows(names, sorted(rows, formatting), formatting)
}

function printRow(row: Row, { format, indent, prefix }: Formatting): string {
  if (format === 'json') return pythonJson(row, indent)
  if (format === 'yaml') return pythonYaml(row)
  if (format === 'value')
    return Object.values(row)
      .map((value) => `${pythonStr(value)}\n`)
      .join('')
  if (format === 'shell') {
    const line = ([key, value]: [string, Cell]): string =>
      `${prefix}${key.toLowerCase().replaceAll(/[^a-z0-9_]/g, '_')}="${pythonStr(value).replaceAll('"', String.raw`\"`)}"\n`
    return Object.entries(row).map(line).join('')
  }
  return showTable(row)
}

function printRows(names: readonly string[], rows: readonly Row[], { format, indent, quote }: Formatting): string {
  const cells = rows.map((row) => Object.fromEntries(names.map((name): [string, Cell] => [name, row[name] ?? null])))
  if (format === 'json') return pythonJson(cells, indent)
  if (format === 'yaml') return pythonYaml(cells)
  if (format === 'csv') return csvText(names, cells, quote)
  if (format === 'value') return cells.map((row) => `${Object.values(row).map(pythonStr).join(' ')}\n`).join('')
  return listTable(names, cells)
}

function chosen(row: Row, names: readonly string[], formatting: Formatting): Row {
  if (names.length === 0) return row
  const wanted = chosenNames(names, formatting)
  return Object.fromEntries(wanted.map((name): [string, Cell] => [name, row[name] ?? null]))
}

/** `-c` selects and does not reorder; those that the client does not have are left out, unless none is left. */
function chosenNames(names: readonly string[], { columns }: Formatting): readonly string[] {
  if (columns.length === 0) return names
  const wanted = names.filter((name) => columns.includes(name))
  const tuple = names.map((name) => pythonRepr(name)).join(', ')
  const known = names.length === 1 ? `(${tuple},)` : `(${tuple})`
  if (wanted.length === 0)
    fail(`No recognized column names in ${pythonRepr(columns)}. Recognized columns are ${known}.`)
  return wanted
}

function sorted(rows: readonly Row[], { sortBy, descending }: Formatting): readonly Row[] {
  if (sortBy.length === 0) return rows
  const key = (row: Row): string => sortBy.map((name) => pythonStr(row[name] ?? '')).join('\0')
  const up = rows.toSorted((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0))
  return descending ? up.toReversed() : up
}
