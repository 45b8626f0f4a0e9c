import { parseSetCookie } from 'set-cookie-parser'
import { call, type Session } from './session.ts'

/** An answer's status line and headers, names in lower case. */
export interface HttpAnswer {
  readonly answered: true
  readonly status: number
  readonly location: string | undefined
  readonly cookies: readonly { readonly name: string; readonly secure: boolean }[]
}

/** No answer: curl's exit code and its own words. */
export interface HttpSilence {
  readonly answered: false
  readonly exitCode: number
  readonly why: string
}

/** What a gate may ask over HTTP; a curl on the jumphost, as an operator would type it. */
export interface HttpReader {
  head(url: string): Promise<HttpAnswer | HttpSilence>
  /** A small text at an address, redirects followed; an HTTP error raises. */
  text(url: string): Promise<string>
}

/** Exit codes by which curl says that the peer did not answer, or not in this protocol: refused, TLS, empty, reset, time-out. */
const silences = [6, 7, 28, 35, 52, 56, 60]
const limitS = 10

export function httpReader(session: Session): HttpReader {
  return {
    head: async (url) => {
      const argv = ['curl', '-sS', '-o', '/dev/null', '-D', '-', '--max-time', String(limitS), url]
      const result = await call(session, argv, { dataExits: silences, timeoutMs: (limitS + 5) * 1000 })
      if (result.exitCode !== 0) {
        return { answered: false, exitCode: result.exitCode ?? -1, why: result.stderr.trim().split('\n')[0] ?? '' }
      }
      return readHead(result.stdout)
    },
    text: async (url) =>
      (await call(session, ['curl', '-fsSL', '--max-time', '60', url], { timeoutMs: 65_000 })).stdout,
  }
}

function readHead(text: string): HttpAnswer | HttpSilence {
  const [statusLine = '', ...lines] = text.split(/\r?\n/)
  const status = Number(/^HTTP\/\S+ (\d{3})/.exec(statusLine)?.[1] ?? Number.NaN)
  if (Number.isNaN(status))
    return { answered: false, exitCode: 0, why: `no HTTP status line, but ${JSON.stringify(statusLine)}` }
  const header = (name: string): string[] =>
    lines.filter((line) => line.toLowerCase().startsWith(`${name}:`)).map((line) => line.slice(name.length + 1).trim())
  const cookies = parseSetCookie(header('set-cookie')).map(({ name, secure }) => ({ name, secure: secure === true }))
  return { answered: true, status, location: header('location')[0], cookies }
}
