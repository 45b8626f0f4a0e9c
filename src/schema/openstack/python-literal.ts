const words: Readonly<Record<string, unknown>> = { None: null, True: true, False: false }
const token = /\s*(?:([[\](){},:])|'((?:[^'\\]|\\[\s\S])*)'|"((?:[^"\\]|\\[\s\S])*)"|([^\s[\](){},:'"]+))/y

/** Reads what Python's `str` makes of a list, a dict, a number, a boolean or None; throws where it is none of them. */
export function parsePython(text: string): unknown {
  const tokens = tokensOf(text)
  let at = 0
  const take = (): Token => {
    const next = tokens[at++]
    if (next === undefined) throw new Error(`it ends too soon: ${text.slice(0, 60)}`)
    return next
  }
  const skip = (mark: string): boolean => {
    if (tokens[at]?.mark !== mark) return false
    at += 1
    return true
  }
  const series = (end: string, item: () => unknown): unknown[] => {
    const items: unknown[] = []
    while (!skip(end)) {
      items.push(item())
      if (!skip(',') && tokens[at]?.mark !== end) throw new Error(`no ${end}: ${text.slice(0, 60)}`)
    }
    return items
  }
  const pair = (): [string, unknown] => {
    const key = String(value())
    if (!skip(':')) throw new Error(`no value for ${key}`)
    return [key, value()]
  }
  const value = (): unknown => {
    const { mark, string, word } = take()
    if (string !== undefined) return string
    if (mark === '[') return series(']', value)
    if (mark === '(') return series(')', value)
    if (mark === '{') return Object.fromEntries(series('}', pair) as [string, unknown][])
    if (word === undefined) throw new Error(`unexpected ${mark}`)
    if (Object.hasOwn(words, word)) return words[word]
    if (/^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/.test(word)) return Number(word)
    // A dict subclass prints as its name and the dict in brackets.
    if (skip('(')) return series(')', value)[0]
    throw new Error(`no Python literal: ${word}`)
  }
  const read = value()
  if (at < tokens.length) throw new Error(`more than one literal: ${text.slice(0, 60)}`)
  return read
}

interface Token {
  readonly mark: string | undefined
  readonly string: string | undefined
  readonly word: string | undefined
}

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = []
  const trimmed = text.trim()
  token.lastIndex = 0
  while (token.lastIndex < trimmed.length) {
    const found = token.exec(trimmed)
    if (found === null) throw new Error(`no Python literal: ${text.slice(0, 60)}`)
    const [, mark, single, double, word] = found
    const string = (single ?? double)?.replaceAll(/\\([\s\S])/g, (_, each: string) => (each === 'n' ? '\n' : each))
    tokens.push({ mark, string, word })
  }
  return tokens
}
