import { produce } from 'immer'
import type { Router, Subnet } from '../../world/neutron-world.ts'
import type { World } from '../../world/world.ts'
import type { Ask } from '../client/ask.ts'
import { fail, NotModelled } from '../client/client-error.ts'
import { findNetwork } from './network.ts'
import { refuse, urlOf } from './neutron-object.ts'
import { newPort } from './new-port.ts'
import { findSubnet } from './subnet.ts'

/** Gives a router its way out: a port on an external network, with an address from that network's pool. */
export function setGateway(ask: Ask, router: Router, external: string): World {
  const network = findNetwork(ask, external)
  if (!network.external)
    refuse(
      ask,
      'BadRequestException: 400',
      `routers/${router.id}`,
      `Bad router request: Network ${network.id} is not an external network.`,
    )
  const wish = fixedOf(ask)
  return produce(clearGateway(ask.world, router), (draft) => {
    const fixed = wish === undefined ? {} : { fixed: [wish] }
    const about = `gateway/${router.name}`
    const port = newPort(draft, {
      name: '',
      about,
      project: '',
      network,
      ...fixed,
      deviceId: router.id,
      deviceOwner: 'network:router_gateway',
      status: 'ACTIVE',
    })
    const own = draft.openstack.neutron.routers[router.id]
    const [first] = port.fixedIps
    if (own === undefined || first === undefined) return
    own.gateway = { network: network.id, subnet: first.subnet, ip: first.ip }
    own.revision += 1
  })
}

/** `--fixed-ip subnet=S,ip-address=A`: where the router is to be found outside. */
function fixedOf(ask: Ask): { readonly subnet: Subnet; readonly ip?: string } | undefined {
  const [text, more] = ask.values('fixed-ip')
  if (text === undefined) return undefined
  const parts = new Map(
    text.split(',').map((part): [string, string] => [part.split('=')[0] ?? '', part.split('=')[1] ?? '']),
  )
  const subnet = parts.get('subnet')
  const ip = parts.get('ip-address')
  if (more !== undefined || subnet === undefined) throw new NotModelled('a fixed IP without its subnet, or several')
  return { subnet: findSubnet(ask, subnet), ...(ip === undefined ? {} : { ip }) }
}

export function clearGateway(world: World, router: Router): World {
  return produce(world, (draft) => {
    const { ports, routers } = draft.openstack.neutron
    for (const port of Object.values(ports))
      if (port.deviceId === router.id && port.deviceOwner === 'network:router_gateway') delete ports[port.id]
    const own = routers[router.id]
    if (own !== undefined) own.gateway = null
  })
}

/** Connects a subnet: the router takes its gateway's address. */
export function addInterface(ask: Ask, router: Router, asked: string): World {
  const subnet = findSubnet(ask, asked)
  const path = `routers/${router.id}/add_router_interface`
  const bad = (why: string): never => refuse(ask, 'BadRequestException: 400', path, `Bad router request: ${why}.`)
  const { networks, ports } = ask.world.openstack.neutron
  const there = Object.values(ports).some(
    (port) => port.deviceId === router.id && port.fixedIps.some((each) => each.subnet === subnet.id),
  )
  if (there) bad(`Router already has a port on subnet ${subnet.id}`)
  const { gateway } = subnet
  if (gateway === null) return bad(`Subnet for router interface must have a gateway IP`)
  const network = networks[subnet.network] ?? fail(`No Network found for ${subnet.network}`)
  return produce(ask.world, (draft) => {
    newPort(draft, {
      name: '',
      about: `interface/${router.name}/${subnet.name}`,
      project: subnet.project,
      network,
      fixed: [{ subnet, ip: gateway }],
      deviceId: router.id,
      deviceOwner: 'network:router_interface',
      status: 'ACTIVE',
    })
    const own = draft.openstack.neutron.routers[router.id]
    if (own !== undefined) own.revision += 1
  })
}

export function removeInterface(ask: Ask, router: Router, asked: string): World {
  const subnet = findSubnet(ask, asked)
  const path = `routers/${router.id}/remove_router_interface`
  const { floatingIps, ports } = ask.world.openstack.neutron
  const port = Object.values(ports).find(
    (each) => each.deviceId === router.id && each.fixedIps.some((fixed) => fixed.subnet === subnet.id),
  )
  if (port === undefined)
    fail(
      `NotFoundException: 404: Client Error for url: ${urlOf(ask, path)}, Router ${router.id} has no interface on subnet ${subnet.id}`,
    )
  const needed = Object.values(floatingIps).some(
    (each) => each.router === router.id && ports[each.port ?? '']?.fixedIps.some((fixed) => fixed.subnet === subnet.id),
  )
  if (needed)
    refuse(
      ask,
      'ConflictException: 409',
      path,
      `Router interface for subnet ${subnet.id} on router ${router.id} cannot be deleted, as it is required by one or more floating IPs.`,
    )
  return produce(ask.world, (draft) => {
    delete draft.openstack.neutron.ports[port.id]
    const own = draft.openstack.neutron.routers[router.id]
    if (own !== undefined) own.revision += 1
  })
}
