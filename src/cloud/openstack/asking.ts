import type { Reading } from '../../schema/reading.ts'
import type { Secret } from '../../target/secret.ts'
import { foundUnless, type Found } from '../found.ts'
import { call, callJson, type CallOptions, type Session } from '../session.ts'

/** The environment that an openrc gives to one child; none of it is ever in an argv. */
export type OpenstackEnv = Readonly<Record<string, string | Secret>>

/** Commands of the client with the credentials of the site's openrc. */
export interface Asking {
  /** `openstack WORDS -f json`, read by its schema. */
  json<T>(words: readonly string[], schema: Reading<T>, options?: Pick<CallOptions, 'timeoutMs' | 'secret'>): Promise<T>
  /** `openstack show` of something by name. Ambiguous, unauthorized, unreachable: they exit 1 as absent does, and raise. */
  find<T>(words: readonly string[], schema: Reading<T>): Promise<Found<T>>
  /** What a command prints that knows no other format. */
  text(words: readonly string[]): Promise<string>
  /** A command whose output nobody reads; that of most is empty. */
  silent(words: readonly string[]): Promise<void>
}

export function askingWith(session: Session, credentials: () => Promise<OpenstackEnv>): Asking {
  const json: Asking['json'] = async (words, schema, options = {}) =>
    callJson(session, ['openstack', ...words, '-f', 'json'], schema, { ...options, env: await credentials() })
  return {
    json,
    find: (words, schema) => ifFound(json(words, schema)),
    text: async (words) => (await call(session, ['openstack', ...words], { env: await credentials() })).stdout,
    silent: async (words) => void (await call(session, ['openstack', ...words], { env: await credentials() })),
  }
}

/** What was looked for, or the client's own words that there is none. */
export function ifFound<T>(looking: Promise<T>): Promise<Found<T>> {
  return foundUnless(looking, ({ reason }) => reason === 'not-found')
}
