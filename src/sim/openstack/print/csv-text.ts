import { PythonFloat, type Cell, type Row } from '../client/client-command.ts'
import { pythonStr } from './python-text.ts'

/** CSV as Python's writer makes it with `\` as its escape; `quote` is one of all, minimal, none, nonnumeric. */
export function csvText(columns: readonly string[], rows: readonly Row[], quote: string): string {
  const lines = [columns, ...rows.map((row) => columns.map((column): Cell => row[column] ?? null))]
  return lines.map((cells) => `${cells.map((cell) => csvCell(cell, quote)).join(',')}\n`).join('')
}

function csvCell(cell: Cell, quote: string): string {
  const text = cell === null ? '' : pythonStr(cell)
  const isNumber = typeof cell === 'number' || typeof cell === 'boolean' || cell instanceof PythonFloat
  if (quote === 'none') return text.replaceAll(/[",\\\n]/g, (each) => `\\${each}`)
  const needed = /[",\n\r]/.test(text)
  const quoted = quote === 'all' || (quote === 'nonnumeric' && !isNumber) || needed
  return quoted ? `"${text.replaceAll('"', '""')}"` : text
}
