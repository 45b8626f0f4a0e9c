import { X509Certificate } from 'node:crypto'
import { answer, notModelled, readArguments, type Answer, type Call } from '../engine/command.ts'
import { drawFrom } from '../engine/draw.ts'
import type { World } from '../world/world.ts'
import { resolve } from './net/connect.ts'
import { fetchPage } from './net/fetch.ts'
import type { Place, PlacedTool } from './place.ts'
import { absolutePath, fileAt } from './shell/files.ts'

/** `openssl x509` of a certificate. Texts: OpenSSL 3.0 run on good and bad files. */
export const openssl: PlacedTool = (world, call, place) => {
  const [verb, ...words] = call.argv.slice(1)
  if (verb === 'x509') return x509(world, call, place, words)
  if (verb === 's_client') return sClient(world, call, place, words)
  return notModelled(world, call)
}

const fields: Readonly<Record<string, (certificate: X509Certificate) => string>> = {
  '-subject': ({ subject }) => `subject=${nameText(subject)}`,
  '-issuer': ({ issuer }) => `issuer=${nameText(issuer)}`,
  '-dates': ({ validFrom, validTo }) => `notBefore=${validFrom}\nnotAfter=${validTo}`,
  '-enddate': ({ validTo }) => `notAfter=${validTo}`,
  '-startdate': ({ validFrom }) => `notBefore=${validFrom}`,
  '-fingerprint': ({ fingerprint256 }) => `sha256 Fingerprint=${fingerprint256}`,
}

function x509(world: World, call: Call, place: Place, words: readonly string[]): Answer {
  const at = words.indexOf('-in')
  const path = at === -1 ? undefined : words[at + 1]
  const rest = at === -1 ? words : words.toSpliced(at, 2)
  const checkAt = rest.indexOf('-checkend')
  const within = checkAt === -1 ? undefined : Number(rest[checkAt + 1])
  const asked = (checkAt === -1 ? rest : rest.toSpliced(checkAt, 2)).filter(
    (word) => word !== '-noout' && word !== '-sha256',
  )
  const needsSum = asked.includes('-fingerprint') && !rest.includes('-sha256')
  if (!rest.includes('-noout') || needsSum || asked.some((word) => fields[word] === undefined))
    return notModelled(world, call)
  const text = path === undefined ? call.stdin : fileAt(world, place, absolutePath(place, call.cwd, path))?.text
  const failed = (what: string): Answer =>
    answer(world, {
      stderr: `${what} certificate from ${path ?? '<stdin>'}\nUnable to load certificate\n`,
      exitCode: 1,
      seconds: 0,
    })
  if (text === undefined) return failed('Could not open file or uri for loading')
  // OpenSSL wants the PEM markers at the start of their lines; Node is more forgiving.
  if (!/^-----BEGIN CERTIFICATE-----$/m.test(text)) return failed('Could not read')
  const certificate = new X509Certificate(text)
  const lines = asked.map((word) => fields[word]?.(certificate) ?? '')
  const ends = within !== undefined && Date.parse(certificate.validTo) < world.nowMs + within * 1000
  if (within !== undefined) lines.push(ends ? 'Certificate will expire' : 'Certificate will not expire')
  return answer(world, { stdout: lines.map((line) => `${line}\n`).join(''), exitCode: ends ? 1 : 0, seconds: 0 })
}

function nameText(name: string): string {
  return name.replaceAll('\n', ', ').replaceAll('=', ' = ')
}

/**
 * `openssl s_client -connect ADDRESS:PORT` of what answers without a certificate, or not at all. Texts: OpenSSL 3.0 run against a server that
 * closes at once and against a port that nobody listens on. What it says of a certificate is not modelled.
 */
function sClient(world: World, call: Call, place: Place, words: readonly string[]): Answer {
  const read = readArguments(onlyLong(words), {
    connect: { type: 'string' },
    servername: { type: 'string' },
    showcerts: { type: 'boolean' },
  } as const)
  const { host, port } = /^(?<host>[^:]+):(?<port>\d+)$/.exec(String(read?.values.connect))?.groups ?? {}
  if (read === undefined || read.positionals.length > 0 || host === undefined) return notModelled(world, call)
  // The first word of each line of an error is the address of a thread.
  const thread = `40${drawFrom(world.seed).hex(`openssl/${world.nowMs}`, 10).toUpperCase()}0000`
  const failed = (stderr: string): Answer => answer(world, { stderr, exitCode: 1, seconds: 0 })
  const address = resolve(world, host)
  if (address === undefined)
    return failed(
      `${thread}:error:10080002:BIO routines:BIO_lookup_ex:system lib:../crypto/bio/bio_addr.c:746:Name or service not known\nconnect:errno=0\n`,
    )
  const reply = fetchPage(world, place, { url: new URL(`https://${address}:${port}/`), trusts: true })
  if (reply === 'refused')
    return failed(
      `${thread}:error:8000006F:system library:BIO_connect:Connection refused:../crypto/bio/bio_sock2.c:117:calling connect()\n` +
        `${thread}:error:10000067:BIO routines:BIO_connect:connect error:../crypto/bio/bio_sock2.c:119:\nconnect:errno=111\n`,
    )
  if (reply !== 'no-certificate') return notModelled(world, call)
  const stderr = `${thread}:error:0A000126:SSL routines:ssl3_read_n:unexpected eof while reading:../ssl/record/rec_layer_s3.c:318:\n`
  return answer(world, { stdout: noCertificate, stderr, exitCode: 1, seconds: 0 })
}

/** OpenSSL takes its long options with one dash. */
function onlyLong(words: readonly string[]): string[] {
  return words.map((word) => (/^-\w/.test(word) ? `-${word}` : word))
}

const noCertificate = `CONNECTED(00000003)
---
no peer certificate available
---
No client certificate CA names sent
---
SSL handshake has read 0 bytes and written 304 bytes
Verification: OK
---
New, (NONE), Cipher is (NONE)
Secure Renegotiation IS NOT supported
Compression: NONE
Expansion: NONE
No ALPN negotiated
Early data was not sent
Verify return code: 0 (ok)
---
`
