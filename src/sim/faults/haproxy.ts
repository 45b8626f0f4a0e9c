import { produce } from 'immer'
import { hostnameOf } from '../juju/find-unit.ts'
import { siteModel } from '../juju/model.ts'
import type { SimBackendServer } from '../world/host-world.ts'
import type { World } from '../world/world.ts'
import type { WorldFault } from './fault.ts'
import { firstUnit } from './change-unit.ts'

export const haproxyFaults: readonly WorldFault[] = [
  {
    id: 'haproxy.backend-down',
    title: 'A backend checks in plain text against TLS and is down, while every unit is active and idle',
    source: 'D-045, DOCFIX-031',
    kind: 'world',
    deceptive: true,
    caughtBy: ['3.1b'],
    inject: (world) =>
      changeServer(world, {
        status: 'DOWN',
        checkStatus: 'L6RSP',
        checkDesc: 'Layer6 invalid response',
        lastCheck: 'SSL handshake failure',
      }),
  },
  {
    id: 'haproxy.check-falling',
    title: 'A server still counts as up and fails its checks: UP 1/3',
    source: 'haproxy 2.6.12: a falling server begins with UP',
    kind: 'world',
    caughtBy: ['3.1b'],
    inject: (world) =>
      changeServer(world, {
        status: 'UP 1/3',
        checkStatus: 'L4CON',
        checkDesc: 'Layer4 connection problem',
        lastCheck: 'Connection refused',
      }),
  },
  {
    id: 'haproxy.socket-absent',
    title: 'A unit with hacluster has no haproxy socket',
    source: 'socat 1.7: E connect(...): No such file or directory',
    kind: 'world',
    caughtBy: ['3.1b'],
    verdict: 'unknown',
    inject: (world) =>
      produce(world, (draft) => {
        delete draft.hosts[glanceHost(world)]?.haproxy
      }),
  },
]

function changeServer(world: World, change: Partial<SimBackendServer>): World {
  return produce(world, (draft) => {
    const [servers] = Object.values(draft.hosts[glanceHost(world)]?.haproxy ?? {})
    if (servers?.[0] !== undefined) Object.assign(servers[0], change)
  })
}

function glanceHost(world: World): string {
  const model = siteModel(world)
  return (model === undefined ? undefined : hostnameOf(model, firstUnit(world, 'glance/'))) ?? ''
}
