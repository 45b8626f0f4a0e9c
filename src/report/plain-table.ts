import Table from 'cli-table3'

const bare = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
}

/**
 * Rows in aligned columns, without lines around them, so that grep and awk can read them too.
 * Where widths are given, in characters, longer text is wrapped inside its column.
 */
export function plainTable(rows: readonly (readonly string[])[], widths?: readonly number[]): string {
  if (rows.length === 0) return ''
  const style = { 'padding-left': 0, 'padding-right': 0, head: [], border: [] }
  // Where one word is longer than its column, lines are broken anywhere: the library would cut the word off instead.
  const narrowest = Math.min(...(widths ?? []))
  const wrapOnWordBoundary = rows.flat().every((cell) => cell.split(/\s/).every((word) => word.length < narrowest))
  const wrapped = widths === undefined ? {} : { colWidths: [...widths], wordWrap: true, wrapOnWordBoundary }
  const table = new Table({ chars: bare, style, ...wrapped })
  for (const row of rows) table.push([...row])
  return `${table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')}\n`
}
