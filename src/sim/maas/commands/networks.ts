import type { Draft } from 'immer'
import ipaddr from 'ipaddr.js'
import { read, valueOf, write, truth, type MaasCommand, type Request } from '../command.ts'
import { findFabric, findSpace, findSubnet, findVlan } from '../find.ts'
import { nextId } from '../ids.ts'
import { inCidr } from '../ip.ts'
import { printFabric, printSpace, printUndefinedSpace } from '../print/fabric.ts'
import { printSubnet } from '../print/subnet.ts'
import { printVlan } from '../print/vlan.ts'
import { invalid, required } from '../refusal.ts'
import type { Maas, MaasSubnet, MaasVlan } from '../../world/maas-world.ts'
import type { World } from '../../world/world.ts'

/** Fabrics, VLANs, spaces and subnets. */
export const networkCommands: Readonly<Record<string, MaasCommand>> = {
  'fabrics read': read([], ({ maas }) => Object.values(maas.fabrics).map((each) => printFabric(maas, each))),
  'fabric read': read(['id'], ({ maas }, { params }) => printFabric(maas, findFabric(maas, params['id']))),
  'fabrics create': write([], ['name', 'description'], createFabric),

  'vlans read': read(['fabric_id'], ({ maas }, { params }) => {
    const { id } = findFabric(maas, params['fabric_id'])
    const own = Object.values(maas.vlans).filter((vlan) => vlan.fabric === id)
    return own.map((vlan) => printVlan(maas, vlan))
  }),
  'vlan read': read(['fabric_id', 'vid'], ({ maas }, { params }) =>
    printVlan(maas, findVlan(maas, params['fabric_id'], params['vid'])),
  ),
  'vlans create': write(['fabric_id'], ['name', 'vid', 'mtu', 'space'], createVlan),
  'vlan update': write(['fabric_id', 'vid'], ['name', 'mtu', 'space', 'dhcp_on', 'primary_rack'], updateVlan),

  'spaces read': read([], ({ maas }) => [
    ...Object.values(maas.spaces).map((each) => printSpace(maas, each)),
    printUndefinedSpace(maas),
  ]),
  'space read': read(['id'], ({ maas }, { params }) =>
    params['id'] === 'undefined' || params['id'] === '-1'
      ? printUndefinedSpace(maas)
      : printSpace(maas, findSpace(maas, params['id'])),
  ),
  'spaces create': write([], ['name'], createSpace),

  'subnets read': read([], ({ maas }) => Object.values(maas.subnets).map((each) => printSubnet(maas, each))),
  'subnet read': read(['id'], ({ maas }, { params }) => printSubnet(maas, findSubnet(maas, params['id']))),
  'subnets create': write([], ['cidr', 'name', 'vlan', 'vid', 'fabric', 'gateway_ip', 'dns_servers'], createSubnet),
  'subnet update': write(['id'], ['name', 'vlan', 'gateway_ip', 'dns_servers'], updateSubnet),
}

function createFabric({ maas }: Draft<World>, request: Request) {
  const id = nextId(maas, 'fabric')
  const name = valueOf(request, 'name') ?? `fabric-${id}`
  if (Object.values(maas.fabrics).some((each) => each.name === name)) {
    throw invalid({ name: ['Fabric with this Name already exists.'] })
  }
  const fabric = { id, name }
  maas.fabrics[id] = fabric
  const vlan = nextId(maas, 'vlan')
  maas.vlans[vlan] = { ...newVlan, id: vlan, vid: 0, name: 'untagged', fabric: id }
  return (after: World) => printFabric(after.maas, fabric)
}

const newVlan = { space: null, dhcpOn: false, mtu: 1500, primaryRack: null }

function createVlan({ maas }: Draft<World>, request: Request) {
  const fabric = findFabric(maas, request.params['fabric_id'])
  const given = valueOf(request, 'vid')
  if (given === undefined) throw required('vid')
  const vid = Number(given)
  if (!Number.isInteger(vid) || vid < 0 || vid > 4094) throw invalid({ vid: ['VID must be between 0 and 4094.'] })
  if (Object.values(maas.vlans).some((each) => each.fabric === fabric.id && each.vid === vid)) {
    throw invalid({ __all__: ['A VLAN with the specified VID already exists in the destination fabric.'] })
  }
  const id = nextId(maas, 'vlan')
  const space = valueOf(request, 'space')
  maas.vlans[id] = {
    ...newVlan,
    id,
    vid,
    name: valueOf(request, 'name') ?? String(vid),
    fabric: fabric.id,
    mtu: Number(valueOf(request, 'mtu') ?? 1500),
    space: space === undefined ? null : findSpace(maas, space).id,
  }
  return printedVlan(id)
}

function updateVlan({ maas }: Draft<World>, request: Request) {
  const { id } = findVlan(maas, request.params['fabric_id'], request.params['vid'])
  const vlan = maas.vlans[id]
  if (vlan === undefined) return printedVlan(id)
  const space = valueOf(request, 'space')
  const dhcp = valueOf(request, 'dhcp_on')
  vlan.name = valueOf(request, 'name') ?? vlan.name
  vlan.mtu = Number(valueOf(request, 'mtu') ?? vlan.mtu)
  vlan.primaryRack = valueOf(request, 'primary_rack') ?? vlan.primaryRack
  if (space !== undefined) vlan.space = space === '' ? null : findSpace(maas, space).id
  if (dhcp !== undefined) vlan.dhcpOn = truth(dhcp)
  if (vlan.dhcpOn && vlan.primaryRack === null) {
    throw invalid({ __all__: ['dhcp can only be turned on when a primary rack controller is set.'] })
  }
  return printedVlan(id)
}

function printedVlan(id: number) {
  return ({ maas }: World): unknown => {
    const vlan: MaasVlan | undefined = maas.vlans[id]
    return vlan === undefined ? undefined : printVlan(maas, vlan)
  }
}

function createSpace({ maas }: Draft<World>, request: Request) {
  const id = nextId(maas, 'space')
  const name = valueOf(request, 'name') ?? `space-${id}`
  if (Object.values(maas.spaces).some((each) => each.name === name)) {
    throw invalid({ name: ['Space with this Name already exists.'] })
  }
  const space = { id, name }
  maas.spaces[id] = space
  return (after: World) => printSpace(after.maas, space)
}

function createSubnet({ maas }: Draft<World>, request: Request) {
  const cidr = valueOf(request, 'cidr')
  if (cidr === undefined) throw required('cidr')
  if (!ipaddr.IPv4.isValidCIDR(cidr)) throw invalid({ cidr: ['Required format: <network>/<prefixlen>.'] })
  if (Object.values(maas.subnets).some((each) => each.cidr === cidr)) {
    throw invalid({ cidr: ['Subnet with this Cidr already exists.'] })
  }
  const gateway = gatewayIn(cidr, valueOf(request, 'gateway_ip'))
  const id = nextId(maas, 'subnet')
  const subnet: MaasSubnet = {
    id,
    name: valueOf(request, 'name') ?? cidr,
    cidr,
    vlan: vlanFor(maas, request),
    gateway: gateway ?? '',
    dns: servers(valueOf(request, 'dns_servers')) ?? [],
  }
  maas.subnets[id] = { ...subnet, dns: [...subnet.dns] }
  return (after: World) => printSubnet(after.maas, subnet)
}

function updateSubnet({ maas }: Draft<World>, request: Request) {
  const { id, cidr } = findSubnet(maas, request.params['id'])
  const subnet = maas.subnets[id]
  if (subnet !== undefined) {
    subnet.gateway = gatewayIn(cidr, valueOf(request, 'gateway_ip')) ?? subnet.gateway
    subnet.name = valueOf(request, 'name') ?? subnet.name
    subnet.dns = servers(valueOf(request, 'dns_servers')) ?? subnet.dns
    if (request.data.has('vlan')) subnet.vlan = vlanFor(maas, request)
  }
  return (after: World) => printSubnet(after.maas, findSubnet(after.maas, String(id)))
}

function gatewayIn(cidr: string, gateway: string | undefined): string | undefined {
  if (gateway === undefined || gateway === '' || inCidr(cidr, gateway)) return gateway
  throw invalid({ gateway_ip: ['Gateway IP must be within CIDR range.'] })
}

function servers(text: string | undefined): string[] | undefined {
  return text?.split(/[\s,]+/).filter((each) => each !== '')
}

/** The VLAN of a new subnet: by its object id, or by its tag in a fabric; else the first fabric's untagged one. */
function vlanFor(maas: Maas, request: Request): number {
  const vlan = valueOf(request, 'vlan')
  if (vlan !== undefined) {
    const found = maas.vlans[vlan]
    if (found === undefined)
      throw invalid({ vlan: ['Select a valid choice. That choice is not one of the available choices.'] })
    return found.id
  }
  const fabric = valueOf(request, 'fabric') ?? String(Object.values(maas.fabrics)[0]?.id ?? '')
  return findVlan(maas, fabric, valueOf(request, 'vid') ?? '0').id
}
