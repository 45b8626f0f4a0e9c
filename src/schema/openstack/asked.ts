import type { ReadContext } from '../command.ts'

/** What an argv asks of the client, as far as it decides what is printed. */
export interface Asked {
  readonly format: string
  /** The columns chosen with `-c`; none means all. */
  readonly columns: readonly string[]
  /** The client's version as a number that compares, 601 for 6.1; undefined where the recording does not say it. */
  readonly client: number | undefined
  has(option: string): boolean
}

const globalFlags = /^(?:--debug|--timing|--verbose|--quiet|--insecure|--verify|--os-beta-command|-v|-q|-vv|-vvv)$/

/** The words after `openstack` and the global options before the command; undefined where it is no openstack command. */
export function commandWords(argv: readonly string[]): readonly string[] | undefined {
  if (argv[0] !== 'openstack') return undefined
  const words = withoutNote(argv)
  let at = 1
  while (words[at]?.startsWith('-') === true)
    at += globalFlags.test(words[at] ?? '') || words[at]?.includes('=') === true ? 1 : 2
  return words.slice(at)
}

/** Reads the options that all of the client's commands share. */
export function askedOf({ argv, version }: ReadContext): Asked {
  const words = withoutNote(argv)
  return {
    format: valuesOf(words, '-f', '--format').at(-1) ?? 'table',
    columns: valuesOf(words, '-c', '--column'),
    client: clientOf(version),
    has: (option) => words.includes(option),
  }
}

/** A recording may say at the end of its argv in which environment it was made. */
function withoutNote(argv: readonly string[]): readonly string[] {
  const note = argv.indexOf('[env:')
  return note === -1 ? argv : argv.slice(0, note)
}

function valuesOf(words: readonly string[], short: string, long: string): string[] {
  return words.flatMap((word, index) => {
    if (word === short || word === long) return words[index + 1] ?? []
    if (word.startsWith(`${long}=`)) return word.slice(long.length + 1)
    return word.startsWith(short) && !word.startsWith('--') ? word.slice(short.length) : []
  })
}

function clientOf(version: string): number | undefined {
  const found = /(?:openstackclient|^openstack)\s+v?(\d+)\.(\d+)/.exec(version) ?? /^v?(\d+)\.(\d+)\b/.exec(version)
  return found === null ? undefined : Number(found[1]) * 100 + Number(found[2])
}
