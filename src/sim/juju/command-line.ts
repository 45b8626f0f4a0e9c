import type { Verb } from './verb.ts'

/** A command line as juju's flag library reads it: options anywhere among the words, until `--`. */
export interface CommandLine {
  readonly words: readonly string[]
  has(option: string): boolean
  /** The last value given. */
  value(option: string): string | undefined
  /** Every value given, in order. */
  values(option: string): readonly string[]
}

/** By short name. */
const short: Readonly<Record<string, string>> = {
  m: 'model',
  c: 'controller',
  B: 'no-browser-login',
  t: 'timeout',
  n: 'num-units',
  u: 'unit',
  a: 'application',
}

const everywhere = { 'no-browser-login': 'flag' } as const
const neverModelled = ['h', 'help', 'debug', 'verbose', 'quiet', 'show-log', 'logging-config', 'o', 'output']

type Read =
  | { readonly line: CommandLine }
  | { readonly wrong: string }
  /** An option of juju's that this simulator does not know. */
  | { readonly unmodelled: true }

/** Reads the arguments of a verb. Texts: gnuflag, with its flags called options. */
export function readCommandLine(args: readonly string[], verb: Verb): Read {
  const kinds: Readonly<Record<string, 'value' | 'flag'>> = {
    ...everywhere,
    ...(verb.needs === 'model' ? { model: 'value' } : { controller: 'value' }),
    ...(verb.formats === undefined ? {} : { format: 'value' }),
    ...verb.options,
  }
  const unknown = new Set([...neverModelled, ...(verb.unmodelled ?? [])])
  const words: string[] = []
  const given = new Map<string, string[]>()
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at] ?? ''
    if (word === '--' || (verb.endsAtFirstWord === true && !word.startsWith('-'))) {
      words.push(...args.slice(word === '--' ? at + 1 : at))
      break
    }
    if (!word.startsWith('-') || word === '-') {
      words.push(word)
      continue
    }
    const [, dashes = '', typed = '', inline] = /^(--?)([^=]*)(?:=([\s\S]*))?$/.exec(word) ?? []
    const name = dashes === '-' ? (short[typed] ?? typed) : typed
    const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined
    if (kind === undefined) return unknown.has(name) ? { unmodelled: true } : { wrong: notDefined(dashes, typed) }
    if (kind === 'flag' && inline !== undefined && inline !== 'true') return { unmodelled: true }
    const value = kind === 'flag' ? 'true' : (inline ?? args[(at += 1)])
    if (value === undefined) return { wrong: `option needs an argument: ${dashes}${typed}` }
    given.set(name, [...(given.get(name) ?? []), value])
  }
  return { line: lineOf(words, given) }
}

function notDefined(dashes: string, name: string): string {
  return `option provided but not defined: ${dashes}${name}`
}

function lineOf(words: readonly string[], given: ReadonlyMap<string, readonly string[]>): CommandLine {
  return {
    words,
    has: (option) => given.has(option),
    value: (option) => given.get(option)?.at(-1),
    values: (option) => given.get(option) ?? [],
  }
}
