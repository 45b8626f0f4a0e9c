import { reads, type Declared } from './declared.ts'

/** The `openstack` client. */
export const openstackVerbs: readonly Declared[] = reads(
  'openstack endpoint list -f json',
  'openstack token issue -f value -c project_id',
  'openstack token issue -f value -c user_id',
)
