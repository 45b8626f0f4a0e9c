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

/** Rows in aligned columns, without lines around them, so that grep and awk can read them too. */
export function plainTable(rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return ''
  const table = new Table({ chars: bare, style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] } })
  for (const row of rows) table.push([...row])
  return `${table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')}\n`
}
