import type { Formatting } from '../print/print-output.ts'
import type { OpenstackCommand, OptionKind } from './client-command.ts'

/** A command line that was read, or what is wrong with it: argparse's words, or a form that is not modelled. */
export type Line =
  | { readonly kind: 'not-modelled' }
  | { readonly kind: 'unknown-command'; readonly words: string }
  | (Known & { readonly kind: 'usage'; readonly text: string })
  | (Known & {
      readonly kind: 'read'
      readonly names: readonly string[]
      readonly options: Given
      readonly formatting: Formatting
    })

interface Known {
  readonly command: OpenstackCommand
  readonly global: Given
}

type Given = ReadonlyMap<string, readonly string[]>

const globalOptions: Readonly<Record<string, OptionKind>> = {
  insecure: 'flag',
  'os-cloud': 'value',
  'os-compute-api-version': 'value',
  'os-interface': 'value',
  'os-region-name': 'value',
}
const formatOptions: Readonly<Record<string, OptionKind>> = {
  format: 'value',
  column: 'values',
  'fit-width': 'flag',
  'max-width': 'value',
  'print-empty': 'flag',
  noindent: 'flag',
  prefix: 'value',
}
const listOptions: Readonly<Record<string, OptionKind>> = {
  ...formatOptions,
  quote: 'value',
  'sort-column': 'values',
  'sort-ascending': 'flag',
  'sort-descending': 'flag',
}
const formats = { row: ['json', 'shell', 'table', 'value', 'yaml'], rows: ['csv', 'json', 'table', 'value', 'yaml'] }

/** Finds the command of an argv and reads its options, which may stand anywhere, as argparse does. */
export function readLine(argv: readonly string[], commands: readonly OpenstackCommand[], known: Words): Line {
  const global = takeGlobal(argv.slice(1))
  if (global === undefined) return { kind: 'not-modelled' }
  const words = global.rest.filter((word, index) =>
    global.rest.slice(0, index + 1).every((each) => !each.startsWith('-')),
  )
  const command = commands
    .filter((each) => each.words.split(' ').every((word, index) => word === words[index]))
    .toSorted((a, b) => b.words.length - a.words.length)[0]
  if (command === undefined)
    return known(words[0]) ? { kind: 'not-modelled' } : { kind: 'unknown-command', words: words.join(' ') }
  const rest = global.rest.slice(command.words.split(' ').length)
  return readRest({ command, global: global.given }, rest)
}

/** Whether the client has commands that begin with this word. */
type Words = (first: string | undefined) => boolean

function takeGlobal(args: readonly string[]): { readonly given: Given; readonly rest: readonly string[] } | undefined {
  const first = args.findIndex((arg, index) => !arg.startsWith('-') && !takesValue(args[index - 1]))
  const at = first === -1 ? args.length : first
  const read = takeOptions(args.slice(0, at), globalOptions)
  return read === undefined || read.names.length > 0 ? undefined : { given: read.given, rest: args.slice(at) }
}

function takesValue(before: string | undefined): boolean {
  return before?.startsWith('--') === true && !before.includes('=') && globalOptions[before.slice(2)] === 'value'
}

function readRest(known: Known, rest: readonly string[]): Line {
  const { command } = known
  const own = command.options ?? {}
  const shared = { row: formatOptions, rows: listOptions, text: {} }[command.prints]
  const read = takeOptions(rest, { ...shared, ...own })
  const usage = (text: string): Line => ({ ...known, kind: 'usage', text })
  if (read === undefined) {
    const bare =
      command.prints === 'text' ? takeOptions(rest, { ...own, format: 'value', column: 'values' }) : undefined
    return bare === undefined ? { kind: 'not-modelled' } : usage(`unrecognized arguments: ${formatWords(rest)}`)
  }
  const { given, names } = read
  for (const [option, choices] of Object.entries({ ...command.choices, ...formatChoices(command) })) {
    const bad = given.get(option)?.find((value) => !choices.includes(value))
    const list = choices.map((each) => `'${each}'`).join(', ')
    const named = option === 'format' ? '-f/--format' : `--${option}`
    if (bad !== undefined) return usage(`argument ${named}: invalid choice: '${bad}' (choose from ${list})`)
  }
  const missing = [
    ...(command.required ?? []).filter((each) => !given.has(each)).map((each) => `--${each}`),
    ...absent(command, names),
  ]
  if (missing.length > 0) return usage(`the following arguments are required: ${missing.join(', ')}`)
  const over = names.slice(most(command))
  if (over.length > 0) return usage(`unrecognized arguments: ${over.join(' ')}`)
  return { ...known, kind: 'read', names, options: given, formatting: formattingOf(given) }
}

function formatChoices({ prints }: OpenstackCommand): Readonly<Record<string, readonly string[]>> {
  return prints === 'text' ? {} : { format: formats[prints] }
}

function formatWords(rest: readonly string[]): string {
  return rest
    .filter(
      (word, index) =>
        /^(?:-f|-c|--format|--column)/.test(word) || /^(?:-f|-c|--format|--column)$/.test(rest[index - 1] ?? ''),
    )
    .join(' ')
}

function formattingOf(given: Given): Formatting {
  return {
    format: given.get('format')?.at(-1) ?? 'table',
    columns: given.get('column') ?? [],
    sortBy: given.get('sort-column') ?? [],
    descending: given.has('sort-descending'),
    indent: given.has('noindent') ? 0 : 2,
    quote: given.get('quote')?.at(-1) ?? 'nonnumeric',
    prefix: given.get('prefix')?.at(-1) ?? '',
  }
}

/** The names that a command must be given and was not. */
function absent({ takes = '' }: OpenstackCommand, names: readonly string[]): string[] {
  const needed = takes.split(' ').filter((each) => each.startsWith('<'))
  return needed.slice(names.length).map((each) => (each.endsWith('...') ? each.slice(0, -3) : each))
}

function most({ takes = '' }: OpenstackCommand): number {
  return takes.endsWith('...') ? Number.POSITIVE_INFINITY : takes.split(' ').filter((each) => each !== '').length
}

/** Nothing where an option is not known to this simulator, though the client may well have it. */
function takeOptions(
  args: readonly string[],
  kinds: Readonly<Record<string, OptionKind>>,
): { readonly given: Given; readonly names: readonly string[] } | undefined {
  const given = new Map<string, string[]>()
  const names: string[] = []
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? ''
    if (arg === '--') {
      names.push(...args.slice(at + 1))
      break
    }
    if (!arg.startsWith('-') || arg === '-') {
      names.push(arg)
      continue
    }
    const [option, joined] = splitOption(arg)
    const kind = Object.hasOwn(kinds, option) ? kinds[option] : undefined
    if (kind === undefined || (kind === 'flag' && joined !== undefined)) return undefined
    const value = kind === 'flag' ? '' : (joined ?? args[++at])
    if (value === undefined) return undefined
    given.set(option, [...(given.get(option) ?? []), value])
  }
  return { given, names }
}

/** `-fjson`, `-f json`, `--format=json` and `--format json` are one. */
function splitOption(arg: string): readonly [string, string | undefined] {
  if (arg.startsWith('--')) {
    const at = arg.indexOf('=')
    return at === -1 ? [arg.slice(2), undefined] : [arg.slice(2, at), arg.slice(at + 1)]
  }
  const long = { f: 'format', c: 'column' }[arg[1] ?? ''] ?? arg
  return [long, arg.length > 2 ? arg.slice(2) : undefined]
}
