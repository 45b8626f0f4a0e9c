import { z } from 'zod'
import type { CommandSchema, ReadContext } from '../command.ts'
import type { Failure } from '../failure.ts'
import type { Provenance } from '../reading.ts'
import { lastStage, runs } from './argv.ts'
import { linesOf, unknownLine } from './lines.ts'
import { ofText, type About } from './made.ts'
import { parseSClient, sClient } from './openssl-s-client.ts'
import { versionText } from './version-text.ts'

const failure = (reason: Failure['reason'], exitCode: number, text: RegExp, source: string): Failure => ({
  reason,
  exitCodes: [exitCode],
  stream: 'stderr',
  text,
  source,
})

/** How openssl fails; each line of its own errors begins with an id of the thread. */
const opensslFailures: readonly Failure[] = [
  failure('unreachable', 1, /:BIO_connect:.*\n(?:.*\n)*connect:errno=\d+$/m, 'captured 3.0: refused, no route'),
  failure('unreachable', 1, /:BIO_lookup_ex:.*\n(?:.*\n)*connect:errno=0$/m, 'captured 3.0: no such host'),
  failure(
    'invalid',
    1,
    /error:0A000086:SSL routines:[^:]*:certificate verify failed:/,
    'run 3.0: -verify_return_error',
  ),
  failure(
    'unreachable',
    1,
    /error:0A[0-9A-F]{6}:SSL routines:[^:]*:[^:]+:/,
    'captured 3.0: no TLS there, or closed while shaking hands',
  ),
  failure(
    'not-found',
    1,
    /^Could not open file or uri for loading certificate(?: file)? from .+$/m,
    'captured 3.0: x509 -in of no file',
  ),
  failure(
    'invalid',
    1,
    /^Could not (?:read|find) certificate(?: file)? from .+$/m,
    'captured 3.0: no certificate in what was given',
  ),
  failure('not-found', 1, /^Error loading file .+$/m, 'run 3.0: verify -CAfile of no file'),
  failure(
    'invalid',
    2,
    /^error \d+ at \d+ depth lookup: .+\n(?:.*\n)*error .+: verification failed$/m,
    'captured 3.0: verify',
  ),
  failure(
    'not-found',
    2,
    /^Could not open file or uri for loading certificate file from .+$/m,
    'run 3.0: verify of no file',
  ),
  failure(
    'usage',
    1,
    /^(?:Invalid command '.*'; type "help" for a list\.|\w+: (?:Unknown option(?: or cipher)?|Unrecognized flag|Use -help for summary).*)$/m,
    'run 3.0',
  ),
]

const provenance: Provenance = { kind: 'captured', where: 'OpenSSL 3.0 run; openssl-x509(1), openssl-verify(1)' }
const about = (command: string, matches: About['matches']): About => ({
  command: `openssl ${command}`,
  matches,
  provenance,
  versions: 'OpenSSL 3.0',
  failures: opensslFailures,
})

/** The words after `openssl`; some recordings name only the command behind it. */
function wordsOf(argv: readonly string[]): readonly string[] {
  const stage = lastStage(argv)
  return runs('openssl')(argv) ? stage.slice(1) : stage
}
const asks =
  (verb: string) =>
  (argv: readonly string[]): boolean =>
    wordsOf(argv)[0] === verb

const name = z.string().regex(/^\S.*=.*$/)
const date = z.string().regex(/^[A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2} \d{4} GMT$/)

const fields = {
  subject: name,
  issuer: name,
  notBefore: date,
  notAfter: date,
  serial: z.string().regex(/^-?[0-9A-F]+$/),
  fingerprint: z.string().regex(/^(?:[0-9A-F]{2}:)+[0-9A-F]{2}$/),
  hash: z.string().regex(/^[0-9a-f]{8}$/),
  checkend: z.enum(['Certificate will not expire', 'Certificate will expire']),
  email: z.string(),
  extensions: z.array(z.object({ name: z.string(), values: z.array(z.string()).min(1) })).min(1),
}

const asked: Readonly<Record<string, readonly (keyof typeof fields)[]>> = {
  '-subject': ['subject'],
  '-issuer': ['issuer'],
  '-startdate': ['notBefore'],
  '-enddate': ['notAfter'],
  '-dates': ['notBefore', 'notAfter'],
  '-serial': ['serial'],
  '-fingerprint': ['fingerprint'],
  '-hash': ['hash'],
  '-checkend': ['checkend'],
  '-ext': ['extensions'],
}

/** What was asked for must be there; `-ext` of an extension that the certificate has not prints nothing. */
function certificateShape({ argv }: ReadContext): z.ZodType {
  const keys = wordsOf(argv).flatMap((word) => asked[word] ?? [])
  const shape = Object.fromEntries(
    keys.map((key) => [key, key === 'extensions' ? fields[key].optional() : fields[key]]),
  )
  return z.object(wordsOf(argv).includes('-noout') ? shape : { ...shape, pem: z.literal(true) })
}

/** Reads what `x509 -noout` was asked for, one line each, an extension with its values below it. */
function parseCertificate(text: string): unknown {
  const found: Record<string, unknown> & { extensions?: { values: string[] }[] } = {}
  let pem = false
  for (const line of linesOf(text)) {
    const pair = /^(?<key>subject|issuer|notBefore|notAfter|serial)=\s*(?<value>.*)$/.exec(line)?.groups
    const print = /^(?:sha\d+|SHA\d+|md5|MD5) Fingerprint=(?<value>.*)$/.exec(line)?.groups
    if (line === '-----BEGIN CERTIFICATE-----' || line === '-----END CERTIFICATE-----')
      [found['pem'], pem] = [true, true]
    else if (pair !== undefined) found[pair['key'] ?? ''] = pair['value']
    else if (print !== undefined) found['fingerprint'] = print['value']
    else if (line.startsWith('Certificate will ')) found['checkend'] = line
    else if (/^[0-9a-f]{8}$/.test(line)) found['hash'] = line
    else if (/^X509v3 .+:(?: critical)? *$/.test(line))
      found.extensions = [...(found.extensions ?? []), { name: line.trimEnd(), values: [] } as { values: string[] }]
    else if (/^ {4}\S/.test(line) && found.extensions !== undefined) found.extensions.at(-1)?.values.push(line.trim())
    else if (!(pem && /^[A-Za-z0-9+/=]+$/.test(line))) throw unknownLine('a field of a certificate', line)
  }
  return found
}

/** What openssl prints. */
export const opensslCommands: readonly CommandSchema[] = [
  ofText(
    about('s_client', (argv) => asks('s_client')(argv) && !wordsOf(argv).includes('-brief')),
    parseSClient,
    sClient,
  ),
  ofText(
    about('s_client -brief', (argv) => asks('s_client')(argv) && wordsOf(argv).includes('-brief')),
    linesOf,
    z.tuple([]),
  ),
  ofText(
    about('x509', (argv) => asks('x509')(argv) && !wordsOf(argv).includes('-checkend')),
    parseCertificate,
    certificateShape,
  ),
  checkEnd(),
  ofText(
    about('verify', asks('verify')),
    (text) => linesOf(text).map((line) => /^(?<file>.+): (?<result>OK)$/.exec(line)?.groups ?? line),
    z.array(z.object({ file: z.string(), result: z.literal('OK') })).min(1),
  ),
  versionText(about('version', asks('version')), /^OpenSSL (?<version>\S+) \d.*$/),
]

/** `-checkend` exits 1 for a certificate that ends within that time, as for one that cannot be read; only the words tell them apart. */
function checkEnd(): CommandSchema {
  const plain = ofText(
    about('x509 -checkend', (argv) => asks('x509')(argv) && wordsOf(argv).includes('-checkend')),
    parseCertificate,
    certificateShape,
  )
  return {
    ...plain,
    failures: [
      ...opensslFailures,
      {
        reason: 'invalid',
        exitCodes: [1],
        stream: 'stdout',
        text: /^Certificate will expire$/m,
        source: 'captured 3.0',
      },
    ],
  }
}
