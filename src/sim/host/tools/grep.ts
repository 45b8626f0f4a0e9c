import { answer, notModelled } from '../../engine/command.ts'
import type { PlacedTool } from '../place.ts'
import { absolutePath, fileAt, isFolder } from '../shell/files.ts'

interface Options {
  readonly letters: ReadonlySet<string>
  readonly pattern: string
  readonly names: readonly string[]
}

/** grep with -E, -F, -i, -v, -w, -x, -q, -c, -o, -n, -s, -h, -e. Texts: GNU grep 3.8, run. */
export const grep: PlacedTool = (world, call, place) => {
  const options = readOptions(call.argv.slice(1))
  const form = options === undefined ? undefined : formOf(options)
  if (options === undefined || form === undefined) return notModelled(world, call)
  const { letters, names } = options
  let found = 0
  let stdout = ''
  let stderr = ''
  let lost = false
  for (const name of names.length === 0 ? ['-'] : names) {
    const path = absolutePath(place, call.cwd, name)
    const text = name === '-' ? call.stdin : fileAt(world, place, path)?.text
    if (text === undefined) {
      lost = true
      const problem = isFolder(world, place, path) ? 'Is a directory' : 'No such file or directory'
      if (!letters.has('s')) stderr += `grep: ${name}: ${problem}\n`
      continue
    }
    const lines = text.split('\n').slice(0, text.endsWith('\n') || text === '' ? -1 : undefined)
    const matching = lines
      .map((line, index) => ({ line, number: index + 1 }))
      .filter(({ line }) => form.test(line) !== letters.has('v'))
    found += matching.length
    const prefix = names.length > 1 && !letters.has('h') ? `${name}:` : ''
    if (letters.has('c')) stdout += `${prefix}${matching.length}\n`
    else
      stdout += matching
        .map(({ line, number }) =>
          shown(line, `${prefix}${letters.has('n') ? `${number}:` : ''}`, letters.has('o') ? form : undefined),
        )
        .join('')
  }
  const exitCode = lost && !(found > 0 && letters.has('q')) ? 2 : found > 0 ? 0 : 1
  return answer(world, { stdout: letters.has('q') ? '' : stdout, stderr, exitCode, seconds: 0 })
}

/** A line that matches, or with `-o` each match on a line of its own. */
function shown(line: string, prefix: string, only: RegExp | undefined): string {
  const parts =
    only === undefined ? [line] : [...line.matchAll(new RegExp(only, `g${only.flags}`))].map(([match]) => match)
  return parts.map((part) => `${prefix}${part}\n`).join('')
}

function readOptions(args: readonly string[]): Options | undefined {
  const letters = new Set<string>()
  const words = [...args]
  const rest: string[] = []
  let pattern: string | undefined
  while (words.length > 0) {
    const word = words.shift() ?? ''
    if (word === '--') rest.push(...words.splice(0))
    else if (word === '-e') pattern = words.shift()
    else if (/^-[EFivwxqconsh]+$/.test(word)) for (const letter of word.slice(1)) letters.add(letter)
    else if (word.startsWith('-') && word !== '-') return undefined
    else rest.push(word)
  }
  const [first, ...more] = rest
  if (pattern === undefined) return first === undefined ? undefined : { letters, pattern: first, names: more }
  return { letters, pattern, names: rest }
}

/** The pattern as a regular expression of JavaScript; nothing where it has what cannot be told apart. */
function formOf({ letters, pattern }: Options): RegExp | undefined {
  const classes = pattern
    .replaceAll('[:space:]', String.raw`\s`)
    .replaceAll('[:digit:]', String.raw`\d`)
    .replaceAll('[:alnum:]', 'A-Za-z0-9')
    .replaceAll('[:alpha:]', 'A-Za-z')
  if (/\[:|\(\?|\\[1-9<>]/.test(classes)) return undefined
  const source = letters.has('F')
    ? pattern.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
    : letters.has('E')
      ? classes
      : basic(classes)
  const whole = letters.has('x')
    ? `^(?:${source})$`
    : letters.has('w')
      ? String.raw`(?<!\w)(?:${source})(?!\w)`
      : source
  try {
    return new RegExp(whole, letters.has('i') ? 'i' : '')
  } catch {
    return undefined
  }
}

/** In a basic expression `+?|(){}` are signs only behind a backslash. */
function basic(pattern: string): string {
  return pattern.replaceAll(
    /\\([+?|(){}])|([+?|(){}])/g,
    (_, escaped: string | undefined, plain: string | undefined) => escaped ?? `\\${plain ?? ''}`,
  )
}
