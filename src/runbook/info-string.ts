import { didYouMean } from './did-you-mean.ts'

export type Kind = 'setup' | 'gate' | 'mutate' | 'human' | 'expect' | 'commands'
export type When = 'before' | 'once' | 'after' | 'always'

/** What a fence says of itself after its language and kind. */
export interface Attributes {
  readonly id?: string
  readonly when?: When
  readonly where?: string
  readonly timeoutMs?: number
  readonly irreversible?: boolean
  readonly site?: string
}

export interface InfoProblem {
  readonly column: number
  readonly rule: 'unknown-kind' | 'unknown-attribute' | 'bad-attribute'
  readonly message: string
}

/** A fence of ours, an ordinary one (`undefined` kind), or one with problems. */
export interface InfoString {
  readonly lang: string
  readonly kind: Kind | undefined
  readonly attributes: Attributes
  readonly problems: readonly InfoProblem[]
}

export const stepId = /^\d+[a-z]?\.\d+[a-z]?$/

const kindsOf: Readonly<Record<string, readonly Kind[]>> = {
  ts: ['setup', 'gate', 'mutate', 'human'],
  sh: ['gate'],
  text: ['expect', 'commands'],
}

const attributesOf: Readonly<Record<Kind, readonly (keyof typeof readers)[]>> = {
  setup: [],
  gate: ['id', 'when', 'where', 'timeout', 'site'],
  mutate: ['id', 'where', 'timeout', 'irreversible', 'site'],
  human: ['id', 'where', 'timeout', 'irreversible', 'site'],
  expect: [],
  commands: [],
}

type Reader = (value: string | undefined) => Attributes | string

const whens: readonly When[] = ['before', 'once', 'after', 'always']
const unitMs: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 }

/** Each reads its value, or says in words what it would have been. */
const readers = {
  id: (value) => (value !== undefined && stepId.test(value) ? { id: value } : 'a step id such as id=3.1a'),
  when: (value) => {
    const known = whens.find((each) => each === value)
    return known === undefined ? `one of when=${whens.join(', when=')}` : { when: known }
  },
  where: (value) => (value === undefined || value === '' ? 'a place such as where=jumphost' : { where: value }),
  timeout: (value) => {
    const [, count, unit = ''] = /^(\d+)(ms|s|m|h)$/.exec(value ?? '') ?? []
    const timeoutMs = Number(count) * (unitMs[unit] ?? 0)
    return timeoutMs > 0 ? { timeoutMs } : 'a duration such as timeout=60s or timeout=10m'
  },
  irreversible: (value) => (value === undefined ? { irreversible: true } : 'a flag without a value: irreversible'),
  site: (value) => (value === undefined || value === '' ? 'a site such as site=testcloud' : { site: value }),
} as const satisfies Readonly<Record<string, Reader>>

interface Word {
  readonly text: string
  readonly column: number
}

/**
 * Reads the line that opens a fence, from the page's own text: what Markdown hands on is already decoded, and its columns are lost.
 * An unmarked fence has no kind and is never run.
 */
export function readInfoString(line: string): InfoString {
  const marker = /^\s*(?:`{3,}|~{3,})\s*/.exec(line)?.[0] ?? ''
  const words = [...line.slice(marker.length).matchAll(/\S+/g)].map((match): Word => ({
    text: match[0],
    column: marker.length + match.index + 1,
  }))
  const [lang, first, ...rest] = words
  const plain: InfoString = { lang: lang?.text ?? '', kind: undefined, attributes: {}, problems: [] }
  if (lang === undefined || first === undefined) return plain
  const kinds = kindsOf[lang.text] ?? []
  const kind = kinds.find((each) => each === first.text)
  if (kind === undefined) return { ...plain, problems: unknownKind(lang.text, first, kinds) }
  return { ...plain, kind, ...readAttributes(kind, rest) }
}

function unknownKind(lang: string, word: Word, kinds: readonly Kind[]): InfoProblem[] {
  const elsewhere = Object.keys(kindsOf).filter((each) => kindsOf[each]?.some((kind) => kind === word.text))
  if (kinds.length === 0 && elsewhere.length === 0) return []
  const hint =
    elsewhere.length > 0 && !kinds.some((each) => each === word.text)
      ? `; write \`${elsewhere.map((each) => `${each} ${word.text}`).join('` or `')}\``
      : didYouMean(word.text, kinds)
  const message = `"${lang} ${word.text}" is no kind of block${hint}`
  return [{ column: word.column, rule: 'unknown-kind', message }]
}

function readAttributes(kind: Kind, words: readonly Word[]): Pick<InfoString, 'attributes' | 'problems'> {
  const problems: InfoProblem[] = []
  let attributes: Attributes = {}
  const seen = new Set<string>()
  for (const { text, column } of words) {
    const [, name = text, value] = /^([^=]*)=(.*)$/.exec(text) ?? []
    const allowed = attributesOf[kind]
    const known = allowed.find((each) => each === name)
    if (known === undefined) {
      const hint = allowed.length === 0 ? `; a ${kind} block has none` : didYouMean(name, allowed)
      problems.push({
        column,
        rule: 'unknown-attribute',
        message: `"${name}" is no attribute of a ${kind} block${hint}`,
      })
      continue
    }
    const read = seen.has(name) ? `given once, not twice` : readers[known](value)
    seen.add(name)
    if (typeof read === 'string')
      problems.push({ column, rule: 'bad-attribute', message: `"${text}": expected ${read}` })
    else attributes = { ...attributes, ...read }
  }
  return { attributes, problems }
}
