/** Reads CSV as Python writes it: a quote is doubled, and what is not quoted is escaped with a backslash. */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  const endRow = (): void => {
    rows.push([...row, cell])
    row = []
    cell = ''
  }
  for (let at = 0; at < text.length; at++) {
    const here = text[at] ?? ''
    const next = text[at + 1] ?? ''
    if ((here === '\\' && /[\\,"'\n]/.test(next)) || (quoted && here === '"' && next === '"')) {
      cell += next
      at += 1
    } else if (here === '"') quoted = !quoted
    else if (here === ',' && !quoted) {
      row.push(cell)
      cell = ''
    } else if (here === '\n' && !quoted) endRow()
    else if (here !== '\r' || quoted) cell += here
  }
  if (cell !== '' || row.length > 0) endRow()
  return rows
}
