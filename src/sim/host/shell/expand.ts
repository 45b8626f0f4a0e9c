import { filesAt } from '../place.ts'
import { absolutePath } from './files.ts'
import type { Shell, Steps } from './state.ts'
import { NotShell, type Part, type Script, type Word } from './syntax.ts'

/** Runs a script for what it prints: what `$( )` needs of the runner. */
export type Capture = (shell: Shell, script: Script) => Steps<string>

/** The fields that words come to: variables and commands put in, split where nothing is quoted, matched against files. */
export function* expandWords(shell: Shell, words: readonly Word[], capture: Capture): Steps<string[]> {
  const fields: string[] = []
  for (const word of words) fields.push(...(yield* expandWord(shell, word, capture)))
  return fields
}

/** One text, neither split nor matched: the value of an assignment, the name of a file, a here-document. */
export function* expandText(shell: Shell, word: Word, capture: Capture): Steps<string> {
  let text = ''
  for (const [index, part] of word.entries()) text += (yield* valueOf(shell, part, capture, index)).join(' ')
  return text
}

function* expandWord(shell: Shell, word: Word, capture: Capture): Steps<string[]> {
  const fields = new Fields()
  for (const [index, part] of word.entries()) {
    const values = yield* valueOf(shell, part, capture, index)
    if (part.quoted || part.kind === 'text') fields.add(values, part.quoted)
    else fields.addSplit(values.join(' '))
  }
  // The quotes around a `$@` of nothing make no field.
  const isNothing = word.some((part) => part.kind === 'variable' && part.name === '@') && shell.args.length === 0
  const found = isNothing && fields.all.every(({ text }) => text === '') ? [] : fields.all
  return found.flatMap(({ text, literal }) => (literal ? [text] : matchFiles(shell, text)))
}

/** The fields of one word, the last of which may go on. */
class Fields {
  readonly all: { text: string; literal: boolean }[] = []
  private open = false

  /** Texts that begin a field each but the first, which goes on with the open one. */
  add(texts: readonly string[], quoted: boolean): void {
    for (const [index, text] of texts.entries()) {
      if (index > 0) this.open = false
      this.append(text, quoted || !/[*?]/.test(text))
    }
  }

  /** A text without quotes, parted at its spaces. */
  addSplit(text: string): void {
    if (/^\s/.test(text)) this.open = false
    this.add(
      text.split(/\s+/).filter((each) => each !== ''),
      false,
    )
    if (/\s$/.test(text)) this.open = false
  }

  private append(text: string, literal: boolean): void {
    const last = this.open ? this.all.pop() : undefined
    this.all.push(last === undefined ? { text, literal } : { text: last.text + text, literal: last.literal && literal })
    this.open = true
  }
}

function* valueOf(shell: Shell, part: Part, capture: Capture, index: number): Steps<string[]> {
  if (part.kind === 'text') {
    const isHome = index === 0 && !part.quoted && /^~(?:\/|$)/.test(part.text)
    return [isHome ? shell.place.home + part.text.slice(1) : part.text]
  }
  if (part.kind === 'command') return [(yield* capture(shell, part.script)).replace(/\n+$/, '')]
  if (part.name === '@') {
    if (part.operator !== undefined) throw new NotShell('an operator on $@')
    return [...shell.args]
  }
  return [yield* variable(shell, part, capture)]
}

function* variable(shell: Shell, part: Extract<Part, { kind: 'variable' }>, capture: Capture): Steps<string> {
  const { name, operator, operand = [] } = part
  const value = lookUp(shell, name)
  const given = value !== undefined && (value !== '' || !(operator ?? '').startsWith(':'))
  if (operator === undefined) return value ?? ''
  if (operator === 'length') return String((value ?? '').length)
  const other = yield* expandText(shell, operand, capture)
  if (operator === ':-' || operator === '-') return given ? (value ?? '') : other
  if (operator === ':+') return given ? other : ''
  if (operator === ':?') {
    if (given) return value ?? ''
    throw new NotShell('${name:?} of nothing')
  }
  return trimmed(value ?? '', operator, other)
}

function lookUp(shell: Shell, name: string): string | undefined {
  if (/^[1-9]$/.test(name)) return shell.args[Number(name) - 1]
  if (name === '0') return shell.name
  if (name === '#') return String(shell.args.length)
  if (name === '?') return String(shell.status)
  if (name === '$') return '4711'
  if (name === '*') return shell.args.join(' ')
  if (name === 'PWD') return shell.cwd
  return (
    shell.variables[name] ?? { HOME: shell.place.home, USER: shell.place.user, HOSTNAME: shell.place.hostname }[name]
  )
}

/** `%` and `%%` take an end away, `#` and `##` a beginning; twice is the longest that matches. */
function trimmed(value: string, operator: string, pattern: string): string {
  const lengths = Array.from({ length: value.length + 1 }, (_, index) => index)
  const fits = patternForm(pattern)
  const order = operator.length === 2 ? lengths.toReversed() : lengths
  const found = order.find((length) =>
    fits.test(operator.startsWith('%') ? value.slice(value.length - length) : value.slice(0, length)),
  )
  if (found === undefined) return value
  return operator.startsWith('%') ? value.slice(0, value.length - found) : value.slice(found)
}

/** A pattern of the shell as a regular expression; `*` does not match a slash in the names of files. */
function patternForm(pattern: string, any = '[\\s\\S]'): RegExp {
  const escaped = pattern.replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
  return new RegExp(`^${escaped.replaceAll('*', `${any}*`).replaceAll('?', any)}$`)
}

/** The names that a pattern matches, or the pattern itself where there are none. */
function matchFiles(shell: Shell, pattern: string): string[] {
  const whole = absolutePath(shell.place, shell.cwd, pattern)
  const form = patternForm(whole, '[^/]')
  const depth = whole.split('/').length
  const names = Object.keys(filesAt(shell.world, shell.place)).map((path) => path.split('/').slice(0, depth).join('/'))
  const found = [...new Set(names)].filter((path) => form.test(path) && !/\/\.[^/]*$/.test(path)).toSorted()
  if (found.length === 0) return [pattern]
  return found.map((path) => (pattern.startsWith('/') ? path : path.slice(whole.length - pattern.length)))
}
