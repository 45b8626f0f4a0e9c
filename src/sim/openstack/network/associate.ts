import { produce } from 'immer'
import type { Port } from '../../world/neutron-world.ts'
import type { World } from '../../world/world.ts'
import type { Ask } from '../client/ask.ts'
import { fail } from '../client/client-error.ts'
import { findObject, visible } from '../find-object.ts'
import { urlOf } from './neutron-object.ts'

/** Puts a floating IP in front of a port; a router has to lead from the port's subnet to the floating IP's network. */
export function associate(ask: Ask, id: string, asked: string, fixedIp: string | undefined): World {
  const { ports, floatingIps } = ask.world.openstack.neutron
  const port = findObject('Port', visible(ask, ports), asked)
  const network = floatingIps[id]?.network ?? ''
  const fixed = port.fixedIps.find(({ ip }) => ip === (fixedIp ?? ip) && !ip.includes(':'))
  const router = fixed === undefined ? undefined : routerBetween(ask.world, fixed.subnet, network)
  if (fixed === undefined || router === undefined)
    fail(
      `NotFoundException: 404: Client Error for url: ${urlOf(ask, `floatingips/${id}`)}, External network ${network} is not reachable from subnet ${fixed?.subnet ?? ''}.  Therefore, cannot associate Port ${port.id} with a Floating IP.`,
    )
  return produce(ask.world, (draft) => {
    const own = draft.openstack.neutron.floatingIps[id]
    if (own === undefined) return
    own.port = port.id
    own.fixedIp = fixed.ip
    own.router = router
    own.status = 'ACTIVE'
  })
}

export function disassociate(world: World, id: string): World {
  return produce(world, (draft) => {
    const own = draft.openstack.neutron.floatingIps[id]
    if (own === undefined) return
    own.port = null
    own.fixedIp = null
    own.router = null
    own.status = 'DOWN'
  })
}

/** The router with an interface on the one and its gateway on the other. */
function routerBetween(world: World, subnet: string, external: string): string | undefined {
  const { ports, routers } = world.openstack.neutron
  const leads = (port: Port): boolean =>
    port.deviceOwner === 'network:router_interface' &&
    port.fixedIps.some((each) => each.subnet === subnet) &&
    routers[port.deviceId]?.gateway?.network === external
  return Object.values(ports).find((port) => leads(port))?.deviceId
}
