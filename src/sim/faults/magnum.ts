import { produce } from 'immer'
import { drawFrom } from '../engine/draw.ts'
import { hostnameOf } from '../juju/find-unit.ts'
import { siteModel } from '../juju/model.ts'
import { driverFiles, driverPaths } from '../magnum/driver-package.ts'
import type { MagnumUpsets } from '../world/magnum-world.ts'
import type { World } from '../world/world.ts'
import type { WorldFault } from './fault.ts'

export const magnumFaults: readonly WorldFault[] = [
  {
    id: 'magnum.driver-unpinned',
    title: 'The conductor already has a driver, from the tip of its repository instead of a release',
    source: 'magnum-capi-helm: its installation guide clones the repository; pip freeze names the commit (PEP 610)',
    kind: 'world',
    caughtBy: ['7.3'],
    inject: withDriverFromTip,
  },
  {
    id: 'cluster.unhealthy-empty-reason',
    title: 'The workload cluster is complete and UNHEALTHY, without a word why',
    source: 'magnum: health_status_reason is empty until a monitor has filled it',
    kind: 'later',
    caughtBy: ['8.2'],
    inject: (world) => withHealth(world, 'empty-reason'),
  },
  {
    id: 'cluster.unhealthy-cosmetic',
    title: 'UNHEALTHY by a condition that is False when all is well, while every node is Ready',
    source: 'D-042; magnum-capi-helm common/capi_monitor.py waits for every condition to be True',
    kind: 'later',
    caughtBy: [],
    phase: '08',
    inject: (world) => withHealth(world, 'cosmetic'),
  },
]

function withHealth(world: World, health: NonNullable<MagnumUpsets['health']>): World {
  return produce(world, (draft) => {
    draft.openstack.magnum.upsets.health = health
  })
}

function withDriverFromTip(world: World): World {
  const model = siteModel(world)
  const hostname = model === undefined ? undefined : hostnameOf(model, 'magnum/leader')
  return produce(world, (draft) => {
    const host = draft.hosts[hostname ?? '']
    if (host === undefined) return
    for (const path of driverPaths(host.files)) delete host.files[path]
    const commit = drawFrom(world.seed).hex('magnum-capi-helm/tip', 40)
    const url = 'https://opendev.org/openstack/magnum-capi-helm.git'
    Object.assign(host.files, driverFiles(`1.2.1.dev${drawFrom(world.seed).int('tip', 2, 30)}`, { url, commit }))
  })
}
