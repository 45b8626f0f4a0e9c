import { z } from 'zod'
import { defined, linesOf } from './lines.ts'

/**
 * What `openssl s_client` prints.
 *
 * Shape: recordings of OpenSSL 3.0 with TLS 1.2 and runs with 1.3. The trap: without a certificate there is `Verification: OK` and
 * `Verify return code: 0 (ok)` all the same, so a reader asks for `certificate` first.
 */
export const sClient = z
  .object({
    connected: z.literal(true),
    certificate: z.boolean(),
    subject: z.string().optional(),
    issuer: z.string().optional(),
    read: z.int(),
    written: z.int(),
    verification: z.string(),
    protocol: z.string(),
    cipher: z.string(),
    verifyCode: z.int(),
    verifyText: z.string(),
  })
  .superRefine((value, context) => {
    for (const key of ['subject', 'issuer'] as const) {
      if (value.certificate && value[key] === undefined)
        context.addIssue({ code: 'custom', path: [key], message: 'string, as there is a certificate' })
    }
    if (value.certificate === (value.cipher === '(NONE)'))
      context.addIssue({ code: 'custom', path: ['cipher'], message: value.certificate ? 'a cipher' : '(NONE)' })
  })

const lines = {
  handshake: /^SSL handshake has read (?<read>\d+) bytes and written (?<written>\d+) bytes$/,
  verification: /^Verification(?: error)?: (?<text>.+)$/,
  cipher: /^(?:New|Reused), (?<protocol>\S+), Cipher is (?<cipher>\S+)$/,
  verify: /^ {0,4}Verify return code: (?<code>\d+) \((?<text>.+)\)$/,
}

/** Reads the report by its lines that say something; the rest, as the certificate itself, is passed over. */
export function parseSClient(text: string): unknown {
  const all = linesOf(text)
  const first = (form: RegExp): Readonly<Record<string, string>> | undefined =>
    all.map((line) => form.exec(line)?.groups).find((groups) => groups !== undefined)
  const said = (key: string): string | undefined => first(new RegExp(`^${key}=(?<value>.*)$`))?.['value']
  const none = all.includes('no peer certificate available')
  const served = all.includes('Server certificate')
  if (served && !all.includes('-----BEGIN CERTIFICATE-----')) throw new Error('the server certificate itself')
  if (none === served) throw new Error('a server certificate, or that there is none')
  const handshake = first(lines.handshake)
  const cipher = first(lines.cipher)
  const verify = first(lines.verify)
  const number = (digits: string | undefined): number | undefined => (digits === undefined ? undefined : Number(digits))
  return defined({
    connected: /^CONNECTED\([0-9A-F]{8}\)$/.test(all[0] ?? '') ? true : undefined,
    certificate: served,
    subject: said('subject'),
    issuer: said('issuer'),
    read: number(handshake?.['read']),
    written: number(handshake?.['written']),
    verification: first(lines.verification)?.['text'],
    protocol: cipher?.['protocol'],
    cipher: cipher?.['cipher'],
    verifyCode: number(verify?.['code']),
    verifyText: verify?.['text'],
  })
}
