import { need, peek, take, type Cursor } from './cursor.ts'
import { NotShell, type Part, type Script, type Word } from './syntax.ts'

/** Reads a script up to an end that is not part of it: what `$( )` needs of the parser. */
type ReadScript = (cursor: Cursor, ends: readonly string[]) => Script

const ends = new Set([' ', '\t', '\n', ';', '&', '|', '<', '>', '(', ')'])

/** Reads one word, or nothing where none stands. */
export function readWord(cursor: Cursor, readScript: ReadScript): Word | undefined {
  const parts: Part[] = []
  const start = cursor.at
  while (cursor.at < cursor.text.length && !ends.has(peek(cursor))) {
    if (take(cursor, "'")) parts.push({ kind: 'text', text: upTo(cursor, "'"), quoted: true })
    else if (take(cursor, '"')) parts.push(...readQuoted(cursor, readScript, '"'))
    else if (take(cursor, '\\')) parts.push({ kind: 'text', text: char(cursor), quoted: true })
    else if (peek(cursor) === '$' || peek(cursor) === '`') parts.push(readDollar(cursor, readScript, false))
    else parts.push({ kind: 'text', text: char(cursor), quoted: false })
  }
  return cursor.at === start ? undefined : merged(parts)
}

/** What stands in double quotes, or in a here-document, up to the end mark. */
export function readQuoted(cursor: Cursor, readScript: ReadScript, end: string): Part[] {
  // The quotes make a word even of nothing.
  const parts: Part[] = [{ kind: 'text', text: '', quoted: true }]
  while (end === '' ? cursor.at < cursor.text.length : !take(cursor, end)) {
    if (cursor.at >= cursor.text.length) throw new NotShell(`no ${end} at the end`)
    if (peek(cursor) === '\\' && /["$`\\\n]/.test(peek(cursor, 2).slice(1))) {
      cursor.at += 1
      const escaped = char(cursor)
      if (escaped !== '\n') parts.push({ kind: 'text', text: escaped, quoted: true })
    } else if (peek(cursor) === '$' || peek(cursor) === '`') parts.push(readDollar(cursor, readScript, true))
    else parts.push({ kind: 'text', text: char(cursor), quoted: true })
  }
  return parts
}

function readDollar(cursor: Cursor, readScript: ReadScript, quoted: boolean): Part {
  if (peek(cursor) === '`') throw new NotShell('backquotes')
  if (peek(cursor, 3) === '$((') throw new NotShell('arithmetic')
  if (take(cursor, '$(')) {
    const script = readScript(cursor, [')'])
    need(cursor, ')')
    return { kind: 'command', script, quoted }
  }
  if (take(cursor, '${')) return readBraces(cursor, readScript, quoted)
  const name = /^\$([A-Za-z_]\w*|[0-9@#?$*])/.exec(cursor.text.slice(cursor.at))?.[1]
  if (name === undefined) return { kind: 'text', text: char(cursor), quoted }
  cursor.at += name.length + 1
  return { kind: 'variable', name, quoted }
}

/** `${name}`, `${#name}`, and with an operator: `:-`, `-`, `:+`, `:?`, `%`, `%%`, `#`, `##`. */
function readBraces(cursor: Cursor, readScript: ReadScript, quoted: boolean): Part {
  const [whole = '', length = '', name = '', operator = ''] =
    /^(#?)([A-Za-z_]\w*|[0-9@#?])(:-|:\+|:\?|:=|-|\+|%%|%|##|#)?/.exec(cursor.text.slice(cursor.at)) ?? []
  if (name === '' || operator === ':=') throw new NotShell('an expansion in braces')
  cursor.at += whole.length
  if (operator === '') {
    need(cursor, '}')
    return { kind: 'variable', name, quoted, ...(length === '' ? {} : { operator: 'length' }) }
  }
  const operand = merged(readQuotedUntilBrace(cursor, readScript))
  return { kind: 'variable', name, quoted, operator, operand }
}

function readQuotedUntilBrace(cursor: Cursor, readScript: ReadScript): Part[] {
  const parts: Part[] = []
  while (!take(cursor, '}')) {
    if (cursor.at >= cursor.text.length) throw new NotShell('no } at the end')
    if (take(cursor, "'")) parts.push({ kind: 'text', text: upTo(cursor, "'"), quoted: true })
    else if (take(cursor, '"')) parts.push(...readQuoted(cursor, readScript, '"'))
    else if (peek(cursor) === '$' || peek(cursor) === '`') parts.push(readDollar(cursor, readScript, false))
    else parts.push({ kind: 'text', text: char(cursor), quoted: false })
  }
  return parts
}

function char(cursor: Cursor): string {
  cursor.at += 1
  return cursor.text[cursor.at - 1] ?? ''
}

function upTo(cursor: Cursor, end: string): string {
  const at = cursor.text.indexOf(end, cursor.at)
  if (at === -1) throw new NotShell(`no ${end} at the end`)
  const text = cursor.text.slice(cursor.at, at)
  cursor.at = at + end.length
  return text
}

function merged(parts: readonly Part[]): Part[] {
  const found: Part[] = []
  for (const part of parts) {
    const last = found.at(-1)
    if (part.kind === 'text' && last?.kind === 'text' && last.quoted === part.quoted)
      found[found.length - 1] = { ...last, text: last.text + part.text }
    else found.push(part)
  }
  return found
}
