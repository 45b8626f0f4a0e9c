import { posix } from 'node:path'
import { answer, notModelled, readArguments, type Answer, type Call } from '../engine/command.ts'
import type { World } from '../world/world.ts'
import { fetchPage, portOf, type NoReply, type Reply } from './net/fetch.ts'
import type { Place, PlacedTool } from './place.ts'
import { absolutePath, fileAt, folderExists, writeFile } from './shell/files.ts'

const options = {
  silent: { type: 'boolean', short: 's' },
  'show-error': { type: 'boolean', short: 'S' },
  fail: { type: 'boolean', short: 'f' },
  location: { type: 'boolean', short: 'L' },
  insecure: { type: 'boolean', short: 'k' },
  head: { type: 'boolean', short: 'I' },
  include: { type: 'boolean', short: 'i' },
  'remote-name': { type: 'boolean', short: 'O' },
  'create-dirs': { type: 'boolean' },
  output: { type: 'string', short: 'o' },
  'dump-header': { type: 'string', short: 'D' },
  'write-out': { type: 'string', short: 'w' },
  'max-time': { type: 'string', short: 'm' },
  'connect-timeout': { type: 'string' },
  cacert: { type: 'string' },
  retry: { type: 'string' },
  'retry-delay': { type: 'string' },
  'retry-all-errors': { type: 'boolean' },
  proto: { type: 'string' },
  tlsv1: { type: 'boolean' },
} as const

type Values = NonNullable<ReturnType<typeof readArguments<typeof options>>>['values']

/** curl of a page. Texts: curl 7.88 and nginx 1.22, run; the cookie is in Django's shape. */
export const curl: PlacedTool = (world, call, place) => {
  const read = readArguments(call.argv.slice(1), options)
  const [text = '', ...more] = read?.positionals ?? []
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (read === undefined || url === undefined || more.length > 0 || !/^https?:$/.test(url.protocol))
    return notModelled(world, call)
  const trusts = trustsOwnCa(world, call, place, read.values)
  if (typeof trusts !== 'boolean') return trusts
  const reply = followed(world, place, url, { trusts, follows: read.values['location'] === true })
  if (reply === undefined) return notModelled(world, call)
  return typeof reply === 'string'
    ? unanswered(world, url, reply, read.values)
    : answered(reply.world ?? world, call, place, { url, reply, values: read.values })
}

/** A certificate of the cloud's own CA is taken without a look, or where its CA is given. */
function trustsOwnCa(world: World, call: Call, place: Place, values: Values): boolean | Answer {
  if (values['insecure'] === true) return true
  const { cacert } = values
  if (typeof cacert !== 'string') return false
  const file = fileAt(world, place, absolutePath(place, call.cwd, cacert))
  if (file !== undefined) return file.text.includes('-----BEGIN CERTIFICATE-----')
  return answer(world, {
    stderr: complaint(values, `curl: (77) error setting certificate file: ${cacert}`),
    exitCode: 77,
  })
}

function followed(
  world: World,
  place: Place,
  url: URL,
  { trusts, follows }: { readonly trusts: boolean; readonly follows: boolean },
): Reply | NoReply | undefined {
  let at = url
  for (let hops = 0; hops < 10; hops += 1) {
    const reply = fetchPage(world, place, { url: at, trusts })
    const location = typeof reply === 'object' ? /^Location: (.+)$/m.exec(reply.headers.join('\n'))?.[1] : undefined
    if (!follows || location === undefined) return reply
    at = new URL(location, at)
  }
  return undefined
}

interface Answered {
  readonly url: URL
  readonly reply: Reply
  readonly values: Values
}

function answered(world: World, call: Call, place: Place, { url, reply, values }: Answered): Answer {
  const code = reply.status.slice(0, 3)
  const head = [`HTTP/1.1 ${reply.status}`, `Date: ${new Date(world.nowMs).toUTCString()}`, ...reply.headers]
    .map((line) => `${line}\r\n`)
    .join('')
  const written = writtenOut(values, { code, bytes: reply.body?.bytes ?? 0, exitCode: 0 })
  if (written === undefined) return notModelled(world, call)
  const seconds = 1 + Math.round((reply.body?.bytes ?? 0) / 50_000_000)
  if (values['fail'] === true && Number(code) >= 400) {
    const stdout = writtenOut(values, { code, bytes: 0, exitCode: 22 }) ?? ''
    return answer(world, {
      stdout,
      stderr: complaint(values, `curl: (22) The requested URL returned error: ${code}`),
      exitCode: 22,
    })
  }
  const dumped =
    values['dump-header'] === '-' || values['include'] === true || values['head'] === true ? `${head}\r\n` : ''
  if (values['dump-header'] !== undefined && values['dump-header'] !== '-') return notModelled(world, call)
  const target = values['remote-name'] === true ? posix.basename(url.pathname) : values['output']
  if (values['head'] === true) return answer(world, { stdout: `${dumped}${written}`, seconds })
  if (typeof target !== 'string') {
    return reply.body?.text === undefined
      ? notModelled(world, call)
      : answer(world, { stdout: `${dumped}${reply.body.text}${written}`, seconds })
  }
  return saved(world, call, place, { target, reply, values, stdout: `${dumped}${written}`, seconds })
}

function saved(
  world: World,
  call: Call,
  place: Place,
  to: {
    readonly target: string
    readonly reply: Reply
    readonly values: Values
    readonly stdout: string
    readonly seconds: number
  },
): Answer {
  const { target, reply, values, stdout, seconds } = to
  const path = absolutePath(place, call.cwd, target)
  if (path === '/dev/null') return answer(world, { stdout, seconds })
  if (reply.body === undefined) return notModelled(world, call)
  if (values['create-dirs'] !== true && !folderExists(world, place, posix.dirname(path)))
    return answer(world, {
      stderr: complaint(values, 'curl: (23) Failure writing output to destination'),
      exitCode: 23,
    })
  return answer(withObject(world, call, place, path, reply.body), { stdout, seconds })
}

/** A download as a file: a large one as its size and its sums. */
function withObject(world: World, call: Call, place: Place, path: string, object: NonNullable<Reply['body']>): World {
  const { text, bytes, sha256, sha512 } = object
  const umask = call.umask === undefined ? {} : { umask: call.umask }
  return writeFile(world, place, path, {
    text: text ?? '',
    ...umask,
    ...(text === undefined ? { large: { bytes, sha256, sha512 } } : {}),
  })
}

/** What `-w` prints; nothing is known of other variables. */
function writtenOut(
  values: Values,
  known: { readonly code: string; readonly bytes: number; readonly exitCode: number },
): string | undefined {
  const format = values['write-out']
  if (typeof format !== 'string') return ''
  const variables: Readonly<Record<string, string>> = {
    http_code: known.code,
    response_code: known.code,
    size_download: String(known.bytes),
    exitcode: String(known.exitCode),
  }
  if ([...format.matchAll(/%\{(\w+)\}/g)].some(([, name = '']) => variables[name] === undefined)) return undefined
  return format.replaceAll(/%\{(\w+)\}/g, (_, name: string) => variables[name] ?? '').replaceAll(String.raw`\n`, '\n')
}

/** With -s alone curl says nothing of what went wrong. */
function complaint(values: Values, text: string): string {
  return values['silent'] === true && values['show-error'] !== true ? '' : `${text}\n`
}

const advice = [
  'More details here: https://curl.se/docs/sslcerts.html',
  '',
  'curl failed to verify the legitimacy of the server and therefore could not',
  'establish a secure connection to it. To learn more about this situation and',
  'how to fix it, please visit the web page mentioned above.',
]

function unanswered(world: World, url: URL, why: NoReply, values: Values): Answer {
  const limit = Number(values['connect-timeout'] ?? values['max-time'] ?? 135)
  const at = `${url.hostname} port ${portOf(url)}`
  const [exitCode, text, seconds = 1]: readonly [number, string, number?] = {
    'no-such-host': [6, `Could not resolve host: ${url.hostname}`] as const,
    refused: [7, `Failed to connect to ${at} after 0 ms: Couldn't connect to server`] as const,
    silent: [28, `Failed to connect to ${at} after ${limit * 1000 + 1} ms: Timeout was reached`, limit] as const,
    'no-certificate': [
      35,
      `OpenSSL SSL_connect: SSL_ERROR_SYSCALL in connection to ${url.hostname}:${portOf(url)} `,
    ] as const,
    'unknown-ca': [
      60,
      `SSL certificate problem: unable to get local issuer certificate\n${advice.join('\n')}`,
    ] as const,
  }[why]
  const stdout = writtenOut(values, { code: '000', bytes: 0, exitCode }) ?? ''
  return answer(world, { stdout, stderr: complaint(values, `curl: (${exitCode}) ${text}`), exitCode, seconds })
}

/** `wget -q [-O FILE] URL` of a download. Texts: GNU wget 1.21 says nothing with -q; exit 8 is an error of the server, 4 of the network. */
export const wget: PlacedTool = (world, call, place) => {
  const read = readArguments(call.argv.slice(1), {
    quiet: { type: 'boolean', short: 'q' },
    'output-document': { type: 'string', short: 'O' },
  })
  const [text = '', ...more] = read?.positionals ?? []
  if (read?.values['quiet'] !== true || more.length > 0 || !URL.canParse(text)) return notModelled(world, call)
  const url = new URL(text)
  const reply = followed(world, place, url, { trusts: false, follows: true })
  if (reply === undefined) return notModelled(world, call)
  if (typeof reply === 'string') return answer(world, { exitCode: reply === 'unknown-ca' ? 5 : 4 })
  if (Number(reply.status.slice(0, 3)) >= 400) return answer(world, { exitCode: 8 })
  const target = read.values['output-document'] ?? posix.basename(url.pathname)
  if (reply.body === undefined) return notModelled(world, call)
  if (target === '-')
    return reply.body.text === undefined ? notModelled(world, call) : answer(world, { stdout: reply.body.text })
  const seconds = 1 + Math.round(reply.body.bytes / 50_000_000)
  return answer(withObject(world, call, place, absolutePath(place, call.cwd, String(target)), reply.body), { seconds })
}
