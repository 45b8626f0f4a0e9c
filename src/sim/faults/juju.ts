import { agentsLost, changeUnit, firstUnit } from './change-unit.ts'
import type { WorldFault } from './fault.ts'

export const jujuFaults: readonly WorldFault[] = [
  {
    id: 'juju.other-app-blocked',
    title: 'As many units as expected are not active, but one of them is another than expected',
    source: 'D-021: a count is right while the identity is not',
    kind: 'world',
    deceptive: true,
    caughtBy: ['3.1a'],
    inject: (world) => {
      const sinceMs = world.nowMs - 900_000
      const healed = changeUnit(world, firstUnit(world, 'octavia/'), {
        workload: { current: 'active', message: 'Unit is ready', sinceMs },
      })
      return changeUnit(healed, firstUnit(world, 'barbican/'), {
        workload: { current: 'blocked', message: 'Missing relations: secrets', sinceMs },
      })
    },
  },
  {
    id: 'juju.subordinate-blocked',
    title: 'A hacluster unit is blocked under an API unit that is active',
    source: 'hacluster utils.py: Resource: res_x_vip not running',
    kind: 'world',
    deceptive: true,
    caughtBy: ['3.1a'],
    inject: (world) =>
      changeUnit(world, firstUnit(world, 'keystone-hacluster/'), {
        workload: { current: 'blocked', message: 'Resource: res_ks_vip not running', sinceMs: world.nowMs - 900_000 },
      }),
  },
  {
    id: 'juju.gss-agent-lost',
    title: 'glance-simplestreams-sync may be unknown, and is so because its agent is lost',
    source: 'juju 3.6 unitstatus.go: a lost agent also shows as workload unknown',
    kind: 'world',
    deceptive: true,
    caughtBy: ['3.1a'],
    inject: (world) => agentsLost(world, [firstUnit(world, 'glance-simplestreams-sync/')]),
  },
  {
    id: 'juju.octavia-agent-lost',
    title: 'octavia is expected not to be active, and its agent is lost',
    source: 'juju 3.6 unitstatus.go: a lost agent also shows as workload unknown',
    kind: 'world',
    deceptive: true,
    caughtBy: ['3.1a'],
    inject: (world) => agentsLost(world, [firstUnit(world, 'octavia/')]),
  },
  {
    id: 'keystone.policy-broken',
    title: 'keystone is active with a policy override that did not load',
    source: 'FINDING-1: PO (broken): Unit is ready, left as it is',
    kind: 'world',
    caughtBy: [],
    inject: (world) =>
      changeUnit(world, firstUnit(world, 'keystone/'), {
        workload: { current: 'active', message: 'PO (broken): Unit is ready', sinceMs: world.nowMs - 900_000 },
      }),
  },
]
