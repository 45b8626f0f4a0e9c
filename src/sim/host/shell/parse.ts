import { cursorOn, peek, skipSpace, take, takeLineEnd, type Cursor } from './cursor.ts'
import { NotShell, type Command, type Item, type Pipeline, type Redirection, type Script, type Word } from './syntax.ts'
import { readQuoted, readWord } from './word.ts'

/** Reads a script; throws NotShell for what this small shell does not have. */
export function parseScript(text: string): Script {
  const cursor = cursorOn(text)
  const script = readScript(cursor, [])
  if (cursor.at < text.length) throw new NotShell(`${JSON.stringify(peek(cursor, 10))} at ${cursor.at}`)
  if (cursor.pending.length > 0) throw new NotShell('no text of a here-document')
  return script
}

/** A list of pipelines up to one of these words or signs, which is left where it stands. */
function readScript(cursor: Cursor, ends: readonly string[]): Script {
  const items: Item[] = []
  let joined: Item['joined'] = ';'
  for (;;) {
    skipSpace(cursor, true)
    if (cursor.at >= cursor.text.length || ends.some((end) => standsAt(cursor, end))) return items
    const pipeline = readPipeline(cursor)
    skipSpace(cursor)
    items.push({ joined, pipeline, end: cursor.at })
    const join = (['&&', '||', ';;', ';', '\n'] as const).find((each) => peek(cursor, each.length) === each)
    if (join === '\n') takeLineEnd(cursor)
    else if (join === ';;' || (join === undefined && peek(cursor) === '&')) throw new NotShell(peek(cursor, 2))
    else if (join !== undefined) cursor.at += join.length
    joined = join === '&&' || join === '||' ? join : ';'
    const last = items.at(-1)
    if (last !== undefined) items[items.length - 1] = { ...last, end: cursor.at }
    if (join === undefined) return items
  }
}

const reserved = ['then', 'else', 'elif', 'fi', 'do', 'done', 'esac', '}']

/** Whether a sign or a reserved word stands next. */
function standsAt(cursor: Cursor, word: string): boolean {
  if (!cursor.text.startsWith(word, cursor.at)) return false
  return !/^\w|^\}/.test(word) || !/[^\s;&|()<>]/.test(cursor.text[cursor.at + word.length] ?? ' ')
}

function takeWord(cursor: Cursor, word: string): boolean {
  skipSpace(cursor, true)
  return standsAt(cursor, word) && take(cursor, word)
}

function readPipeline(cursor: Cursor): Pipeline {
  const negated = standsAt(cursor, '!') && /\s/.test(peek(cursor, 2).slice(1)) && take(cursor, '!')
  const commands: Command[] = []
  do {
    skipSpace(cursor, commands.length > 0)
    commands.push(readCommand(cursor))
    skipSpace(cursor)
  } while (peek(cursor, 2) !== '||' && take(cursor, '|'))
  return { negated, commands }
}

function readCommand(cursor: Cursor): Command {
  if (reserved.some((word) => standsAt(cursor, word))) throw new NotShell(`${peek(cursor, 4)} at ${cursor.at}`)
  if (['case', 'function', 'select', '[[', '(('].some((word) => standsAt(cursor, word)))
    throw new NotShell(peek(cursor, 8))
  if (take(cursor, '('))
    return { kind: 'group', subshell: true, body: body(cursor, ')'), redirections: readRedirections(cursor) }
  if (takeWord(cursor, '{'))
    return { kind: 'group', subshell: false, body: body(cursor, '}'), redirections: readRedirections(cursor) }
  if (takeWord(cursor, 'if')) return readIf(cursor)
  if (takeWord(cursor, 'for')) return readFor(cursor)
  const until = standsAt(cursor, 'until')
  if (takeWord(cursor, 'while') || takeWord(cursor, 'until')) {
    const test = body(cursor, 'do')
    return { kind: 'while', until, test, body: body(cursor, 'done'), redirections: readRedirections(cursor) }
  }
  return readSimple(cursor)
}

function body(cursor: Cursor, end: string): Script {
  const script = readScript(cursor, [end])
  if (!takeWord(cursor, end)) throw new NotShell(`expected ${end} at ${cursor.at}`)
  return script
}

function readIf(cursor: Cursor): Command {
  const branches: { test: Script; body: Script }[] = []
  let otherwise: Script | undefined
  do {
    const test = body(cursor, 'then')
    branches.push({ test, body: readScript(cursor, ['elif', 'else', 'fi']) })
  } while (takeWord(cursor, 'elif'))
  if (takeWord(cursor, 'else')) otherwise = readScript(cursor, ['fi'])
  if (!takeWord(cursor, 'fi')) throw new NotShell(`expected fi at ${cursor.at}`)
  return { kind: 'if', branches, otherwise, redirections: readRedirections(cursor) }
}

function readFor(cursor: Cursor): Command {
  skipSpace(cursor)
  const name = /^[A-Za-z_]\w*/.exec(cursor.text.slice(cursor.at))?.[0] ?? ''
  cursor.at += name.length
  let words: Word[] | undefined
  if (takeWord(cursor, 'in')) {
    words = []
    for (;;) {
      skipSpace(cursor)
      const word = readWord(cursor, readScript)
      if (word === undefined) break
      words.push(word)
    }
  }
  skipSpace(cursor)
  take(cursor, ';')
  if (!takeWord(cursor, 'do')) throw new NotShell(`expected do at ${cursor.at}`)
  return { kind: 'for', name, words, body: body(cursor, 'done'), redirections: readRedirections(cursor) }
}

function readSimple(cursor: Cursor): Command {
  const assignments: { name: string; value: Word }[] = []
  const words: Word[] = []
  const redirections: Redirection[] = []
  for (;;) {
    skipSpace(cursor)
    const redirection = readRedirection(cursor)
    if (redirection !== undefined) {
      redirections.push(redirection)
      continue
    }
    const assigned = words.length === 0 ? /^([A-Za-z_]\w*)=/.exec(cursor.text.slice(cursor.at))?.[1] : undefined
    if (assigned !== undefined) {
      cursor.at += assigned.length + 1
      assignments.push({ name: assigned, value: readWord(cursor, readScript) ?? [] })
      continue
    }
    const word = readWord(cursor, readScript)
    if (word === undefined) break
    words.push(word)
  }
  if (peek(cursor) === '(' || assignments.length + words.length + redirections.length === 0)
    throw new NotShell(`${JSON.stringify(peek(cursor, 10))} at ${cursor.at}`)
  return { kind: 'simple', assignments, words, redirections }
}

function readRedirections(cursor: Cursor): Redirection[] {
  const found: Redirection[] = []
  for (;;) {
    skipSpace(cursor)
    const redirection = readRedirection(cursor)
    if (redirection === undefined) return found
    found.push(redirection)
  }
}

function readRedirection(cursor: Cursor): Redirection | undefined {
  const [whole, number, sign] = /^([012])?(&>|<<<|<<-|<<|>>|>&|<|>)/.exec(cursor.text.slice(cursor.at)) ?? []
  if (whole === undefined || sign === undefined) return undefined
  cursor.at += whole.length
  skipSpace(cursor)
  const word = readWord(cursor, readScript)
  if (word === undefined) throw new NotShell(`nothing behind ${sign}`)
  if (sign === '&>') return { fd: 'both', operator: '>', target: word }
  const fd = number === undefined ? (sign.startsWith('<') ? 0 : 1) : (Number(number) as 0 | 1 | 2)
  if (sign === '<<' || sign === '<<-') return hereDocument(cursor, word, sign === '<<-')
  return { fd, operator: sign as '<', target: word }
}

/** The text comes after the line; until then the redirection waits for it. */
function hereDocument(cursor: Cursor, word: Word, tabs: boolean): Redirection {
  const mark = word.map((part) => (part.kind === 'text' ? part.text : '')).join('')
  const target: Word[number][] = []
  cursor.pending.push({
    mark,
    quoted: word.some((part) => part.kind === 'text' && part.quoted),
    tabs,
    give: (text, quoted) => {
      target.push(
        ...(quoted ? [{ kind: 'text' as const, text, quoted: true }] : readQuoted(cursorOn(text), readScript, '')),
      )
    },
  })
  return { fd: 0, operator: '<<', target }
}
