import { split } from 'shlex'

/**
 * The stages of a command line, each without what only carries it there: sudo, env, ssh, `juju ssh`, a plain `sh -c`, redirections,
 * and a remark in parentheses as recordings have them. A line that does more than one thing has no stages.
 */
export function stagesOf(argv: readonly string[]): readonly (readonly string[])[] {
  const words = unwrapped(argv)
  // A semicolon parts commands for the shell, and within one call of virsh for virsh itself.
  const parts = words[0] === 'virsh' ? /^(?:&&|\|\||&|>|>>)$/ : /^(?:&&|\|\||&|>|>>)$|;$/
  if (words.some((word) => parts.test(word))) return []
  const stages: string[][] = [[]]
  for (const word of words) {
    if (word === '|') stages.push([])
    else stages.at(-1)?.push(word)
  }
  return stages.map(unwrapped)
}

/** The last stage, whose output is what is seen. */
export function lastStage(argv: readonly string[]): readonly string[] {
  return stagesOf(argv).at(-1) ?? []
}

/** A matcher of the last stage, which must begin with this program. */
export function runs(program: string, more: (words: readonly string[]) => boolean = () => true) {
  return (argv: readonly string[]): boolean => {
    const [first, ...rest] = lastStage(argv)
    return first !== undefined && (first === program || first.endsWith(`/${program}`)) && more(rest)
  }
}

/** The words that are no options; the named options take the next word with them. */
export function positionals(words: readonly string[], valued: readonly string[] = []): string[] {
  const found: string[] = []
  let skip = false
  for (const word of words) {
    if (skip) skip = false
    else if (word.startsWith('-') && word.length > 1) skip = valued.includes(word)
    else found.push(word)
  }
  return found
}

/** The value of an option in either form: `--columns=a,b` or `--columns a,b`. */
export function optionOf(words: readonly string[], ...names: readonly string[]): string | undefined {
  for (const [index, word] of words.entries()) {
    if (names.includes(word)) return words[index + 1]
    const name = names.find((each) => each.startsWith('--') && word.startsWith(`${each}=`))
    if (name !== undefined) return word.slice(name.length + 1)
  }
  return undefined
}

function unwrapped(argv: readonly string[]): string[] {
  const words = withoutRemarks(argv).filter((word) => !isRedirection(word))
  const [first] = words
  const inner = first === undefined ? undefined : carriers[first]?.(words)
  return inner === undefined ? words : unwrapped(inner)
}

/** What is left for each program that only carries another; undefined where it carries nothing that can be read. */
const carriers: Readonly<Record<string, (words: readonly string[]) => string[] | undefined>> = {
  sudo: (words) => after(words, ['-u', '-g', '-h']),
  env: (words) => after(words, ['-u', '-C']),
  setpriv: (words) => after(words, []),
  nice: (words) => after(words, ['-n']),
  timeout: (words) => after(words, ['-k', '-s'])?.slice(1),
  ssh: (words) => remote(after(words, ['-o', '-i', '-p', '-l', '-F', '-J'])?.slice(1)),
  juju: (words) => (words[1] === 'ssh' ? remote(after(words.slice(1), ['-m', '--model'])?.slice(1)) : undefined),
  sh: script,
  bash: script,
}

function after(words: readonly string[], valued: readonly string[]): string[] | undefined {
  let index = 1
  while (index < words.length) {
    const word = words[index] ?? ''
    if (valued.includes(word)) index += 2
    else if (word.startsWith('-') || /^[A-Za-z_]\w*=/.test(word)) index += 1
    else break
  }
  return index < words.length ? words.slice(index) : undefined
}

/** ssh joins its words for a second shell, so one word with spaces in it is a command line. */
function remote(words: readonly string[] | undefined): string[] | undefined {
  const rest = words?.[0] === '--' ? words.slice(1) : words
  if (rest === undefined || rest.length === 0) return undefined
  return rest.length === 1 ? splitOr(rest[0] ?? '') : [...rest]
}

function script(words: readonly string[]): string[] | undefined {
  if (words[1] !== '-c' || words[2] === undefined) return undefined
  // An index of recordings joins its words with spaces, so the script of `sh -c` may come as several.
  return words.length === 3 ? splitOr(words[2]) : words.slice(2)
}

function splitOr(line: string): string[] | undefined {
  try {
    const words = split(line)
    return words.length === 0 ? undefined : words
  } catch {
    return undefined
  }
}

function withoutRemarks(argv: readonly string[]): string[] {
  const kept: string[] = []
  let inside = false
  for (const word of argv) {
    const opens = word.startsWith('(')
    if (!inside && !opens) kept.push(word)
    inside = (inside || opens) && !word.endsWith(')')
  }
  return kept
}

function isRedirection(word: string): boolean {
  return /^(?:\d?>(?:&\d|\S+)|<\S+)$/.test(word)
}
