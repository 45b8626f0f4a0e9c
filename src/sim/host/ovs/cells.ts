import type { OvsdbCell } from '../../../schema/host/ovsdb-text.ts'

/** One record of a table: its cells by column, in the order in which the tool prints them. */
export type Cells = Readonly<Record<string, OvsdbCell>>

/** A table, with the column that names its records. */
export interface Table {
  readonly columns: readonly string[]
  readonly nameColumn: string | undefined
  readonly rows: readonly Cells[]
}

export const emptySet: OvsdbCell = ['set', []]
export const emptyMap: OvsdbCell = ['map', []]

export function mapCell(of: Readonly<Record<string, string>>): OvsdbCell {
  return ['map', Object.entries(of).toSorted(([a], [b]) => (a < b ? -1 : 1))]
}

/** One alone is printed bare. */
export function setCell(values: readonly OvsdbCell[]): OvsdbCell {
  return values.length === 1 ? (values[0] ?? emptySet) : ['set', values]
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** A cell as `get`, `list` and `show` print it. Source: OVS 3.1 lib/ovsdb-data.c `string_needs_quotes`. */
export function cellText(cell: OvsdbCell): string {
  if (typeof cell === 'string') return textWord(cell)
  if (typeof cell !== 'object') return String(cell)
  if (cell[0] === 'uuid') return cell[1]
  if (cell[0] === 'set') return `[${cell[1].map(cellText).join(', ')}]`
  return `{${cell[1].map(([key, value]) => `${cellText(key)}=${cellText(value)}`).join(', ')}}`
}

export function textWord(word: string): string {
  const plain = /^[A-Za-z_][A-Za-z0-9_.-]*$/.test(word) && word !== 'true' && word !== 'false' && !uuid.test(word)
  return plain ? word : JSON.stringify(word)
}

/** A cell as `--bare` prints it. Source: ovs-vsctl(8) `--data=bare`. */
export function cellBare(cell: OvsdbCell): string {
  if (typeof cell !== 'object') return String(cell)
  if (cell[0] === 'uuid') return cell[1]
  if (cell[0] === 'set') return cell[1].map(cellBare).join(' ')
  return cell[1].map(([key, value]) => `${cellBare(key)}=${cellBare(value)}`).join(' ')
}
