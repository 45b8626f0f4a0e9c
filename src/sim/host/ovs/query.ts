import { cellBare, cellText, type Cells, type Table } from './cells.ts'
import type { DatabaseCall, DatabaseCommand } from './command-line.ts'

/** The tables that a tool's database has: those that are modelled, and the names of the others. */
export interface Database {
  readonly tool: string
  readonly tables: Readonly<Record<string, Table>>
  readonly otherTables: readonly string[]
}

/** What a command printed or why it failed; nothing where it is not modelled. */
export type Said = { readonly stdout: string } | { readonly failed: string } | undefined

/** `list`, `find` and `get` on a database. Texts: ovs-vsctl 3.1 and ovn-sbctl 23.03 run. */
export function query(database: Database, call: DatabaseCall, command: DatabaseCommand): Said {
  const [named = '', ...words] = command.words
  const table = tableNamed(database, named)
  if (table === 'unknown') return { failed: `unknown table "${named}"` }
  if (table === undefined) return undefined
  if (command.verb === 'get') return get(table, words, command.options)
  const rows = command.verb === 'list' ? listed(table, words, command.options) : matching(table, words)
  if (rows === undefined || 'failed' in rows) return rows
  return printed(table, rows.rows, call)
}

interface Named extends Table {
  readonly name: string
}

function tableNamed({ tables, otherTables }: Database, named: string): Named | 'unknown' | undefined {
  const wanted = named.toLowerCase().replaceAll('-', '_')
  const all = [...Object.keys(tables), ...otherTables]
  const exact = all.find((name) => name.toLowerCase() === wanted)
  const begun = all.filter((name) => name.toLowerCase().startsWith(wanted))
  const name = exact ?? (begun.length === 1 ? begun[0] : undefined)
  if (name === undefined) return 'unknown'
  const table = tables[name]
  return table === undefined ? undefined : { ...table, name }
}

function recordOf({ rows, nameColumn }: Named, name: string): Cells | undefined {
  if (name === '.' && rows.length === 1) return rows[0]
  return rows.find(
    (row) => (nameColumn !== undefined && row[nameColumn] === name) || cellText(row['_uuid'] ?? '') === name,
  )
}

function columnOf({ columns, name }: Named, word: string): string | { readonly failed: string } {
  const wanted = word.replaceAll('-', '_')
  const found = columns.find((each) => each === wanted) ?? columns.find((each) => each.startsWith(wanted))
  return found ?? { failed: `${name} does not contain a column whose name matches "${word}"` }
}

function listed(
  table: Named,
  names: readonly string[],
  options: readonly string[],
): { readonly rows: readonly Cells[] } | { readonly failed: string } {
  if (names.length === 0) return { rows: table.rows }
  const rows: Cells[] = []
  for (const name of names) {
    const row = recordOf(table, name)
    if (row !== undefined) rows.push(row)
    else if (!options.includes('--if-exists')) return { failed: `no row "${name}" in table ${table.name}` }
  }
  return { rows }
}

function matching(
  table: Named,
  conditions: readonly string[],
): { readonly rows: readonly Cells[] } | { readonly failed: string } | undefined {
  let rows = table.rows
  for (const condition of conditions) {
    const {
      column = '',
      key,
      operator,
      value = '',
    } = /^(?<column>[\w-]+)(?::(?<key>[^=!]+))?(?<operator>!?=)(?<value>.*)$/.exec(condition)?.groups ?? {}
    if (operator === undefined) return undefined
    const name = columnOf(table, column)
    if (typeof name !== 'string') return name
    const wanted = value.replace(/^"(.*)"$/, '$1')
    rows = rows.filter(
      (row) => (operator === '=') === (cellBare(cellAt(row, name, key) ?? '') === (wanted === '[]' ? '' : wanted)),
    )
  }
  return { rows }
}

function cellAt(row: Cells, column: string, key: string | undefined): Cells[string] | undefined {
  const cell = row[column]
  if (key === undefined) return cell
  if (typeof cell !== 'object' || cell[0] !== 'map') return undefined
  return cell[1].find(([each]) => each === key.replace(/^"(.*)"$/, '$1'))?.[1]
}

function get(table: Named, [name = '', ...columns]: readonly string[], options: readonly string[]): Said {
  const row = recordOf(table, name)
  if (row === undefined)
    return options.includes('--if-exists') ? { stdout: '' } : { failed: `no row "${name}" in table ${table.name}` }
  const lines: string[] = []
  for (const word of columns) {
    const [column = '', key] = word.split(/:(.*)/s)
    const found = columnOf(table, column)
    if (typeof found !== 'string') return found
    const cell = cellAt(row, found, key)
    if (cell !== undefined) lines.push(cellText(cell))
    else if (!options.includes('--if-exists'))
      return { failed: `no key "${key ?? ''}" in ${table.name} record "${name}" column ${found}` }
  }
  return { stdout: lines.map((line) => `${line}\n`).join('') }
}

function printed(table: Named, rows: readonly Cells[], { format, columns }: DatabaseCall): Said {
  const names: string[] = []
  for (const word of columns ?? table.columns) {
    const found = columnOf(table, word)
    if (typeof found !== 'string') return found
    names.push(found)
  }
  const records = rows.map((row) => names.map((name) => [name, row[name] ?? ''] as const))
  if (format === 'json') {
    return {
      stdout: `${JSON.stringify({ data: records.map((cells) => cells.map(([, cell]) => cell)), headings: names })}\n`,
    }
  }
  if (format === 'list')
    return {
      stdout: records
        .map((cells) => cells.map(([name, cell]) => `${name.padEnd(20)}: ${cellText(cell)}\n`).join(''))
        .join('\n'),
    }
  if (format === 'bare')
    return { stdout: records.map((cells) => cells.map(([, cell]) => `${cellBare(cell)}\n`).join('')).join('\n') }
  return undefined
}
