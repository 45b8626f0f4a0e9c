import { z } from 'zod'

/** The head of an HTTP answer: its status line, and its fields in order, for one like `Set-Cookie` may come twice. */
export const httpHead = z.object({
  version: z.enum(['1.0', '1.1', '2', '3']),
  status: z.int().min(100).max(599),
  reason: z.string(),
  fields: z.array(z.object({ name: z.string().regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/), value: z.string() })),
})

const statusLine = /^HTTP\/(?<version>[\d.]+) (?<status>\d{3})(?: (?<reason>.*))?$/

/** The last head of a text as `curl -i` prints it, and what comes after it; several come with redirects or a proxy. */
export function headOf(text: string): { readonly head: unknown; readonly body: string } {
  let head: unknown
  let body = text
  while (body.startsWith('HTTP/')) {
    const end = /\r?\n\r?\n/.exec(body)
    if (end === null) throw new Error('an empty line after the head of an HTTP answer')
    head = parseHead(body.slice(0, end.index))
    body = body.slice(end.index + end[0].length)
  }
  return { head, body }
}

function parseHead(text: string): unknown {
  const [first = '', ...lines] = text.split(/\r?\n/)
  const { version, status, reason = '' } = statusLine.exec(first)?.groups ?? {}
  if (version === undefined) throw new Error(`a status line, not ${JSON.stringify(first)}`)
  const fields = lines.map((line) => {
    const at = line.indexOf(':')
    if (at < 1) throw new Error(`a field, not the line ${JSON.stringify(line)}`)
    return { name: line.slice(0, at), value: line.slice(at + 1).trim() }
  })
  return { version, status: Number(status), reason, fields }
}
