import { readAttributes, stepId, type Attributes, type InfoProblem, type Kind, type Word } from './attributes.ts'
import { didYouMean } from './did-you-mean.ts'

/** A fence of ours, an ordinary one (`undefined` kind), or one with problems. */
export interface InfoString {
  readonly lang: string
  readonly kind: Kind | undefined
  readonly kindColumn: number
  readonly attributes: Attributes
  readonly problems: readonly InfoProblem[]
}

const kindsOf: Readonly<Record<string, readonly Kind[]>> = {
  ts: ['setup', 'gate', 'mutate', 'human'],
  sh: ['gate'],
  text: ['expect', 'commands'],
}

const kinds = [...new Set(Object.values(kindsOf).flat())]

/** What people write for the three languages that we know. */
const languages: Readonly<Record<string, string>> = {
  typescript: 'ts',
  javascript: 'ts',
  js: 'ts',
  bash: 'sh',
  shell: 'sh',
  console: 'sh',
  zsh: 'sh',
  txt: 'text',
  plain: 'text',
  plaintext: 'text',
}

/**
 * Reads the line that opens a fence, from the page's own text: what Markdown hands on is already decoded, and its columns are lost.
 * An unmarked fence has no kind and is never run; one that looks as if it were meant to run is a problem.
 */
export function readInfoString(line: string): InfoString {
  const marker = /^\s*(?:`{3,}|~{3,})\s*/.exec(line)?.[0] ?? ''
  const words = [...line.slice(marker.length).matchAll(/\S+/g)].map((match): Word => ({
    text: match[0],
    column: marker.length + match.index + 1,
  }))
  const [lang, first, ...rest] = words
  const plain: InfoString = { lang: lang?.text ?? '', kind: undefined, kindColumn: 1, attributes: {}, problems: [] }
  if (lang === undefined) return plain
  const known = kindsOf[lang.text]
  if (known === undefined || first === undefined) return { ...plain, problems: meantToRun(lang, words.slice(1)) }
  const kind = known.find((each) => each === first.text)
  if (kind === undefined) return { ...plain, problems: [unknownKind(lang, first, known)] }
  return { ...plain, kind, kindColumn: first.column, ...readAttributes(kind, rest) }
}

function unknownKind(lang: Word, first: Word, known: readonly Kind[]): InfoProblem {
  const kind = kinds.find((each) => each === first.text)
  if (kind !== undefined) return problemOf(lang, `"${lang.text} ${kind}" is no kind of block; write ${marked(kind)}`)
  // What follows the kind's letters, such as a brace, would only lead away from the kind that was meant.
  const stem = /^[A-Za-z]{3,}(?=\W)/.exec(first.text)?.[0] ?? first.text
  return problemOf(first, `"${lang.text} ${first.text}" is no kind of block${didYouMean(stem, known)}`)
}

/** A fence in another language, or without one, that has the marks of a block that runs: it would be passed over in silence. */
function meantToRun(lang: Word, rest: readonly Word[]): InfoProblem[] {
  const parts = lang.text.split(/\W+/).filter((part) => part !== '')
  const [language = '', ...glued] = parts.map((part) => part.toLowerCase())
  const own = kindsOf[language] === undefined ? languages[language] : language
  const next = rest[0]?.text.toLowerCase()
  const kind = kinds.find((each) => each === language || glued.includes(each) || each === next)
  if (kind !== undefined && (own !== undefined || kind === language || kind === next)) {
    const shown = kind === next ? `${lang.text} ${rest[0]?.text}` : lang.text
    return [problemOf(lang, `"${shown}" is no kind of block; write ${marked(kind, own)}`)]
  }
  for (const word of [lang, ...rest]) {
    const id = /\bid=["']?([\w.]+)/.exec(word.text)?.[1] ?? ''
    const message = `"${word.text}" is for a block that runs, and this one has no kind; write \`ts gate id=${id}\``
    if (stepId.test(id)) return [problemOf(word, message)]
  }
  return []
}

function marked(kind: Kind, lang?: string): string {
  const all = Object.keys(kindsOf).filter((each) => kindsOf[each]?.includes(kind))
  const own = all.filter((each) => each === lang)
  return (own.length > 0 ? own : all).map((each) => `\`${each} ${kind}\``).join(' or ')
}

function problemOf({ column }: Word, message: string): InfoProblem {
  return { column, rule: 'unknown-kind', message }
}
