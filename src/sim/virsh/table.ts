/** A table as virsh draws it: the widths follow the content, a line of dashes, an empty line at the end. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = header.map((name, column) => Math.max(name.length, ...rows.map((row) => row[column]?.length ?? 0)))
  const line = (cells: readonly string[]): string =>
    ` ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('   ')}`.trimEnd()
  const dashes = '-'.repeat(widths.reduce((sum, width) => sum + width + 3, 0))
  return `${[line(header), dashes, ...rows.map(line)].join('\n')}\n\n`
}
