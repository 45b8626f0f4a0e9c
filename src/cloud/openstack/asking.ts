import type { Reading } from '../../schema/reading.ts'
import type { Secret } from '../../target/secret.ts'
import { CommandFailed } from '../errors.ts'
import { call, callJson, type CallOptions, type Session } from '../session.ts'

/** The environment that an openrc gives to one child; none of it is ever in an argv. */
export type OpenstackEnv = Readonly<Record<string, string | Secret>>

/** What a look-up by name found, or the client's own words that there is nothing of this name. */
export type Found<T> =
  | { readonly found: true; readonly value: T }
  | { readonly found: false; readonly evidence: string }

/** Commands of the client with the credentials of the site's openrc. */
export interface Asking {
  /** `openstack WORDS -f json`, read by its schema. */
  json<T>(words: readonly string[], schema: Reading<T>, options?: Pick<CallOptions, 'timeoutMs'>): Promise<T>
  /** `openstack show` of something by name. Ambiguous, unauthorized, unreachable: they exit 1 as absent does, and raise. */
  find<T>(words: readonly string[], schema: Reading<T>): Promise<Found<T>>
  /** A command that prints nothing when all is well. */
  silent(words: readonly string[]): Promise<void>
}

export function askingWith(session: Session, credentials: () => Promise<OpenstackEnv>): Asking {
  const json: Asking['json'] = async (words, schema, options = {}) =>
    callJson(session, ['openstack', ...words, '-f', 'json'], schema, { ...options, env: await credentials() })
  return {
    json,
    find: async (words, schema) => {
      try {
        return { found: true, value: await json(words, schema) }
      } catch (error) {
        if (!(error instanceof CommandFailed) || error.reason !== 'not-found') throw error
        return { found: false, evidence: error.message }
      }
    },
    silent: async (words) => void (await call(session, ['openstack', ...words], { env: await credentials() })),
  }
}
