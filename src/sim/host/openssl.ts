import { X509Certificate } from 'node:crypto'
import { answer, notModelled, type Answer, type Call } from '../engine/command.ts'
import type { World } from '../world/world.ts'
import type { Place, PlacedTool } from './place.ts'
import { absolutePath, fileAt } from './shell/files.ts'

/** `openssl x509` of a certificate. Texts: OpenSSL 3.0 run on good and bad files. */
export const openssl: PlacedTool = (world, call, place) => {
  const [verb, ...words] = call.argv.slice(1)
  if (verb === 'x509') return x509(world, call, place, words)
  return notModelled(world, call)
}

const fields: Readonly<Record<string, (certificate: X509Certificate) => string>> = {
  '-subject': ({ subject }) => `subject=${nameText(subject)}`,
  '-issuer': ({ issuer }) => `issuer=${nameText(issuer)}`,
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
