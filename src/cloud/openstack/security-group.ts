import type { securityGroupList } from '../../schema/openstack/security-group.ts'
import type { OutputOf } from '../../schema/reading.ts'
import type { Asking } from './asking.ts'

type SecurityGroupRow = OutputOf<typeof securityGroupList>[number]

/** `openstack security group`, for reading. */
export interface SecurityGroupReader {
  tagged(tag: string): Promise<readonly SecurityGroupRow[]>
}

export function securityGroupReader({ json }: Asking): SecurityGroupReader {
  return {
    tagged: async (tag) => {
      const { securityGroupList } = await import('../../schema/openstack/security-group.ts')
      return json(['security', 'group', 'list', '--tags', tag], securityGroupList)
    },
  }
}
