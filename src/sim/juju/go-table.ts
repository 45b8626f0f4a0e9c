/**
 * Rows in columns as Go's tabwriter lays them out with a padding of two: the last cell of a row is not padded. A first row is the
 * header; columns whose number is in `right` are flushed right.
 */
export function goTable(rows: readonly (readonly string[])[], right: readonly number[] = []): string {
  const widths: number[] = []
  for (const row of rows) {
    for (const [column, cell] of row.slice(0, -1).entries()) {
      widths[column] = Math.max(widths[column] ?? 0, cell.length)
    }
  }
  const lineOf = (row: readonly string[]): string =>
    row
      .map((cell, column) => {
        if (column === row.length - 1) return cell
        const width = widths[column] ?? 0
        return `${right.includes(column) ? cell.padStart(width) : cell.padEnd(width)}  `
      })
      .join('')
  return rows.map((row) => `${lineOf(row)}\n`).join('')
}

/** Names in natural order: `a/2` before `a/10`. */
export function naturally(names: readonly string[]): string[] {
  const parts = (name: string): string[] => name.split(/(\d+)/)
  return names.toSorted((left, right) => {
    const [a, b] = [parts(left), parts(right)]
    const at = a.findIndex((part, index) => part !== b[index])
    if (at === -1) return a.length - b.length
    const [x = '', y = ''] = [a[at], b[at]]
    return at % 2 === 1 && y !== '' ? Number(x) - Number(y) : x < y ? -1 : 1
  })
}
