import { createPrivateKey, createPublicKey, sign, type KeyObject } from 'node:crypto'
import { drawFrom } from '../engine/draw.ts'
import { bits, oid, pem, sequence, tagged, utcTime, utf8 } from './der.ts'

const year = 365 * 86_400_000
const ed25519 = sequence(oid('1.3.101.112'))

/**
 * The overlay with which octavia gets its certificates: five `lb-mgmt-*` options, each a file in base64, as charm-octavia's
 * documentation has an operator make them. The controller's certificate is for this address. Keys are drawn from the seed and guard nothing.
 */
export function octaviaPkiOverlay(options: {
  readonly seed: number
  readonly address: string
  readonly nowMs: number
}): string {
  const { seed, address, nowMs } = options
  const issuing = keyOf(seed, 'issuing')
  const controllerCa = keyOf(seed, 'controller-ca')
  const controller = keyOf(seed, 'controller')
  const made = { notBeforeMs: nowMs - 30 * 86_400_000, notAfterMs: nowMs + 10 * year }
  const leaf = certificate({
    ...made,
    subject: 'octavia',
    issuer: 'Octavia Controller Root',
    key: controller,
    signer: controllerCa,
    address,
  })
  const files = {
    'lb-mgmt-issuing-cacert': certificate({ ...made, ...selfSigned('Octavia Issuing CA', issuing) }),
    'lb-mgmt-issuing-ca-private-key': privateKey(issuing),
    'lb-mgmt-issuing-ca-key-passphrase': drawFrom(seed).word('octavia-pki/passphrase', 24),
    'lb-mgmt-controller-cacert': certificate({ ...made, ...selfSigned('Octavia Controller Root', controllerCa) }),
    'lb-mgmt-controller-cert': leaf + privateKey(controller),
  }
  const lines = Object.entries(files).map(([option, text]) => {
    const value = option.endsWith('passphrase') ? text : Buffer.from(text).toString('base64')
    return `      ${option}: ${value}`
  })
  return `applications:\n  octavia:\n    options:\n${lines.join('\n')}\n`
}

/** An Ed25519 key from 32 drawn bytes: RFC 8410's PrivateKeyInfo around them. */
function keyOf(seed: number, name: string): KeyObject {
  const secret = Buffer.from(drawFrom(seed).hex(`octavia-pki/${name}`, 64), 'hex')
  const version = Buffer.from([0x02, 0x01, 0x00])
  const der = sequence(version, ed25519, tagged(0x04, tagged(0x04, secret)))
  return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
}

function privateKey(key: KeyObject): string {
  return pem('PRIVATE KEY', key.export({ format: 'der', type: 'pkcs8' }))
}

interface Certificate {
  readonly subject: string
  readonly issuer: string
  readonly key: KeyObject
  readonly signer: KeyObject
  readonly notBeforeMs: number
  readonly notAfterMs: number
  /** Whom it is for; a certificate without one is an authority's. */
  readonly address?: string
}

function selfSigned(name: string, key: KeyObject) {
  return { subject: name, issuer: name, key, signer: key }
}

/** An X.509 certificate of version 3; RFC 5280. */
function certificate({ subject, issuer, key, signer, notBeforeMs, notAfterMs, address }: Certificate): string {
  const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' })
  const serial = publicKey.subarray(-8)
  serial[0] = (serial[0] ?? 0) & 0x7f || 1
  const body = sequence(
    tagged(0xa0, Buffer.from([0x02, 0x01, 0x02])),
    tagged(0x02, Buffer.from(serial)),
    ed25519,
    nameOf(issuer),
    sequence(utcTime(notBeforeMs), utcTime(notAfterMs)),
    nameOf(subject),
    createPublicKey(key).export({ format: 'der', type: 'spki' }),
    tagged(0xa3, sequence(address === undefined ? authority() : alternativeName(address))),
  )
  return pem('CERTIFICATE', sequence(body, ed25519, bits(sign(null, body, signer))))
}

function nameOf(common: string): Buffer {
  return sequence(tagged(0x31, sequence(oid('2.5.4.3'), utf8(common))))
}

function authority(): Buffer {
  const critical = Buffer.from([0x01, 0x01, 0xff])
  return sequence(oid('2.5.29.19'), critical, tagged(0x04, sequence(critical)))
}

function alternativeName(address: string): Buffer {
  return sequence(oid('2.5.29.17'), tagged(0x04, sequence(tagged(0x87, Buffer.from(address.split('.').map(Number))))))
}
