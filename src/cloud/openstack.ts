import { endpointList, type Endpoint } from '../schema/openstack/endpoint-list.ts'
import type { Reason } from '../schema/failure.ts'
import { CommandFailed } from './errors.ts'
import { askingWith, type OpenstackEnv } from './openstack/asking.ts'
import {
  applicationCredentialReader,
  applicationCredentialWriter,
  type ApplicationCredentialReader,
  type ApplicationCredentialWriter,
} from './openstack/application-credential.ts'
import { coeReader, coeWriter, type CoeReader, type CoeWriter } from './openstack/coe.ts'
import { flavorReader, flavorWriter, type FlavorReader, type FlavorWriter } from './openstack/flavor.ts'
import {
  floatingIpReader,
  floatingIpWriter,
  type FloatingIpReader,
  type FloatingIpWriter,
} from './openstack/floating-ip.ts'
import { imageReader, imageWriter, type ImageReader, type ImageWriter } from './openstack/image.ts'
import { keypairReader, keypairWriter, type KeypairReader, type KeypairWriter } from './openstack/keypair.ts'
import {
  loadBalancerReader,
  loadBalancerWriter,
  type LoadBalancerReader,
  type LoadBalancerWriter,
} from './openstack/load-balancer.ts'
import { networkReader, networkWriter, type NetworkReader, type NetworkWriter } from './openstack/network.ts'
import { projectReader, projectWriter, type ProjectReader, type ProjectWriter } from './openstack/project.ts'
import { quotaReader, type QuotaReader } from './openstack/quota.ts'
import { routerReader, routerWriter, type RouterReader, type RouterWriter } from './openstack/router.ts'
import {
  securityGroupReader,
  securityGroupWriter,
  type SecurityGroupReader,
  type SecurityGroupWriter,
} from './openstack/security-group.ts'
import { serverReader, serverWriter, type ServerReader, type ServerWriter } from './openstack/server.ts'
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
  readonly router: RouterReader
  readonly flavor: FlavorReader
  readonly keypair: KeypairReader
  readonly quota: QuotaReader
  readonly project: ProjectReader
  readonly server: ServerReader
  readonly floatingIp: FloatingIpReader
  readonly loadBalancer: LoadBalancerReader
  readonly coe: CoeReader
  readonly applicationCredential: ApplicationCredentialReader
  /** The same user in another project. */
  inProject(project: ProjectScope): OpenstackReader
}

/** A project by its name and that of its domain. */
export interface ProjectScope {
  readonly name: string
  readonly domain: string
}

/** What `create` may ask besides. */
export interface OpenstackWriter extends OpenstackReader {
  readonly network: NetworkWriter
  readonly subnet: SubnetWriter
  readonly image: ImageWriter
  readonly router: RouterWriter
  readonly floatingIp: FloatingIpWriter
  readonly securityGroup: SecurityGroupWriter
  readonly flavor: FlavorWriter
  readonly keypair: KeypairWriter
  readonly project: ProjectWriter
  readonly server: ServerWriter
  readonly loadBalancer: LoadBalancerWriter
  readonly coe: CoeWriter
  readonly applicationCredential: ApplicationCredentialWriter
  inProject(project: ProjectScope): OpenstackWriter
  /** With the credentials of another openrc on the jumphost. */
  withOpenrc(path: string): OpenstackWriter
}

const refusals: readonly Reason[] = ['unauthorized', 'unreachable']

/** Reads an openrc, the site's own where no path is given, and hands its values on as secrets. */
export type Credentials = (path?: string) => Promise<OpenstackEnv>

/** `credentials` are read when they are first needed. */
export function openstackReader(session: Session, credentials: Credentials): OpenstackReader {
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
    router: routerReader(asking),
    flavor: flavorReader(asking),
    keypair: keypairReader(asking),
    quota: quotaReader(asking),
    project: projectReader(asking),
    server: serverReader(asking),
    floatingIp: floatingIpReader(asking),
    loadBalancer: loadBalancerReader(asking),
    coe: coeReader(asking),
    applicationCredential: applicationCredentialReader(asking),
    inProject: (project) => openstackReader(session, () => scopedTo(project, credentials)),
    endpointList: async () =>
      callJson(session, ['openstack', 'endpoint', 'list', '-f', 'json'], endpointList, { env: await credentials() }),
    scope: async (env) => tokenField(env ?? (await credentials()), 'project_id'),
    unscoped: async (env) => (await tokenField(env, 'user_id')).scoped,
  }
}

/** The same credentials, for `create`. */
export function openstackWriter(session: Session, credentials: Credentials): OpenstackWriter {
  const asking = askingWith(session, credentials)
  return {
    ...openstackReader(session, credentials),
    network: networkWriter(asking),
    subnet: subnetWriter(asking),
    image: imageWriter(asking),
    router: routerWriter(asking),
    floatingIp: floatingIpWriter(asking),
    securityGroup: securityGroupWriter(asking),
    flavor: flavorWriter(asking),
    keypair: keypairWriter(asking),
    project: projectWriter(asking),
    server: serverWriter(asking),
    loadBalancer: loadBalancerWriter(asking),
    coe: coeWriter(asking),
    applicationCredential: applicationCredentialWriter(asking),
    withOpenrc: (path) => openstackWriter(session, () => credentials(path)),
    inProject: (project) => openstackWriter(session, () => scopedTo(project, credentials)),
  }
}

async function scopedTo({ name, domain }: ProjectScope, credentials: Credentials): Promise<OpenstackEnv> {
  const { OS_PROJECT_ID: _id, OS_PROJECT_DOMAIN_ID: _domain, ...env } = await credentials()
  return { ...env, OS_PROJECT_NAME: name, OS_PROJECT_DOMAIN_NAME: domain }
}
