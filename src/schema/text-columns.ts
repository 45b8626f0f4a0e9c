/** A row of a printed table, by the names of its header. */
export type TextRow = Readonly<Record<string, string>>

/**
 * Reads a table whose columns begin under (or, where they are aligned to the right, end under) the names of its header, with at
 * least two spaces between any two columns. Throws where there is no header; no message quotes a cell.
 */
export function textColumns(lines: readonly string[]): {
  readonly columns: readonly string[]
  readonly rows: readonly TextRow[]
} {
  const [header = '', ...body] = lines
  const names = [...header.matchAll(/\S+(?: \S+)*/g)]
  if (names.length === 0) throw new Error('a table with a header')
  const starts = names.map((name, index) => {
    const before = names[index - 1]
    return before === undefined ? 0 : startOf(body, name.index, before.index + before[0].length)
  })
  const columns = names.map(([name]) => name)
  const rows = body.map((line) =>
    Object.fromEntries(columns.map((name, index) => [name, line.slice(starts[index], starts[index + 1]).trim()])),
  )
  return { columns, rows }
}

/** Where a column begins: under its name, or left of it where wider cells are aligned to the right. */
function startOf(body: readonly string[], under: number, notBefore: number): number {
  let start = under
  while (start > notBefore && body.some((line) => (line[start - 1] ?? ' ') !== ' ')) start -= 1
  return start
}

/** The parts of a text that empty lines keep apart. */
export function paragraphs(text: string): string[][] {
  const parts: string[][] = [[]]
  for (const line of text.split('\n')) {
    if (line.trim() === '') parts.push([])
    else parts.at(-1)?.push(line)
  }
  return parts.filter((part) => part.length > 0)
}
