import { endpointList, type Endpoint } from '../schema/openstack/endpoint-list.ts'
import type { Secret } from '../target/secret.ts'
import type { Reason } from '../schema/failure.ts'
import { CommandFailed } from './errors.ts'
import { callJson, callLine, type Session } from './session.ts'

/** The environment that an openrc gives to one child; none of it is ever in an argv. */
export type OpenstackEnv = Readonly<Record<string, string | Secret>>

/** Whether credentials open a scope, with the client's own words where they do not. */
export type ScopeLook =
  | { readonly scoped: true; readonly projectId: string }
  | { readonly scoped: false; readonly reason: Reason; readonly why: string }

/** What a gate may ask of OpenStack, with the credentials of the site's openrc. */
export interface OpenstackReader {
  endpointList(): Promise<readonly Endpoint[]>
  /** Whether these credentials (by default the site's openrc) get a token scoped to a project. */
  scope(env?: OpenstackEnv): Promise<ScopeLook>
  /** Whether these credentials get a token at all, without a project. */
  unscoped(env: OpenstackEnv): Promise<boolean>
}

const refusals: readonly Reason[] = ['unauthorized', 'unreachable']

/** `credentials` reads the site's openrc when it is first needed, and hands its values on as secrets. */
export function openstackReader(session: Session, credentials: () => Promise<OpenstackEnv>): OpenstackReader {
  const tokenField = async (env: OpenstackEnv, field: string): Promise<ScopeLook> => {
    try {
      const argv = ['openstack', 'token', 'issue', '-f', 'value', '-c', field]
      return { scoped: true, projectId: await callLine(session, argv, { env }) }
    } catch (error) {
      if (!(error instanceof CommandFailed) || !refusals.includes(error.reason)) throw error
      return { scoped: false, reason: error.reason, why: error.message }
    }
  }
  return {
    endpointList: async () =>
      callJson(session, ['openstack', 'endpoint', 'list', '-f', 'json'], endpointList, { env: await credentials() }),
    scope: async (env) => tokenField(env ?? (await credentials()), 'project_id'),
    unscoped: async (env) => (await tokenField(env, 'user_id')).scoped,
  }
}
