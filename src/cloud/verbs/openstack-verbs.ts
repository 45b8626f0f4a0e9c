import { reads, type Declared } from './declared.ts'

/** The `openstack` client. */
export const openstackVerbs: readonly Declared[] = reads(
  'openstack endpoint list -f json',
  'openstack token issue -f value -c project_id',
  'openstack token issue -f value -c user_id',
  'openstack network show * -f json',
  'openstack network list --name * -f json',
  'openstack network list --tags * -f json',
  'openstack subnet show * -f json',
  'openstack subnet list --tags * -f json',
  'openstack security group list --tags * -f json',
  'openstack image show * -f json',
  'openstack image list --tag * -f json',
  'openstack domain show * -f json',
  'openstack project show --domain * * -f json',
  'openstack role assignment list --names --user * --user-domain * --project * -f json',
  'openstack quota show --default -f json',
  'openstack quota show * -f json',
  'openstack flavor show * -f json',
  'openstack keypair show --public-key *',
  'openstack router show * -f json',
  'openstack security group show * -f json',
  'openstack server show * -f json',
  'openstack port list --server * -f json',
)
