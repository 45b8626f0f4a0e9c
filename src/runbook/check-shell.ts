/** What is wrong with the body of a shell gate, by the index of the line. */
export interface ShellFinding {
  readonly line: number
  readonly column: number
  readonly message: string
}

const form = 'a shell gate is one line, `bash PATH ARGUMENTS`'
const word = /(?:[\w./@%+=:,-]+|'[^']*'|"[^"$`\\]*")(?=\s|$)/y

/** The line is split into words and handed over without a shell, so whatever only a shell understands is refused. */
export function checkShell(body: string): ShellFinding | undefined {
  const lines = body.split('\n').flatMap((text, line) => (/^\s*(?:#|$)/.test(text) ? [] : [{ text, line }]))
  const [first, second] = lines
  if (first === undefined) return { line: -1, column: 1, message: `${form}; this one has none` }
  if (second !== undefined) return { line: second.line, column: 1, message: `${form}; put the rest into the script` }
  const start = first.text.search(/\S/)
  if (!/^\s*bash\s+[^\s'"-]/.test(first.text)) {
    return { line: first.line, column: start + 1, message: `${form}; exit 0 is pass, 1 hold, 2 unknown` }
  }
  for (let at = start; at < first.text.trimEnd().length;) {
    word.lastIndex = at
    const match = word.exec(first.text)
    if (match === null) {
      const what = /^\S+/.exec(first.text.slice(at))?.[0] ?? ''
      return {
        line: first.line,
        column: at + 1,
        message: `${what} needs a shell, and there is none here: put it into the script`,
      }
    }
    at += match[0].length + (/^\s*/.exec(first.text.slice(at + match[0].length))?.[0].length ?? 0)
  }
  return undefined
}
