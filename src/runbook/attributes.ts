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
  readonly road?: string
}

/** A word of the line that opens a fence; columns count from 1. */
export interface Word {
  readonly text: string
  readonly column: number
}

export interface InfoProblem {
  readonly column: number
  readonly rule: 'unknown-kind' | 'unknown-attribute' | 'bad-attribute'
  readonly message: string
}

export const stepId = /^\d+[a-z]?\.\d+[a-z]?$/

type Name = keyof typeof readers

const attributesOf: Readonly<Record<Kind, readonly Name[]>> = {
  setup: [],
  gate: ['id', 'when', 'where', 'timeout', 'site', 'road'],
  mutate: ['id', 'where', 'timeout', 'irreversible', 'site', 'road'],
  human: ['id', 'where', 'timeout', 'irreversible', 'site', 'road'],
  expect: [],
  commands: [],
}

type Reader = (value: string | undefined) => Attributes | string

const whens: readonly When[] = ['before', 'once', 'after', 'always']
const unitMs: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 }
/** A timer cannot be set further ahead than some 596 hours; beyond that it would go off at once. */
const longestMs = 500 * 3_600_000

/** Each reads its value, or says in words what it would have been. */
const readers = {
  id: (value) => (value !== undefined && stepId.test(value) ? { id: value } : 'a step id such as id=3.1a'),
  when: (value) => {
    const known = whens.find((each) => each === value)
    return known === undefined ? `one of when=${whens.join(', when=')}` : { when: known }
  },
  where: (value = '') =>
    /^[a-z][a-z0-9-]*(?:\/(?:\d+|leader))?$/.test(value)
      ? { where: value }
      : 'a place such as where=jumphost or where=vault/0',
  timeout: (value) => {
    const [, count, unit = ''] = /^(\d+)(ms|s|m|h)$/.exec(value ?? '') ?? []
    const timeoutMs = Number(count) * (unitMs[unit] ?? 0)
    return timeoutMs > 0 && timeoutMs <= longestMs
      ? { timeoutMs }
      : 'a duration such as timeout=60s or timeout=10m, at most 500h'
  },
  irreversible: (value) => (value === undefined ? { irreversible: true } : 'a flag without a value: irreversible'),
  site: (value = '') =>
    /^[a-z0-9][a-z0-9-]*$/.test(value) ? { site: value } : 'the name of a site such as site=testcloud',
  road: (value = '') =>
    /^[a-z][a-z-]*$/.test(value) ? { road: value } : 'the name of one of several ways such as road=preserve',
} as const satisfies Readonly<Record<string, Reader>>

/** Reads the words after a block's kind, and says what is wrong with each. */
export function readAttributes(
  kind: Kind,
  words: readonly Word[],
): { readonly attributes: Attributes; readonly problems: readonly InfoProblem[] } {
  const problems: InfoProblem[] = []
  let attributes: Attributes = {}
  const seen = new Set<string>()
  for (const { text, column } of words) {
    const [, name = text, value] = /^([^=]*)=(.*)$/.exec(text) ?? []
    const known = attributesOf[kind].find((each) => each === name)
    if (known === undefined) {
      problems.push({
        column,
        rule: 'unknown-attribute',
        message: `"${name}" is no attribute of ${kind}${hintFor(name, kind)}`,
      })
    } else if (seen.has(name)) {
      problems.push({ column, rule: 'bad-attribute', message: `"${text}": ${name} is given twice; keep one` })
    } else {
      seen.add(name)
      const read = readers[known](value)
      if (typeof read === 'string')
        problems.push({ column, rule: 'bad-attribute', message: `"${text}": expected ${read}` })
      else attributes = { ...attributes, ...read }
    }
  }
  return { attributes, problems }
}

function hintFor(name: string, kind: Kind): string {
  const allowed = attributesOf[kind]
  const others = (Object.keys(attributesOf) as Kind[]).filter((each) =>
    attributesOf[each].some((other) => other === name),
  )
  if (others.length > 0) return `; it is for ${others.join(', ')}`
  return allowed.length === 0 ? `; ${kind} has none` : didYouMean(name, allowed)
}
