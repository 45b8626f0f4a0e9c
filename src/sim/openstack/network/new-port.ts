import type { Draft } from 'immer'
import type { Network, Port, Subnet } from '../../world/neutron-world.ts'
import type { World } from '../../world/world.ts'
import { newOwned } from '../new-object.ts'
import { allocateIp, newMac } from './allocate.ts'

/** What a new port may be told; the rest is Neutron's own choice. */
export interface PortWish {
  readonly name: string
  readonly project: string
  readonly network: Network
  /** Which subnets it takes addresses from, or with which address; by default one of each version. */
  readonly fixed?: readonly { readonly subnet: Subnet; readonly ip?: string }[]
  readonly deviceId?: string
  readonly deviceOwner?: string
  readonly host?: string
  readonly status?: Port['status']
  readonly securityGroups?: readonly string[]
  readonly tags?: readonly string[]
  readonly description?: string
  /** What it is drawn by where its name says nothing. */
  readonly about?: string
}

/** Makes a port with its MAC and addresses. */
export function newPort(draft: Draft<World>, wish: PortWish): Draft<Port> {
  const { neutron } = draft.openstack
  const about = wish.about ?? wish.name
  const owned = newOwned(draft, {
    kind: `port/${about}`,
    name: wish.name,
    project: wish.project,
    tags: wish.tags ?? [],
  })
  const mac = newMac(draft, owned.id)
  const own = Object.values(neutron.subnets).filter((each) => each.network === wish.network.id)
  const first = [4, 6].flatMap((version) => own.find((each) => each.ipVersion === version) ?? [])
  const wanted: NonNullable<PortWish['fixed']> = wish.fixed ?? first.map((subnet) => ({ subnet }))
  const port: Draft<Port> = {
    ...owned,
    description: wish.description ?? '',
    revision: 1,
    network: wish.network.id,
    mac,
    fixedIps: wanted.map(({ subnet, ip }) => ({ subnet: subnet.id, ip: ip ?? allocateIp(draft, subnet, about, mac) })),
    deviceId: wish.deviceId ?? '',
    deviceOwner: wish.deviceOwner ?? '',
    status: wish.status ?? 'DOWN',
    host: wish.host ?? '',
    securityGroups: [...(wish.securityGroups ?? [])],
    adminUp: true,
  }
  neutron.ports[port.id] = port
  return port
}
