import { quote } from 'shlex'
import type { Naming, Piece } from '../target/piece.ts'
import type { EventOf } from './events.ts'

/** Longer input is a file's business, and not a person's to type. */
const longestPrintf = 200

/** A command that was run, and how to name what is drawn in it, where the target can tell. */
export type Ran = Pick<EventOf<'command'>, 'argv' | 'stdin'> & { readonly naming?: Naming | undefined }

/** Its words as they are to be shown. */
interface Command {
  readonly words: readonly (readonly Piece[])[]
  readonly stdin?: string | undefined
}

/**
 * The commands of a block as a person would type them without the tool, each once.
 * Commands that differ in one word only, as the same question to many units does, are one line and a list of the others.
 */
export function typedCommands(commands: readonly Ran[]): string[] {
  const named = commands.map(({ argv, stdin, naming = asTheyAre }): Command => ({
    words: naming(argv),
    stdin: stdin === undefined ? undefined : naming([stdin]).flat().map(bracketed).join(''),
  }))
  const unique = new Map(named.map((command) => [typed(command), command]))
  const lines: string[] = []
  let group: { readonly first: Command; readonly at: number; readonly others: string[] } | undefined
  const flush = (): void => {
    if (group !== undefined && group.others.length > 0) lines.push(`# and the same for: ${group.others.join(' ')}`)
  }
  for (const [line, command] of unique) {
    const at = group === undefined ? -1 : differsAt(group.first, command)
    if (group !== undefined && at > 0 && (group.others.length === 0 || at === group.at)) {
      group = { ...group, at, others: [...group.others, shown(command.words[at] ?? [])] }
      continue
    }
    flush()
    lines.push(line)
    group = { first: command, at: -1, others: [] }
  }
  flush()
  return lines
}

const asTheyAre: Naming = (argv) => argv.map((word) => [word])

/** The index of the one word in which two commands differ, or -1; only units are worth grouping by. */
function differsAt(a: Command, b: Command): number {
  if (a.words.length !== b.words.length || a.stdin !== b.stdin) return -1
  const [mine, theirs] = [a.words.map(shown), b.words.map(shown)]
  const different = mine.flatMap((word, index) => (word === theirs[index] ? [] : [index]))
  const [at = -1] = different
  return different.length === 1 && mine[at]?.includes('/') === true && mine[0] === 'juju' ? at : -1
}

function typed({ words, stdin }: Command): string {
  const line = words.map(shown).join(' ')
  if (stdin === undefined) return line
  if (stdin === '[secret]') return `${line} < SECRET`
  if (stdin.length > longestPrintf) return `${line} < TEXT  # ${stdin.trimEnd().split('\n').length} lines`
  return `printf ${quote(stdin.replaceAll('\n', String.raw`\n`))} | ${line}`
}

/** A word as it is typed; what stands for something drawn is told from it by its brackets, and quoted by nobody. */
function shown(word: readonly Piece[]): string {
  return word.map((piece) => (typeof piece === 'string' ? quote(piece) : bracketed(piece))).join('')
}

function bracketed(piece: Piece): string {
  return typeof piece === 'string' ? piece : `<${piece.label}>`
}
