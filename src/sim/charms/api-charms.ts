import { apiCharm } from './api-charm.ts'
import { magnum } from './magnum.ts'
import { octavia } from './octavia.ts'
import { openstackDashboard } from './openstack-dashboard.ts'
import type { Stage } from './stage.ts'

const helpers = { library: 'charm-helpers' } as const
const reactive = { library: 'charms.openstack' } as const

/** The charms of the APIs, by name; ports are those that they open. */
export const apiCharms: Readonly<Record<string, readonly Stage[]>> = {
  barbican: apiCharm({ ...reactive, ports: ['9311/tcp'] }),
  'ceph-radosgw': apiCharm({ ...helpers, ports: ['443/tcp'], needs: ['mon'] }),
  cinder: apiCharm({ ...helpers, ports: ['8776/tcp'], needs: ['storage-backend'] }),
  glance: apiCharm({ ...helpers, ports: ['9292/tcp'], needs: ['ceph'] }),
  keystone: apiCharm({ ...helpers, ports: ['5000/tcp'], uses: ['shared-db'] }),
  magnum,
  'neutron-api': apiCharm({ ...helpers, ports: ['9696/tcp'] }),
  'nova-cloud-controller': apiCharm({
    ...helpers,
    ports: ['8774/tcp', '8775/tcp'],
    needs: ['placement', 'neutron-api', 'image-service'],
  }),
  octavia,
  'openstack-dashboard': openstackDashboard,
  placement: apiCharm({ ...reactive, ports: ['8778/tcp'] }),
}
