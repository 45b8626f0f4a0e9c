import { mismatch, type CommandSchema } from '../command.ts'
import type { Failure } from '../failure.ts'
import type { ReadResult } from '../reading.ts'
import { lastStage } from '../host/argv.ts'
import { withheldText } from '../withheld.ts'
import { bodyFor, type Endpoint } from './http-bodies.ts'

interface Asked {
  readonly endpoint: Endpoint
  readonly headers: boolean
  readonly query: string
  readonly writes: boolean
}

/** What a curl argv asks of vault: a path below /v1/sys, or any below /v1 on vault's own ports. */
function asked(argv: readonly string[]): Asked | undefined {
  const words = lastStage(argv)
  if (words[0] !== 'curl') return undefined
  // Options that print something else than the answer.
  if (words.some((word) => /^(?:-o|-O|-w|-D|--output|--write-out|--dump-header|-I|--head)$/.test(word)))
    return undefined
  const url = words.find((word) => /^https?:\/\/[^/]+\/v1\//.test(word))
  const [, host = '', path = '', query = ''] = /^https?:\/\/([^/]+)\/v1\/([^?]+)\??(.*)$/.exec(url ?? '') ?? []
  const endpoint = endpointOf(path, host)
  if (endpoint === undefined) return undefined
  const method = words[words.findIndex((word) => word === '-X' || word === '--request') + 1]
  const writes = words.some((word) => /^(?:-d|--data.*)$/.test(word)) || /^(?:PUT|POST)$/.test(method ?? '')
  const headers = words.some((word) => /^(?:--include|-[a-zA-Z]*i[a-zA-Z]*)$/.test(word))
  return { endpoint, headers, query, writes }
}

const named: readonly Endpoint[] = ['sys/seal-status', 'sys/init', 'sys/health', 'sys/leader', 'sys/unseal']

function endpointOf(path: string, host: string): Endpoint | undefined {
  const known = named.find((each) => each === path)
  if (known !== undefined) return known
  return path.startsWith('sys/') || /:82[02]0$/.test(host) ? 'other' : undefined
}

const failures: readonly Failure[] = (
  [
    [6, /^curl: \(6\) Could not resolve host: /m],
    [7, /^curl: \(7\) /m],
    [28, /^curl: \(28\) /m],
    [35, /^curl: \(35\) /m],
    [52, /^curl: \(52\) Empty reply from server$/m],
    [60, /^curl: \(60\) SSL/m],
  ] as const
).map(([exitCode, text]) => ({
  reason: 'unreachable',
  exitCodes: [exitCode],
  stream: 'stderr',
  text,
  source: 'run, curl 7.88.1',
}))

function curl(endpoint: Endpoint): CommandSchema {
  return {
    command: `curl vault /v1/${endpoint === 'other' ? '*' : endpoint}`,
    provenance: { kind: 'captured', where: 'vault 1.8.0-dev asked by curl 7.88.1; health 472 and 473 from the manual' },
    versions: 'vault 1.8',
    matches: (argv) => asked(argv)?.endpoint === endpoint,
    read: withheldText((stdout, { argv }) => readAnswer(stdout, asked(argv))),
    failures,
    secret: true,
  }
}

function readAnswer(stdout: string, call: Asked | undefined): ReadResult<unknown> {
  if (call === undefined) return mismatch('a request to vault', 'another')
  if (!call.headers) return bodyFor(call, undefined, stdout)
  const [, code, body] = /^HTTP\/[\d.]+ (\d{3})[^\r\n]*\r?\n(?:[^\r\n]+\r?\n)*\r?\n([\s\S]*)$/.exec(stdout) ?? []
  if (code === undefined) return mismatch('a status line, headers and a body', JSON.stringify(stdout.slice(0, 60)))
  return bodyFor(call, Number(code), body ?? '')
}

/** Vault's HTTP API, asked by curl with or without `-i`. */
export const vaultHttpCommands: readonly CommandSchema[] = [...named, 'other' as const].map(curl)
