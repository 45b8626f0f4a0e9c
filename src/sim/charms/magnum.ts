import type { Draft } from 'immer'
import { writeMagnumConf } from '../host/magnum-conf.ts'
import { registerService } from '../openstack/services.ts'
import type { Listener } from '../world/host-world.ts'
import type { World } from '../world/world.ts'
import { apiCharm } from './api-charm.ts'
import { hostAt, hostnameAt } from './host-of.ts'
import { secureListeners } from './secure-listeners.ts'
import { applicationOfUnit, type UnitPlace } from './unit-place.ts'

/** The port on which the API itself listens, behind apache or haproxy on 9511. */
const apiPort = 9501

/** magnum's API listens on loopback until it has its certificate, and on all addresses from then on. */
export const magnum = apiCharm({
  library: 'charms.openstack',
  ports: ['9511/tcp'],
  ready: {
    does: (draft, place) => {
      listen(draft, place, '127.0.0.1')
      writeMagnumConf(draft, hostnameAt(draft, place))
      registerService(draft, applicationOfUnit(place.unit))
    },
  },
  secured: {
    does: (draft, place) => {
      const isKept = draft.juju.upsets.staysOnLoopback?.includes(place.unit) === true
      if (!isKept) listen(draft, place, '*')
      secureListeners(draft, place)
    },
  },
})

function listen(draft: Draft<World>, place: UnitPlace, address: string): void {
  const host = hostAt(draft, place)
  if (host === undefined) return
  const others = host.listeners.filter(({ port }) => port !== apiPort && port !== 9511)
  const own: Listener[] = [
    { address, port: apiPort, process: 'magnum-api' },
    { address: '*', port: 9511, process: 'haproxy' },
  ]
  host.listeners = [...others, ...own]
}
