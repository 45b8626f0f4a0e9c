import type { Failure, Reason } from '../failure.ts'

type Known = Exclude<Reason, 'other'>

/** The exit codes of curl that the product may meet; the text in parentheses is the code again, so it is what is asked for. */
const codes: readonly (readonly [number, Known, string])[] = [
  [1, 'invalid', 'captured 7.88.1: a protocol that it does not know'],
  [3, 'invalid', 'captured 7.88.1: a URL that it cannot read'],
  [6, 'unreachable', 'captured 7.88.1: no such host'],
  [7, 'unreachable', 'captured 7.88.1: refused, no route, no answer to ARP'],
  [28, 'unreachable', 'captured 7.88.1: --max-time, --connect-timeout, a TLS server that says nothing'],
  [35, 'unreachable', 'captured 7.88.1: no TLS there, closed or reset while shaking hands'],
  [37, 'not-found', 'run 7.88.1: file:// of no file'],
  [52, 'unavailable', 'captured 7.88.1: closed with no data, as haproxy in mode tcp does with every server down'],
  [56, 'unavailable', 'captured 7.88.1: reset while reading'],
  [58, 'not-found', 'run 7.88.1: a client certificate that cannot be loaded'],
  [60, 'unauthorized', 'captured 7.88.1: a certificate that is not trusted, has expired, or is for another name'],
  [77, 'not-found', 'captured 7.88.1: a CA file that cannot be loaded'],
]

const spoken = codes.map(([code, reason, source]): Failure => ({
  reason,
  exitCodes: [code],
  stream: 'stderr',
  text: new RegExp(`^curl: \\(${code}\\) \\S`, 'm'),
  source,
}))

/** With `-s` and without `-S` curl says nothing at all. */
const silent = [...codes.map(([code, reason]) => [code, reason] as const), [22, 'unavailable'] as const].map(
  ([code, reason]): Failure => ({
    reason,
    exitCodes: [code],
    stream: 'stderr',
    text: /^\s*$/,
    source: 'captured 7.88.1: -s',
  }),
)

const refused = (reason: Known, status: string): Failure => ({
  reason,
  exitCodes: [22],
  stream: 'stderr',
  text: new RegExp(`^curl: \\(22\\) The requested URL returned error: (?:${status})\\b`, 'm'),
  source: 'captured 7.88.1: -f',
})

/** How curl fails; with `-f` an HTTP status is a failure too, and without it every status is an answer. */
export const curlFailures: readonly Failure[] = [
  ...spoken,
  refused('unauthorized', '401'),
  refused('forbidden', '403'),
  refused('not-found', '404|410'),
  refused('conflict', '409'),
  refused('unavailable', '5\\d\\d'),
  refused('invalid', '4\\d\\d|3\\d\\d'),
  {
    reason: 'usage',
    exitCodes: [2],
    stream: 'stderr',
    text: /^curl: (?:option .+|try 'curl --help')/m,
    source: 'run 7.88.1',
  },
  ...silent,
]
