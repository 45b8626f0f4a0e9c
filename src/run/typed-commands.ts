import { quote } from 'shlex'
import { showArgv } from '../cloud/errors.ts'
import type { EventOf } from './events.ts'

/** Longer input is a file's business, and not a person's to type. */
const longestPrintf = 200

type Command = Pick<EventOf<'command'>, 'argv' | 'stdin'>

/**
 * The commands of a block as a person would type them without the tool, each once.
 * Commands that differ in one word only, as the same question to many units does, are one line and a list of the others.
 */
export function typedCommands(commands: readonly Command[]): string[] {
  const unique = new Map(commands.map((command) => [typed(command), command]))
  const lines: string[] = []
  let group: { readonly first: Command; readonly at: number; readonly others: string[] } | undefined
  const flush = (): void => {
    if (group !== undefined && group.others.length > 0) lines.push(`# and the same for: ${group.others.join(' ')}`)
  }
  for (const [line, command] of unique) {
    const at = group === undefined ? -1 : differsAt(group.first, command)
    if (group !== undefined && at > 0 && (group.others.length === 0 || at === group.at)) {
      group = { ...group, at, others: [...group.others, command.argv[at] ?? ''] }
      continue
    }
    flush()
    lines.push(line)
    group = { first: command, at: -1, others: [] }
  }
  flush()
  return lines
}

/** The index of the one word in which two commands differ, or -1; only units are worth grouping by. */
function differsAt(a: Command, b: Command): number {
  if (a.argv.length !== b.argv.length || a.stdin !== b.stdin) return -1
  const different = a.argv.flatMap((word, index) => (word === b.argv[index] ? [] : [index]))
  const [at = -1] = different
  return different.length === 1 && a.argv[at]?.includes('/') === true && a.argv[0] === 'juju' ? at : -1
}

function typed({ argv, stdin }: Command): string {
  const line = showArgv(argv)
  if (stdin === undefined) return line
  if (stdin === '[secret]') return `${line} < SECRET`
  if (stdin.length > longestPrintf) return `${line} < TEXT  # ${stdin.trimEnd().split('\n').length} lines`
  return `printf ${quote(stdin.replaceAll('\n', String.raw`\n`))} | ${line}`
}
