import type { securityGroupList, securityGroupShow } from '../../schema/openstack/security-group.ts'
import type { OutputOf } from '../../schema/reading.ts'
import type { Found } from '../found.ts'
import type { Asking } from './asking.ts'

export type SecurityGroup = OutputOf<typeof securityGroupShow>
type SecurityGroupRow = OutputOf<typeof securityGroupList>[number]

/** `openstack security group`, for reading. */
export interface SecurityGroupReader {
  /** The group of this name, with its rules; two of it raise. */
  find(name: string): Promise<Found<SecurityGroup>>
  tagged(tag: string): Promise<readonly SecurityGroupRow[]>
}

export interface SecurityGroupWriter extends SecurityGroupReader {
  create(name: string): Promise<void>
  /** Lets TCP to a port in, from everywhere. */
  allowTcp(name: string, port: number): Promise<void>
}

export function securityGroupReader({ json, find }: Asking): SecurityGroupReader {
  return {
    find: async (name) => find(['security', 'group', 'show', name], (await schemas()).securityGroupShow),
    tagged: async (tag) => json(['security', 'group', 'list', '--tags', tag], (await schemas()).securityGroupList),
  }
}

export function securityGroupWriter(asking: Asking): SecurityGroupWriter {
  return {
    ...securityGroupReader(asking),
    create: (name) => asking.silent(['security', 'group', 'create', name]),
    allowTcp: (name, port) => {
      const rule = ['--protocol', 'tcp', '--dst-port', String(port), '--remote-ip', '0.0.0.0/0']
      return asking.silent(['security', 'group', 'rule', 'create', ...rule, name])
    },
  }
}

const schemas = () => import('../../schema/openstack/security-group.ts')
