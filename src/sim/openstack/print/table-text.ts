import type { Cell, Row } from '../client/client-command.ts'
import { humanCell } from './human-cell.ts'

/** A table of the client: prettytable with its default frame. Numbers stand at the right, as the first row has them. */
export function listTable(columns: readonly string[], rows: readonly Row[]): string {
  if (rows.length === 0) return '\n'
  const right = columns.map((column) => typeof rows[0]?.[column] === 'number')
  return frame(
    columns,
    rows.map((row) => columns.map((column) => humanCell(column, row[column] ?? null))),
    right,
  )
}

export function showTable(row: Row): string {
  const entries = Object.entries(row)
  if (entries.length === 0) return '\n'
  return frame(
    ['Field', 'Value'],
    entries.map(([key, value]: [string, Cell]) => [key, humanCell(key, value)]),
    [],
  )
}

function frame(head: readonly string[], rows: readonly (readonly string[])[], right: readonly boolean[]): string {
  const width = head.map((title, column) =>
    Math.max(title.length, ...rows.flatMap((row) => (row[column] ?? '').split('\n').map((line) => line.length))),
  )
  const rule = `+${width.map((each) => '-'.repeat(each + 2)).join('+')}+`
  const line = (cells: readonly string[]): string =>
    `|${width.map((each, column) => ` ${pad(cells[column] ?? '', each, right[column] === true)} `).join('|')}|`
  const lines = rows.flatMap((row) => {
    const parts = row.map((cell) => cell.split('\n'))
    const height = Math.max(...parts.map((each) => each.length))
    return Array.from({ length: height }, (_, at) => line(parts.map((each) => each[at] ?? '')))
  })
  return `${[rule, line(head), rule, ...lines, rule].join('\n')}\n`
}

function pad(text: string, width: number, right: boolean): string {
  return right ? text.padStart(width) : text.padEnd(width)
}
