import { produce } from 'immer'
import { withUpset } from './change-cloud.ts'
import type { WorldFault } from './fault.ts'

export const keystoneFaults: readonly WorldFault[] = [
  {
    id: 'keystone.auth-401-at-look',
    title: 'Keystone refuses the credentials just when the network is looked for',
    source:
      'openstackclient 6.0.0: network show ends with 1 for absent, for 401, for unreachable and for ambiguous alike',
    kind: 'later',
    deceptive: true,
    caughtBy: ['4.1'],
    verdict: 'unknown',
    inject: (world) => withUpset(world, { networkLooks: 'unauthorized' }),
  },
  {
    id: 'keystone.appcred-no-trust',
    title: 'The cluster is asked for with an application credential that may make no trust',
    source: 'vexxhost/magnum-cluster-api issue 749: Failed to create trustee or trust for Cluster',
    kind: 'later',
    caughtBy: ['8.1'],
    inject: (world) =>
      produce(withUpset(world, { applicationCredentials: 'restricted' }), (draft) => {
        for (const each of Object.values(draft.openstack.keystone.applicationCredentials)) each.unrestricted = false
      }),
  },
]
