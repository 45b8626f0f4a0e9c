import { z } from 'zod'
import type { CommandSchema, ReadContext } from '../command.ts'
import type { Failure } from '../failure.ts'
import type { Provenance } from '../reading.ts'
import { lastStage, runs, stagesOf } from './argv.ts'
import { jsonStat, parseStat, parseTyped, statRows, typedFields } from './haproxy-stat.ts'
import { parseServersConn, parseServersState, serversConn, serversState } from './haproxy-servers.ts'
import { headOf, httpHead } from './http-head.ts'
import { groupsOf, linesOf } from './lines.ts'
import { ofJson, ofText, type About } from './made.ts'

const refusals = [
  'No such server\\.',
  'No such backend\\.',
  'No such frontend\\.',
  'No such proxy\\.',
  "Can't find backend\\.",
  'Permission denied',
  "Require 'backend/server'\\.",
  "'set server <srv> .*' expects .*",
  'usage: set server .*',
  '(?:agent|health) checks are not enabled on this server\\.',
  'Agent was not configured on this server, cannot enable\\.',
  'Absolute weight can only be between 0 and 256 inclusive\\.',
  'Unknown command[:,] .*(?:\\n .*)*',
] as const
const refusal = new RegExp(`^(?:${refusals.join('|')})\\n*$`)

/** How haproxy refuses on its socket, with exit code 0; how socat fails to reach it; how a configuration is refused. */
const haproxyFailures: readonly Failure[] = [
  {
    reason: 'not-found',
    exitCodes: [0],
    stream: 'stdout',
    text: /^(?:No such (?:server|backend|frontend|proxy)\.|Can't find backend\.)$/m,
    source: 'captured and run haproxy 2.6.12',
  },
  {
    reason: 'forbidden',
    exitCodes: [0],
    stream: 'stdout',
    text: /^Permission denied$/m,
    source: 'captured haproxy 2.6.12: a socket of level operator',
  },
  {
    reason: 'usage',
    exitCodes: [0],
    stream: 'stdout',
    text: /^Unknown command[:,] /,
    source: 'captured haproxy 2.6.12',
  },
  {
    reason: 'invalid',
    exitCodes: [0],
    stream: 'stdout',
    text: /^(?:Require 'backend\/server'\.|'set server <srv> .*' expects .*|usage: set server .*|.* not (?:enabled|configured) on this server.*)$/m,
    source: 'run haproxy 2.6.12',
  },
  {
    reason: 'not-found',
    exitCodes: [1],
    stream: 'stderr',
    text: / socat\[\d+\] E connect\(.*\): No such file or directory$/m,
    source: 'captured socat 1.7.4',
  },
  {
    reason: 'unreachable',
    exitCodes: [1],
    stream: 'stderr',
    text: / socat\[\d+\] E connect\(.*\): Connection refused$/m,
    source: 'captured socat 1.7.4: a socket that nobody listens on',
  },
  {
    reason: 'forbidden',
    exitCodes: [1],
    stream: 'stderr',
    text: / socat\[\d+\] E connect\(.*\): Permission denied$/m,
    source: 'run socat 1.7.4',
  },
  {
    reason: 'not-found',
    exitCodes: [1],
    stream: 'stderr',
    text: /^\[ALERT\] .*Cannot open configuration file\/directory .* : No such file or directory$/m,
    source: 'run haproxy 2.6.12',
  },
  {
    reason: 'invalid',
    exitCodes: [1],
    stream: 'stderr',
    text: /^\[ALERT\] .*(?:(?:config : )?parsing \[[^\]]+:\d+\] : |Fatal errors found in configuration\.)/m,
    source: 'captured haproxy 2.6.12',
  },
  {
    reason: 'invalid',
    exitCodes: [2],
    stream: 'stderr',
    text: /^Configuration file has no error but will not start \(no listener\) => exit\(2\)\.$/m,
    source: 'run haproxy 2.6.12',
  },
]

const provenance: Provenance = {
  kind: 'captured',
  where: 'haproxy 2.6.12 and socat 1.7.4, run; src/stats.c, src/check.c',
}
const about = (command: string, matches: About['matches']): About => ({
  command,
  matches,
  provenance,
  versions: 'haproxy 2.4 to 2.8',
  failures: haproxyFailures,
})

const isSocket = (argv: readonly string[]): boolean =>
  runs('socat')(argv) || runs('nc', (words) => words.includes('-U'))(argv)

/** What is said to the socket, where a stage before it says it; undefined where it comes by stdin. */
function spokenTo(argv: readonly string[]): string | undefined {
  const [program, ...words] = stagesOf(argv).at(-2) ?? []
  return program === 'echo' || program === 'printf'
    ? words
        .join(' ')
        .replace(/(?:\\n|\n)+$/, '')
        .trim()
    : undefined
}

const says =
  (form: RegExp) =>
  (argv: readonly string[]): boolean =>
    isSocket(argv) && form.test(spokenTo(argv) ?? '')
const known = /^show (?:stat|servers)\b/

const answer = z.union([z.literal('done'), z.object({ refused: z.string() }), z.object({ said: z.string().min(1) })])

/** What `set server addr` says of what it did. */
const notice = /^(?:IP changed from|port changed from|no need to change the) .* by 'stats socket command'\n+$/

/** A command that shows something answers with text; one that changes something, with an empty line or its refusal. */
const shows = /^(?:show|get|help)\b/

/** Reads an answer; what was asked is not known where it went in by stdin. */
function parseAnswer(text: string, { argv }: ReadContext): unknown {
  const command = spokenTo(argv)
  if (refusal.test(text)) return { refused: text.trimEnd() }
  const mayShow = command === undefined || shows.test(command)
  if (text === '\n' && command !== 'help') return 'done'
  if (notice.test(text) || (mayShow && /^[^<{\n].*\n(?:.*\n)*\n$/.test(text))) return { said: text.trimEnd() }
  throw new Error('an empty line, a refusal, or what was to be shown')
}

/** What came for a command that is not seen, for it went in by stdin: told by its first line. */
function parseUnseen(text: string, context: ReadContext): unknown {
  if (text.startsWith('# pxname,')) return parseStat(text)
  if (text.startsWith('1\n# be_id ')) return parseServersState(text)
  if (text.startsWith('# bkname/svname ')) return parseServersConn(text)
  return parseAnswer(text, context)
}

const statByHttp = z.union([
  z.object({ head: httpHead.optional(), refused: z.string() }),
  z.object({ head: httpHead.optional(), rows: statRows }),
])

/** The statistics page as CSV, with or without the head of the answer; without a password haproxy sends a page instead. */
function parseByHttp(text: string): unknown {
  const { head, body } = headOf(text)
  if (body.startsWith('<html><body><h1>401 Unauthorized</h1>'))
    return { ...(head === undefined ? {} : { head }), refused: body }
  return { ...(head === undefined ? {} : { head }), rows: parseStat(body) }
}

/** What haproxy prints, on its socket and as a program. */
export const haproxyCommands: readonly CommandSchema[] = [
  ofText(
    about('haproxy socket show stat', says(/^show stat(?: (?:\S+ -?\d+ -?\d+|up|no-maint))*$/)),
    parseStat,
    statRows.min(1),
  ),
  ofText(about('haproxy socket show stat typed', says(/^show stat .*\btyped\b/)), parseTyped, typedFields.min(1)),
  ofJson(about('haproxy socket show stat json', says(/^show stat .*\bjson\b/)), jsonStat),
  ofText(about('haproxy socket show servers state', says(/^show servers state\b/)), parseServersState, serversState),
  ofText(about('haproxy socket show servers conn', says(/^show servers conn\b/)), parseServersConn, serversConn),
  ofText(
    about(
      'haproxy socket',
      (argv) => isSocket(argv) && spokenTo(argv) !== undefined && !known.test(spokenTo(argv) ?? ''),
    ),
    parseAnswer,
    answer,
  ),
  ofText(
    about('haproxy socket by stdin', (argv) => isSocket(argv) && spokenTo(argv) === undefined),
    parseUnseen,
    z.union([answer, serversState, serversConn, statRows]),
  ),
  ofText(
    about(
      'curl haproxy statistics page',
      runs('curl', (words) => words.some((word) => /\/?;csv(?:;norefresh)?$/.test(word))),
    ),
    parseByHttp,
    statByHttp,
  ),
  ofText(
    about(
      'haproxy -c',
      runs('haproxy', (words) => words.some((word) => /^-[a-zA-Z]*c/.test(word))),
    ),
    (text) => linesOf(text).filter((line) => line !== ''),
    ({ argv }) =>
      lastStage(argv).some((word) => /^-[a-zA-Z]*q/.test(word))
        ? z.tuple([])
        : z.tuple([z.literal('Configuration file is valid')]),
  ),
  ofText(
    about(
      'haproxy -v',
      runs('haproxy', (words) => words.includes('-v') || words.includes('-vv')),
    ),
    (text) =>
      groupsOf(
        linesOf(text)[0] ?? '',
        /^HAProxy version (?<version>\d\S*) (?<date>\d{4}\/\d{2}\/\d{2}) - https:\/\/haproxy\.org\/$/,
        'the version of haproxy',
      ),
    z.object({ version: z.string(), date: z.string() }),
  ),
]
