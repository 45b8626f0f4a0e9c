import { NotShell } from './syntax.ts'

/** Where reading a script has come to, and the here-documents whose text begins after the line. */
export interface Cursor {
  readonly text: string
  at: number
  readonly pending: {
    readonly mark: string
    readonly quoted: boolean
    readonly tabs: boolean
    readonly give: (text: string, quoted: boolean) => void
  }[]
}

export function cursorOn(text: string): Cursor {
  return { text, at: 0, pending: [] }
}

export function peek({ text, at }: Cursor, length = 1): string {
  return text.slice(at, at + length)
}

/** Takes this text where it stands next. */
export function take(cursor: Cursor, wanted: string): boolean {
  if (!cursor.text.startsWith(wanted, cursor.at)) return false
  cursor.at += wanted.length
  return true
}

export function need(cursor: Cursor, wanted: string): void {
  if (!take(cursor, wanted)) throw new NotShell(`expected ${wanted} at ${cursor.at}`)
}

/** Skips spaces, escaped line ends and remarks; a line end is taken only where it parts nothing. */
export function skipSpace(cursor: Cursor, lines = false): void {
  for (;;) {
    const char = peek(cursor)
    if (char === ' ' || char === '\t') cursor.at += 1
    else if (peek(cursor, 2) === '\\\n') cursor.at += 2
    else if (char === '#') while (cursor.at < cursor.text.length && peek(cursor) !== '\n') cursor.at += 1
    else if (char === '\n' && lines) takeLineEnd(cursor)
    else return
  }
}

/** Takes a line end, and the here-documents that the line before it announced. */
export function takeLineEnd(cursor: Cursor): void {
  need(cursor, '\n')
  for (const { mark, quoted, tabs, give } of cursor.pending.splice(0)) {
    const lines: string[] = []
    for (;;) {
      if (cursor.at >= cursor.text.length) throw new NotShell(`no ${mark} at the end of a here-document`)
      const end = cursor.text.indexOf('\n', cursor.at)
      const raw = cursor.text.slice(cursor.at, end === -1 ? undefined : end)
      const line = tabs ? raw.replace(/^\t+/, '') : raw
      cursor.at = end === -1 ? cursor.text.length : end + 1
      if (line === mark) break
      lines.push(`${line}\n`)
    }
    give(lines.join(''), quoted)
  }
}
