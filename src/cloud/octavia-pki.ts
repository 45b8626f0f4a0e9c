import { X509Certificate } from 'node:crypto'
import { call, type Session } from './session.ts'

/** What may be known of the overlay with octavia's keys: never a key of it. */
export interface OctaviaPki {
  /** The names of its options that begin with `lb-mgmt-`, in order. */
  readonly options: readonly string[]
  readonly ascii: boolean
  /** Addresses and names that the controller's certificate is for; undefined where it cannot be read. */
  readonly names: readonly string[] | undefined
}

/** Reads the overlay below whoever asks: its text goes no further, because four of its five files are secrets. */
export async function readOctaviaPki(secretly: Session, path: string): Promise<OctaviaPki> {
  const { stdout } = await call(secretly, ['cat', path], { secret: true })
  const { parse } = await import('yaml')
  const options = optionsOf(parse(stdout))
  return {
    options: Object.keys(options)
      .filter((name) => name.startsWith('lb-mgmt-'))
      .toSorted(),
    // eslint-disable-next-line no-control-regex
    ascii: /^[\x00-\x7f]*$/.test(stdout),
    names: namesIn(options['lb-mgmt-controller-cert']),
  }
}

function optionsOf(overlay: unknown): Readonly<Record<string, unknown>> {
  let at = overlay
  for (const key of ['applications', 'octavia', 'options']) {
    at = typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined
  }
  return typeof at === 'object' && at !== null ? (at as Readonly<Record<string, unknown>>) : {}
}

/** The subject alternative names of a certificate in base64, as the charm takes it; `IP Address:10.0.0.1` is shown as the address. */
function namesIn(certificate: unknown): readonly string[] | undefined {
  if (typeof certificate !== 'string') return undefined
  try {
    const { subjectAltName = '' } = new X509Certificate(Buffer.from(certificate, 'base64'))
    return subjectAltName.split(', ').map((each) => each.replace(/^(?:IP Address|DNS):/, ''))
  } catch {
    return undefined
  }
}
