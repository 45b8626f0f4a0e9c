import { z } from 'zod'
import type { CommandSchema, ReadContext } from '../command.ts'
import type { Provenance } from '../reading.ts'
import { lastStage, optionOf, runs } from './argv.ts'
import { curlFailures } from './curl-failures.ts'
import { headOf, httpHead } from './http-head.ts'
import { groupsOf, linesOf } from './lines.ts'
import { ofText, type About } from './made.ts'
import { versionText } from './version-text.ts'

const provenance: Provenance = {
  kind: 'captured',
  where: 'curl 7.88.1 run against nginx 1.22 and haproxy 2.6; curl(1) for the variables of --write-out',
}
const about = (command: string, matches: About['matches']): About => ({
  command,
  matches,
  provenance,
  versions: 'curl 7.81 to 8.5',
  failures: curlFailures,
})

/** curl's options without a value that decide what is on stdout; short ones may be joined: `-sSi`. */
function has(argv: readonly string[], short: string, long: string): boolean {
  return lastStage(argv).some(
    (word) =>
      word === long ||
      (/^-[a-zA-Z]+$/.test(word) && word.slice(1).includes(short) && !/^-[A-Za-z]*[oHdXuwcbmDTKx]./.test(word)),
  )
}

/** The format of `--write-out`; an index of recordings may have taken it apart at its spaces. */
function writeOutOf(argv: readonly string[]): string | undefined {
  const words = lastStage(argv)
  const first = optionOf(words, '-w', '--write-out')
  if (first === undefined) return undefined
  const at = words.indexOf(first)
  const more = words.slice(at + 1)
  const end = more.findIndex((word) => !word.startsWith('%{'))
  return [first, ...(end === -1 ? more : more.slice(0, end))].join(' ')
}

const bodyGoesElsewhere = (argv: readonly string[]): boolean =>
  optionOf(lastStage(argv), '-o', '--output') !== undefined ||
  lastStage(argv).some((word) => /^-[a-zA-Z]*O$/.test(word) || word === '--remote-name' || /^-[a-zA-Z]*o$/.test(word))

const wantsHead = (argv: readonly string[]): boolean =>
  has(argv, 'i', '--include') || has(argv, 'I', '--head') || optionOf(lastStage(argv), '-D', '--dump-header') === '-'

/** A cookie jar on stdout: `-c -`, or a recording of the jar itself. */
function wantsJar(argv: readonly string[]): boolean {
  const jar = optionOf(lastStage(argv), '-c', '--cookie-jar')
  return (
    jar !== undefined && (jar === '-' || !lastStage(argv).some((word) => word.includes('://') || word.includes(':')))
  )
}

const isCsvPage = (argv: readonly string[]): boolean => lastStage(argv).some((word) => /;csv/.test(word))
const isCurl = (argv: readonly string[]): boolean =>
  runs('curl')(argv) && !isCsvPage(argv) && !lastStage(argv).includes('--version')

const number = /\d+/.source
const forms: Readonly<Record<string, string>> = {
  http_code: String.raw`\d{3}`,
  response_code: String.raw`\d{3}`,
  http_connect: String.raw`\d{3}`,
  http_version: String.raw`[\d.]+`,
  exitcode: number,
  num_connects: number,
  num_headers: number,
  num_redirects: number,
  size_download: number,
  size_header: number,
  ssl_verify_result: number,
  local_port: number,
  remote_port: number,
  remote_ip: '[0-9a-f.:]*',
  local_ip: '[0-9a-f.:]*',
}

/** What `--write-out` prints, as a form with one group a variable. */
function writtenForm(format: string): { readonly form: RegExp; readonly names: readonly string[] } {
  const names: string[] = []
  // The backslash of a last `\n` is lost where a shell-like reader has split a recorded line.
  const readable = format
    .replaceAll(String.raw`\n`, '\n')
    .replaceAll(String.raw`\t`, '\t')
    .replace(/\}n$/, '}\n')
  const parts = readable.split(/(%\{[^}]+\})/).map((part) => {
    const name = /^%\{([^}]+)\}$/.exec(part)?.[1]
    if (name === undefined) return part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
    names.push(name)
    return `(${forms[name] ?? (name.startsWith('time_') ? String.raw`\d+\.\d+` : String.raw`[^\n]*?`)})`
  })
  return { form: new RegExp(`${parts.join('')}$`), names }
}

/** Reads what `--write-out` printed, behind the body where that was not sent elsewhere. */
function parseWritten(text: string, { argv }: ReadContext): unknown {
  const { form, names } = writtenForm(writeOutOf(argv) ?? '')
  const whole = bodyGoesElsewhere(argv) && !wantsHead(argv)
  const match = (whole ? new RegExp(`^${form.source}`) : form).exec(text)
  if (match === null) throw new Error(`what --write-out asks for: ${writeOutOf(argv) ?? ''}`)
  return {
    body: text.slice(0, match.index),
    written: names.map((name, index) => ({ name, value: match[index + 1] ?? '' })),
  }
}

const written = z.object({
  body: z.string(),
  written: z.array(z.object({ name: z.string(), value: z.string() })).min(1),
})

/** Reads heads, and the body if it comes too. */
function parseAnswer(text: string, { argv }: ReadContext): unknown {
  const { head, body } = headOf(text)
  const bare = has(argv, 'I', '--head') || bodyGoesElsewhere(argv)
  if (bare && body !== '') throw new Error('nothing after the head')
  return { head, body }
}

const answer = z.object({ head: httpHead, body: z.string() })

const cookie = z.object({
  httpOnly: z.boolean(),
  domain: z.string().min(1),
  subdomains: z.enum(['TRUE', 'FALSE']),
  path: z.string().startsWith('/'),
  secure: z.enum(['TRUE', 'FALSE']),
  expires: z.string().regex(/^\d+$/),
  name: z.string(),
  value: z.string(),
})

/** Reads a cookie jar; a line that begins with `#HttpOnly_` is a cookie and no remark. */
function parseJar(text: string): unknown {
  const at = text.indexOf('# Netscape HTTP Cookie File')
  if (at === -1) throw new Error('the first line of a cookie jar')
  const lines = linesOf(text.slice(at)).filter(
    (line) => line !== '' && (!line.startsWith('#') || line.startsWith('#HttpOnly_')),
  )
  return lines.map((line) => {
    const form =
      /^(?<http>#HttpOnly_)?(?<domain>[^\t]+)\t(?<subdomains>[^\t]+)\t(?<path>[^\t]+)\t(?<secure>[^\t]+)\t(?<expires>[^\t]+)\t(?<name>[^\t]*)\t(?<value>[^\t]*)$/
    const { http, ...fields } = groupsOf(line, form, 'a cookie')
    return { httpOnly: http !== undefined, ...fields }
  })
}

/** What curl prints; each form is for other options. */
export const curlCommands: readonly CommandSchema[] = [
  ofText(
    about('curl --write-out', (argv) => isCurl(argv) && writeOutOf(argv) !== undefined),
    parseWritten,
    written,
  ),
  ofText(
    about('curl --cookie-jar', (argv) => isCurl(argv) && writeOutOf(argv) === undefined && wantsJar(argv)),
    parseJar,
    z.array(cookie),
  ),
  ofText(
    about(
      'curl --include',
      (argv) => isCurl(argv) && writeOutOf(argv) === undefined && !wantsJar(argv) && wantsHead(argv),
    ),
    parseAnswer,
    answer,
  ),
  ofText(
    about('curl', (argv) => isCurl(argv) && writeOutOf(argv) === undefined && !wantsJar(argv) && !wantsHead(argv)),
    (text) => text,
    // The body is whatever the server sends, and nothing where it goes into a file.
    ({ argv }) => (bodyGoesElsewhere(argv) ? z.literal('') : z.string()),
  ),
  versionText(
    about(
      'curl --version',
      runs('curl', (words) => words.includes('--version') || words.includes('-V')),
    ),
    /^curl (?<version>\S+) \(.+\) libcurl\/\S+/,
  ),
]
