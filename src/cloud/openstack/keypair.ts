import type { Found } from '../found.ts'
import { ifFound, type Asking } from './asking.ts'

/** `openstack keypair` of whoever is logged in: keys belong to a user, in all of his projects. */
export interface KeypairReader {
  /** The public key of this name, as its file has it. */
  publicKey(name: string): Promise<Found<string>>
}

export interface KeypairWriter extends KeypairReader {
  /** Hands a public key to Nova, from its file on the jumphost. */
  create(name: string, publicKeyPath: string): Promise<void>
}

export function keypairReader({ text }: Asking): KeypairReader {
  return { publicKey: (name) => ifFound(text(['keypair', 'show', '--public-key', name])) }
}

export function keypairWriter(asking: Asking): KeypairWriter {
  return {
    ...keypairReader(asking),
    create: (name, path) => asking.silent(['keypair', 'create', '--public-key', path, name]),
  }
}
