import { endpointList, type Endpoint } from '../schema/openstack/endpoint-list.ts'
import type { Reason } from '../schema/failure.ts'
import { CommandFailed } from './errors.ts'
import { askingWith, type OpenstackEnv } from './openstack/asking.ts'
import { imageReader, imageWriter, type ImageReader, type ImageWriter } from './openstack/image.ts'
import { networkReader, networkWriter, type NetworkReader, type NetworkWriter } from './openstack/network.ts'
import { securityGroupReader, type SecurityGroupReader } from './openstack/security-group.ts'
import { subnetReader, subnetWriter, type SubnetReader, type SubnetWriter } from './openstack/subnet.ts'
import { callJson, callLine, type Session } from './session.ts'

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
  readonly network: NetworkReader
  readonly subnet: SubnetReader
  readonly securityGroup: SecurityGroupReader
  readonly image: ImageReader
}

/** What `create` may ask besides. */
export interface OpenstackWriter extends OpenstackReader {
  readonly network: NetworkWriter
  readonly subnet: SubnetWriter
  readonly image: ImageWriter
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
  const asking = askingWith(session, credentials)
  return {
    network: networkReader(asking),
    subnet: subnetReader(asking),
    securityGroup: securityGroupReader(asking),
    image: imageReader(asking),
    endpointList: async () =>
      callJson(session, ['openstack', 'endpoint', 'list', '-f', 'json'], endpointList, { env: await credentials() }),
    scope: async (env) => tokenField(env ?? (await credentials()), 'project_id'),
    unscoped: async (env) => (await tokenField(env, 'user_id')).scoped,
  }
}

/** The same credentials, for `create`. */
export function openstackWriter(session: Session, credentials: () => Promise<OpenstackEnv>): OpenstackWriter {
  const asking = askingWith(session, credentials)
  return {
    ...openstackReader(session, credentials),
    network: networkWriter(asking),
    subnet: subnetWriter(asking),
    image: imageWriter(asking),
  }
}
