import { produce } from 'immer'
import type { OctaviaUpsets } from '../world/octavia-world.ts'
import type { World } from '../world/world.ts'
import type { WorldFault } from './fault.ts'

export const octaviaLbFaults: readonly WorldFault[] = [
  {
    id: 'lb.pending-forever',
    title:
      'A load balancer never gets past PENDING_CREATE, since the worker that had it in hand is gone, and takes no other change',
    source: 'Octavia: what is PENDING is immutable; only its worker, or an administrator, ends that',
    kind: 'later',
    caughtBy: ['8.3'],
    inject: (world) => withUpset(world, { neverActive: true }),
  },
  {
    id: 'lb.failover-loses-member',
    title: 'After a failover everything is ACTIVE and ONLINE, and one member gets no request any more',
    source: 'D-011.4: a load balancer answers in rotation, after an admin failover as before it',
    kind: 'later',
    deceptive: true,
    caughtBy: ['8.3'],
    inject: (world) => withUpset(world, { failoverLosesMember: true }),
  },
]

function withUpset(world: World, upset: OctaviaUpsets): World {
  return produce(world, (draft) => {
    Object.assign(draft.openstack.octavia.upsets, upset)
  })
}
