import { notModelled } from '../../engine/command.ts'
import type { PlacedTool } from '../place.ts'
import { eachFile, isLarge, readAll } from './read-files.ts'

/** What a tool of lines makes of a text, or nothing where its options are not known here. */
type Change = (lines: readonly string[]) => readonly string[]

/** A tool that reads files or stdin and prints other lines. Texts of all of these: coreutils 9.1, run. */
function lineTool(name: string, read: (words: readonly string[]) => { change: Change; names: string[] } | undefined) {
  const tool: PlacedTool = (world, call, place) => {
    const asked = read(call.argv.slice(1))
    if (asked === undefined) return notModelled(world, call)
    const reads = readAll(world, call, place, asked.names)
    if (asked.names.length > 1 || reads.some(isLarge)) return notModelled(world, call)
    const say = ({ text }: { readonly text: string }): string => {
      const lines = text.split('\n').slice(0, text.endsWith('\n') || text === '' ? -1 : undefined)
      return asked
        .change(lines)
        .map((line) => `${line}\n`)
        .join('')
    }
    return eachFile(world, reads, { say, complain: (file, problem) => `${name}: ${file}: ${problem}` })
  }
  return tool
}

/** `cut -dX -fLIST` and `cut -cLIST`; a line without the delimiter is printed whole. */
export const cut = lineTool('cut', (words) => {
  const { letters, names } = optionsOf(words, 'dfc')
  const { d: delimiter = '\t', f: fields, c: characters, ...more } = letters
  const wanted = listOf(fields ?? characters ?? '')
  if (wanted === undefined || (fields === undefined) === (characters === undefined) || Object.keys(more).length > 0)
    return undefined
  const change = (line: string): string => {
    if (characters !== undefined) return Array.from(line, (char, at) => (wanted(at + 1) ? char : '')).join('')
    if (!line.includes(delimiter)) return line
    return line
      .split(delimiter)
      .filter((_, at) => wanted(at + 1))
      .join(delimiter)
  }
  return { change: (lines) => lines.map(change), names }
})

/** `sort` with -u, -r and -n, in the order of bytes as under LC_ALL=C. */
export const sort = lineTool('sort', (words) => {
  const { letters, names } = optionsOf(words, '')
  if (Object.keys(letters).some((letter) => !'urn'.includes(letter))) return undefined
  const inBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b))
  const compare = 'n' in letters ? (a: string, b: string) => number(a) - number(b) || inBytes(a, b) : inBytes
  return {
    change: (lines) => {
      const sorted = ('u' in letters ? [...new Set(lines)] : [...lines]).toSorted(compare)
      return 'r' in letters ? sorted.toReversed() : sorted
    },
    names,
  }
})

/** `uniq` and `uniq -c`. */
export const uniq = lineTool('uniq', (words) => {
  const { letters, names } = optionsOf(words, '')
  if (Object.keys(letters).some((letter) => letter !== 'c')) return undefined
  return {
    change: (lines) => {
      const runs: { line: string; count: number }[] = []
      for (const line of lines) {
        const last = runs.at(-1)
        if (last?.line === line) last.count += 1
        else runs.push({ line, count: 1 })
      }
      return runs.map(({ line, count }) => ('c' in letters ? `${String(count).padStart(7)} ${line}` : line))
    },
    names,
  }
})

/** `tr -d SET` and `tr SET SET` of plain characters and the escapes of line end and tab; it reads stdin only. */
export const tr: PlacedTool = (world, call) => {
  const [first = '', second = '', ...more] = call.argv.slice(1)
  const deletes = first === '-d'
  const from = setOf(deletes ? second : first)
  const to = deletes ? [] : setOf(second)
  if (from === undefined || to === undefined || more.length > 0 || (!deletes && to.length === 0))
    return notModelled(world, call)
  const changed = Array.from(call.stdin, (char) => {
    const at = from.indexOf(char)
    return at === -1 ? char : deletes ? '' : (to[Math.min(at, to.length - 1)] ?? '')
  })
  return { world, stdout: changed.join(''), stderr: '', exitCode: 0, seconds: 0 }
}

/** Short options, each with its value where it takes one, and the names behind them. */
function optionsOf(words: readonly string[], takesValue: string): { letters: Record<string, string>; names: string[] } {
  const letters: Record<string, string> = {}
  const names: string[] = []
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? ''
    if (!/^-./.test(word)) names.push(word)
    for (let at = 1; /^-./.test(word) && at < word.length; at += 1) {
      const letter = word[at] ?? ''
      const value = takesValue.includes(letter)
      letters[letter] = value ? word.slice(at + 1) || (words[(index += 1)] ?? '') : ''
      if (value) break
    }
  }
  return { letters, names }
}

/** `1,3-5,7-`: which places are asked for. */
function listOf(text: string): ((at: number) => boolean) | undefined {
  const parts = text.split(',').map((part) => /^(\d+)?(-)?(\d+)?$/.exec(part))
  if (text === '' || parts.some((part) => part === null || part[0] === '' || part[0] === '-')) return undefined
  return (at) =>
    parts.some((part) => {
      const [, from, dash, to] = part ?? []
      return dash === undefined ? at === Number(from) : at >= Number(from ?? 1) && at <= Number(to ?? Infinity)
    })
}

function setOf(text: string): string[] | undefined {
  if (/\[|^-|.-./.test(text)) return undefined
  return Array.from(text.replaceAll('\\n', '\n').replaceAll('\\t', '\t'))
}

function number(text: string): number {
  return Number(/^\s*-?\d+(?:\.\d+)?/.exec(text)?.[0] ?? 0)
}
